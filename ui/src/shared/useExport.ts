// A list on its way into a file: one at a time, and said where it went or why it did not.

import { ref } from 'vue'

import { notifyDone, notifyError } from './notify'

/** `ask` writes the file and gives its path, null when cancelled; `said` is what was written, e.g. 12 名党员. */
export function useExport(ask: () => Promise<string | null>, said: () => string) {
  const exporting = ref(false)
  async function exportList(): Promise<void> {
    if (exporting.value) return
    exporting.value = true
    try {
      const path = await ask()
      if (path !== null) notifyDone(`已导出 ${said()}：${path}`)
    } catch (error) {
      notifyError(error)
    } finally {
      exporting.value = false
    }
  }
  return { exporting, exportList }
}
