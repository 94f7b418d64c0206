// A register page: the text looked for, its conditions, the page number and the entry that is open. All of it stands in the
// address, so that the workbench can lead there and going back finds the list as it was.

import { computed, type Ref, type WritableComputedRef } from 'vue'
import { type LocationQueryRaw, useRoute, useRouter } from 'vue-router'

/** In the address when somebody asked for all where the usual list is narrower. */
const ALL = 'all'

export type Register = {
  /** What the list is asked for. */
  text: Ref<string>
  /** 1-based page. */
  page: WritableComputedRef<number>
  /** Id of the open entry. */
  openId: Ref<string | null>
  /** A condition with one of several values; null is all. `usual` holds where the address says nothing. */
  choice: <Value extends string>(key: string, values: readonly Value[], usual?: Value | null) => WritableComputedRef<Value | null>
  /** A condition that any text may fill, e.g. an organisation. */
  reference: (key: string) => WritableComputedRef<string | null>
  /** A condition that holds or not. */
  flag: (key: string) => WritableComputedRef<boolean>
  /** Looks for another text. */
  find: (text: string) => void
  open: (id: string) => void
  close: () => void
}

/** State of a register page. */
export function useRegister(): Register {
  const route = useRoute()
  const router = useRouter()
  const said = (key: string): string | null => {
    const value = route.query[key]
    return typeof value === 'string' && value !== '' ? value : null
  }
  const put = (part: LocationQueryRaw): void => void router.replace({ query: { ...route.query, ...part } })
  // Whatever narrows the list differently begins with its first page.
  const narrow = (key: string, value: string | null): void => put({ [key]: value ?? undefined, page: undefined })

  return {
    text: computed(() => said('text') ?? ''),
    page: computed({
      get: () => Math.max(1, Number.parseInt(said('page') ?? '1', 10) || 1),
      set: (page) => put({ page: page > 1 ? String(page) : undefined }),
    }),
    openId: computed(() => said('open')),
    choice: (key, values, usual = null) =>
      computed({
        get: () => {
          const value = said(key)
          if (value === null) return usual
          return value === ALL ? null : (values.find((known) => known === value) ?? usual)
        },
        set: (value) => narrow(key, value === usual ? null : (value ?? ALL)),
      }),
    reference: (key) => computed({ get: () => said(key), set: (value) => narrow(key, value) }),
    flag: (key) => computed({ get: () => said(key) === '1', set: (value) => narrow(key, value ? '1' : null) }),
    find: (text) => narrow('text', text === '' ? null : text),
    open: (id) => put({ open: id }),
    close: () => put({ open: undefined }),
  }
}
