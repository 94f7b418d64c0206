// A form of 文书: what is typed, kept as a draft, and its paper drawn beside it. A refusal that belongs to a field stands
// at that field, any other above the pages.

import { computed, ref, type Ref } from 'vue'

import type { OpenPaper } from '@/generated/bindings'
import { useLivePaper } from '@/shared/paper/useLivePaper'
import { useDraft } from '@/shared/useDraft'

import { fits } from './drafts'

/** `open` makes the paper that is printed; `preview` the one beside the form, when that is another. */
export type PaperSource<T> = { kind: string; title: string; empty: () => T; open: (draft: T) => Promise<OpenPaper>; preview?: (draft: T) => Promise<OpenPaper> }

/** The form of one kind of paper. Call in setup. */
export function usePaperForm<T extends object>(source: PaperSource<T>) {
  const start = JSON.stringify(source.empty())
  const draft = ref(source.empty()) as Ref<T>
  const dirty = computed(() => JSON.stringify(draft.value) !== start)
  const kept = useDraft<T>(`paper:${source.kind}`, `文书：${source.title}`, draft as Ref<T | null>, { dirty: () => dirty.value, accept: fits(source.empty()) })
  const live = useLivePaper(draft, () => (source.preview ?? source.open)(draft.value))

  const errorOf = (field: string): string => (live.problemField.value === field ? live.problem.value : '')
  async function clear(): Promise<void> {
    draft.value = source.empty()
    await kept.discard()
  }
  return { draft, dirty, kept, live, errorOf, clear, open: () => source.open(draft.value) }
}

/** What usePaperForm gives, without the type of the draft. */
export type PaperForm = Pick<ReturnType<typeof usePaperForm<object>>, 'dirty' | 'kept' | 'live' | 'clear' | 'open'>
