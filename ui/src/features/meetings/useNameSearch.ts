// People found by the database for a typed text (full pinyin, readings the collation does not know), as a
// set of member ids, beside what the page finds itself at once.

import { type Ref, ref, watch } from 'vue'

import { ask, commands } from '@/shared/backend'
import { noFilter } from '@/shared/memberFilter'

/** Ids of the members of an organisation whose name fits; empty for less than two letters or on a fault. */
export function useNameSearch(typed: Ref<string>, organizationId: () => string): Readonly<Ref<ReadonlySet<string>>> {
  const found = ref<ReadonlySet<string>>(new Set())
  watch(typed, (text, _, onCleanup) => {
    found.value = new Set()
    const wanted = text.trim()
    if (!/^[a-z']{2,}$/iu.test(wanted)) return
    let stale = false
    const timer = setTimeout(() => {
      const query = {
        text: wanted,
        organizationId: organizationId(),
        memberType: null,
        status: null,
        filter: noFilter(),
        sort: 'name' as const,
        descending: false,
        limit: 50,
        offset: 0,
      }
      ask(commands.memberList(query)).then(
        (page) => {
          if (!stale) found.value = new Set(page.rows.map((row) => row.id))
        },
        // The page's own search goes on working; there is nothing to tell the clerk.
        () => undefined,
      )
    }, 120)
    onCleanup(() => {
      stale = true
      clearTimeout(timer)
    })
  })
  return found
}
