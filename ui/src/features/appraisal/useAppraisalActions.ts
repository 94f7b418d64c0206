// What the buttons of the page do: lock, delete with undo. Each does nothing while another is under way, so that a double
// click sends once.

import { ref, shallowRef } from 'vue'

import type { Finding } from '@/generated/bindings'
import { BackendError, messageOf } from '@/shared/backend'
import { notifyDone, notifyError } from '@/shared/notify'
import { undoToast } from '@/shared/undoToast'

import { deleteAppraisal, finishAppraisal, restoreAppraisal } from './api'
import type { AppraisalRecord } from './useAppraisalRecord'

/** Actions on the appraisal `id`; `gone` is called when it has been deleted. */
export function useAppraisalActions(id: string, record: AppraisalRecord, gone: () => void) {
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
  /** Locks the appraisal; what the backend refuses is listed in the dialog. */
  async function finish(reason: string): Promise<void> {
    if (busy.value) return
    busy.value = true
    finishProblem.value = ''
    try {
      await finishAppraisal(id, record.rev.value, reason)
      finishOpen.value = false
      notifyDone('已定稿。民主评议已锁定。')
    } catch (error) {
      if (error instanceof BackendError && error.findings.length > 0) finishFindings.value = error.findings
      finishProblem.value = messageOf(error)
    } finally {
      busy.value = false
    }
  }
  /** Puts the appraisal into the recycle bin and offers to take it out again. */
  async function remove(reason: string): Promise<boolean> {
    if (busy.value) return false
    busy.value = true
    try {
      await deleteAppraisal(id, record.rev.value, reason)
      gone()
      undoToast('已删除民主评议，在回收站中可以找回。', () => restoreAppraisal(id))
      return true
    } catch (error) {
      notifyError(error)
      return false
    } finally {
      busy.value = false
    }
  }
  return { finishOpen, finishFindings, finishProblem, busy, startFinish, finish, remove }
}
