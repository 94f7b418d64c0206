// Deleting a record of this feature: a reason, the recycle bin, ten seconds to undo.

import { computed, ref, shallowRef } from 'vue'

import { notifyError } from '@/shared/notify'
import { undoToast } from '@/shared/undoToast'

import { removeRecord, type Removable, restoreRecord } from './api'

type Removal = { kind: Removable; id: string; rev: number; name: string }

/** State of the reason dialog; `removed` is told what is gone before the offer to undo appears. */
export function useRemoval(removed: (row: Removal) => Promise<unknown> | void = () => undefined) {
  const row = shallowRef<Removal | null>(null)
  const asking = ref(false)
  const saving = ref(false)
  const title = computed(() => `删除${row.value?.name ?? ''}（放入回收站，可以找回）`)

  function ask(next: Removal): void {
    row.value = next
    asking.value = true
  }
  async function confirm(reason: string): Promise<void> {
    const going = row.value
    if (going === null || saving.value) return
    saving.value = true
    try {
      await removeRecord(going.kind, going, reason)
      asking.value = false
      await removed(going)
      undoToast(`已删除${going.name}，在回收站中可以找回。`, () => restoreRecord(going.kind, going.id))
    } catch (error) {
      notifyError(error)
    } finally {
      saving.value = false
    }
  }
  return { asking, saving, title, ask, confirm }
}
