// The messages and boxes of the kit with their style sheets. Loaded by notify.ts when there is first something to say.

import 'element-plus/es/components/message/style/css'
import 'element-plus/es/components/message-box/style/css'

export { ElMessage, ElMessageBox } from 'element-plus'
