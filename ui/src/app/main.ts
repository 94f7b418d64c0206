// Where the pages begin. Only what the lock screen needs is loaded here; the kit and the desk follow (App.vue).

import 'element-plus/es/components/base/style/css'
import '@/shared/tokens.css'
import './base.css'

import { VueQueryPlugin } from '@tanstack/vue-query'
import { createApp } from 'vue'

import { onCloseRequested } from '@/shared/desktop'
import { queryClient } from '@/shared/queryClient'

import App from './App.vue'
import { router } from './router'

function begin(): void {
  const app = createApp(App)
  app.use(VueQueryPlugin, { queryClient })
  app.use(router)
  app.mount('#app')
  void onCloseRequested()
}
// This script waits for nobody (`async` in index.html): the frame every command goes through is made when the document
// is read, and a script in the document's order would keep it waiting. So the document may still be on its way here.
if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', begin, { once: true })
else begin()
