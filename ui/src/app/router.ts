// The addresses of the program. Each feature brings its own routes; every page is a chunk of its own, so that the
// first screen waits for none of them. Whether the desk may be shown at all (locked, set-up) is decided in App.vue.

import { createRouter, createWebHashHistory } from 'vue-router'

import { routes as appraisal } from '@/features/appraisal/routes'
import { routes as coverage } from '@/features/coverage/routes'
import { routes as imports } from '@/features/imports/routes'
import { routes as life } from '@/features/life/routes'
import { routes as meetings } from '@/features/meetings/routes'
import { routes as members } from '@/features/members/routes'
import { routes as organizations } from '@/features/organizations/routes'
import { routes as papers } from '@/features/papers/routes'
import { routes as posts } from '@/features/posts/routes'
import { routes as settings } from '@/features/settings/routes'
import { routes as workbench } from '@/features/workbench/routes'

import './tabs'

export const router = createRouter({
  // The pages are files: there is no server that could answer to paths.
  history: createWebHashHistory(),
  routes: [
    ...workbench,
    ...coverage,
    ...organizations,
    ...posts,
    ...imports,
    ...members,
    ...life,
    ...appraisal,
    ...meetings,
    ...papers,
    ...settings,
    { path: '/:unknown(.*)*', redirect: '/' },
  ],
})

router.afterEach((to) => {
  document.title = typeof to.meta['title'] === 'string' ? `${to.meta['title']} - 社区党建工作台` : '社区党建工作台'
})
