// The settings of Element Plus: Chinese words, not more than three messages at once. Called in the setup of whatever
// uses the kit first (the desk, the wizard, the recovery form), so that the lock screen does not wait for the kit.

import 'element-plus/es/components/message/style/css'
import 'element-plus/es/components/message-box/style/css'

import { provideGlobalConfig } from 'element-plus/es/components/config-provider/index.mjs'
import zhCn from 'element-plus/es/locale/lang/zh-cn.mjs'

/** Gives the settings to everything below the component and to messages and boxes. Call in setup. */
export function useKit(): void {
  provideGlobalConfig({ locale: zhCn, message: { max: 3 } }, undefined, true)
}
