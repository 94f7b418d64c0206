// A register page: what is typed waits a moment before the list is asked again, the page number, and the entry that is
// open, which stands in the address so that the workbench can lead to it.

import { computed, onBeforeUnmount, ref, type Ref } from 'vue'
import { useRoute, useRouter } from 'vue-router'

const DELAY_MS = 250

export type Register = {
  /** What stands in the search field. */
  typed: Ref<string>
  /** What the list is asked for. */
  text: Ref<string>
  /** 1-based page. */
  page: Ref<number>
  /** Id of the open entry. */
  openId: Ref<string | null>
  type: (text: string) => void
  /** Something narrows the list differently: back to the first page. */
  narrowed: () => void
  open: (id: string) => void
  close: () => void
}

/** State of a register page. */
export function useRegister(): Register {
  const route = useRoute()
  const router = useRouter()
  const typed = ref('')
  const text = ref('')
  const page = ref(1)
  let timer: ReturnType<typeof setTimeout> | undefined

  const openId = computed({
    get: () => (typeof route.query['open'] === 'string' ? route.query['open'] : null),
    set: (id: string | null) => void router.replace({ query: { ...route.query, open: id ?? undefined } }),
  })
  function type(next: string): void {
    typed.value = next
    clearTimeout(timer)
    timer = setTimeout(() => {
      text.value = next.trim()
      page.value = 1
    }, DELAY_MS)
  }
  onBeforeUnmount(() => clearTimeout(timer))
  return {
    typed,
    text,
    page,
    openId,
    type,
    narrowed: () => (page.value = 1),
    open: (id) => (openId.value = id),
    close: () => (openId.value = null),
  }
}
