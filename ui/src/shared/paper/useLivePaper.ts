// A paper beside its form: opened again a moment after the last key. While the newer one is on its way the older one
// stays; an answer that was overtaken is dropped.

import { onBeforeUnmount, type Ref, shallowRef, watch, type WatchSource } from 'vue'

import type { OpenPaper } from '@/generated/bindings'
import { BackendError, messageOf } from '@/shared/backend'

/** Wait after the last key, in milliseconds. */
export const PAPER_DELAY_MS = 400

/** What the preview shows, whether a newer paper is on its way, and why there is none. */
export type LivePaper = {
  paper: Readonly<Ref<OpenPaper | null>>
  loading: Readonly<Ref<boolean>>
  problem: Readonly<Ref<string>>
  /** The field of the form that the problem belongs to. */
  problemField: Readonly<Ref<string | null>>
}

/** Keeps the paper that `open` makes in step with `source`. */
export function useLivePaper(source: WatchSource<unknown>, open: () => Promise<OpenPaper>): LivePaper {
  const paper = shallowRef<OpenPaper | null>(null)
  const loading = shallowRef(false)
  const problem = shallowRef('')
  const problemField = shallowRef<string | null>(null)
  let timer: ReturnType<typeof setTimeout> | undefined
  let asked = 0

  async function draw(): Promise<void> {
    asked += 1
    const mine = asked
    loading.value = true
    try {
      const fresh = await open()
      if (mine !== asked) return
      paper.value = fresh
      problem.value = ''
      problemField.value = null
    } catch (error) {
      if (mine !== asked) return
      problem.value = messageOf(error)
      problemField.value = error instanceof BackendError ? error.field : null
    } finally {
      if (mine === asked) loading.value = false
    }
  }
  watch(
    source,
    () => {
      clearTimeout(timer)
      timer = setTimeout(() => void draw(), PAPER_DELAY_MS)
    },
    { deep: true },
  )
  void draw()
  onBeforeUnmount(() => {
    clearTimeout(timer)
    asked += 1
  })
  return { paper, loading, problem, problemField }
}
