// Short messages at the top of the window. A refusal is a warning, a fault is an error with its code for support
// behind 详情, a closed dialog is silence.

import { h } from 'vue'

import { BackendError, messageOf, severityOf } from './backend'

/** Says what went wrong, as loudly as it deserves. */
export function notifyError(error: unknown): void {
  const severity = severityOf(error)
  const text = messageOf(error)
  if (severity === 'nothing' || text === '') return
  void import('./messages').then(({ ElMessage, ElMessageBox }) => {
    if (severity === 'warning') {
      ElMessage({ type: 'warning', message: text, duration: 6000, showClose: true })
      return
    }
    const code = error instanceof BackendError ? error.code : 'page'
    const details = h('details', { style: 'margin-top: 8px' }, [h('summary', '详情'), `代码：${code}`])
    ElMessageBox.alert(h('div', [h('p', text), details]), '没有完成', { confirmButtonText: '知道了', type: 'error' }).catch(() => undefined)
  })
}

/** Says that something is done. */
export function notifyDone(text: string): void {
  void import('./messages').then(({ ElMessage }) => ElMessage({ type: 'success', message: text, duration: 3000 }))
}

/** Takes away what still stands at the top: after locking, nobody may read it. */
export async function clearMessages(): Promise<void> {
  const { ElMessage } = await import('./messages')
  ElMessage.closeAll()
}
