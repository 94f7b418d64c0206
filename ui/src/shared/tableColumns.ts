// Which columns of which table are shown, until the program is closed.

import { ref, type Ref } from 'vue'

const choices = new Map<string, Ref<string[]>>()

/** The choice of the table `name`; `initial` is asked the first time only. */
export function chosenColumns(name: string, initial: () => string[]): Ref<string[]> {
  const known = choices.get(name)
  if (known !== undefined) return known
  const fresh = ref(initial())
  choices.set(name, fresh)
  return fresh
}
