// What the buttons of the meeting page do: lock, delete with undo. Each does nothing while
// another of them is under way, so that a double click sends once.

import { ref, shallowRef } from 'vue'

import type { Finding } from '@/generated/bindings'
import { BackendError, messageOf } from '@/shared/backend'
import { notifyDone, notifyError } from '@/shared/notify'
import { undoToast } from '@/shared/undoToast'

import { beginMeeting, deleteMeeting, finishMeeting, notifyMeeting, restoreMeeting } from './api'
import type { MeetingRecord } from './useMeetingRecord'

/** Actions on the record `id`; `gone` is called when it has been deleted. */
export function useMeetingActions(id: string, record: MeetingRecord, gone: () => void) {
  const finishOpen = ref(false)
  const finishFindings = shallowRef<readonly Finding[]>([])
  const finishProblem = ref('')
  const busy = ref(false)

  /** Stores what is typed, asks the rules once more and shows what is missing. */
  async function startFinish(): Promise<void> {
    if (busy.value || record.finished.value) return
    busy.value = true
    try {
      if (!(await record.save())) return
      finishFindings.value = (await record.checkNow())?.findings ?? record.check.value?.findings ?? []
      finishProblem.value = ''
      finishOpen.value = true
    } finally {
      busy.value = false
    }
  }

  /** Locks the record; what the backend refuses is listed in the dialog. */
  async function finish(reason: string): Promise<void> {
    if (busy.value) return
    busy.value = true
    finishProblem.value = ''
    try {
      await finishMeeting(id, record.rev.value, reason)
      finishOpen.value = false
      notifyDone('已定稿。记录已锁定。')
    } catch (error) {
      if (error instanceof BackendError && error.findings.length > 0) finishFindings.value = error.findings
      finishProblem.value = messageOf(error)
    } finally {
      busy.value = false
    }
  }

  /** Stores what is typed and moves the meeting on: those due have been told, or it begins now. */
  async function moveOn(act: (id: string, rev: number) => Promise<unknown>, said: string): Promise<void> {
    if (busy.value) return
    busy.value = true
    try {
      if (!(await record.save())) return
      await act(id, record.rev.value)
      await record.takeStored()
      notifyDone(said)
    } catch (error) {
      notifyError(error)
    } finally {
      busy.value = false
    }
  }
  const notify = () => moveOn(notifyMeeting, '已登记：会议已通知。')
  const begin = () => moveOn(beginMeeting, '会议开始，开始时间已记为现在。')

  /** Puts the record into the recycle bin and offers to take it out again for ten seconds. */
  async function remove(reason: string): Promise<boolean> {
    if (busy.value) return false
    busy.value = true
    try {
      const title = record.detail.value?.draft.title ?? ''
      await deleteMeeting(id, record.rev.value, reason)
      gone()
      undoToast(`已删除会议“${title}”，在回收站中可以找回。`, async () => {
        await restoreMeeting(id)
      })
      return true
    } catch (error) {
      notifyError(error)
      return false
    } finally {
      busy.value = false
    }
  }

  return { finishOpen, finishFindings, finishProblem, busy, startFinish, finish, notify, begin, remove }
}
