// 撤销 for ten seconds after something was put into the recycle bin.

import { ElButton } from 'element-plus'
import { h } from 'vue'

import { ElMessage } from './messages'
import { notifyDone, notifyError } from './notify'

/** How long the offer stands, in milliseconds. */
export const UNDO_MS = 10_000

/** Shows `message` with a button 撤销 that runs `undo` once. */
export function undoToast(message: string, undo: () => Promise<unknown>): void {
  let used = false
  const run = async (): Promise<void> => {
    if (used) return
    used = true
    toast.close()
    try {
      await undo()
      notifyDone('已撤销。')
    } catch (error) {
      notifyError(error)
    }
  }
  const toast = ElMessage({
    type: 'success',
    duration: UNDO_MS,
    showClose: true,
    message: h('span', { 'data-testid': 'undo-toast' }, [
      message,
      h(ElButton, { link: true, type: 'primary', style: 'margin: 0 16px', 'data-testid': 'undo-button', onClick: () => void run() }, () => '撤销'),
    ]),
  })
}
