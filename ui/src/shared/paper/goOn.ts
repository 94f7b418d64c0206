// 缺字: a character that no font has stops a paper before it is printed or saved. The person reads which ones and where,
// and goes on with 〓 in their place or stops here.

import { BackendError } from '@/shared/backend'

/** Does `work`; where characters are missing, asks and does it once more. Null when the person stops. */
export async function goOnMissing<T>(work: (allowMissing: boolean) => Promise<T>): Promise<T | null> {
  try {
    return await work(false)
  } catch (error) {
    if (!(error instanceof BackendError) || error.code !== 'print.missing_characters') throw error
    const { ElMessageBox } = await import('@/shared/messages')
    const goesOn = await ElMessageBox.confirm(error.message, '有字打不出来', {
      confirmButtonText: '继续，缺的字印成〓',
      cancelButtonText: '先不输出',
      type: 'warning',
    }).then(
      () => true,
      () => false,
    )
    return goesOn ? work(true) : null
  }
}
