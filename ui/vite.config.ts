// How the pages are built, served during development and tested.
//
// Element Plus comes in piece by piece: the resolver imports each <el-…> component and its style sheet where a
// template uses it. What scripts call themselves (ElMessage, ElMessageBox) has its style in shared/useKit.ts.

import { fileURLToPath, URL } from 'node:url'

import vue from '@vitejs/plugin-vue'
import { ElementPlusResolver } from 'unplugin-vue-components/resolvers'
import components from 'unplugin-vue-components/vite'
import { defineConfig } from 'vitest/config'

export default defineConfig(({ mode }) => ({
  plugins: [
    vue(),
    components({
      dts: false,
      dirs: [],
      // Tests have no use for style sheets, and Node cannot read them.
      resolvers: [ElementPlusResolver({ importStyle: mode === 'test' ? false : 'css' })],
    }),
  ],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  build: {
    // The oldest web views in use: Edge 109 (last for Windows 8.1 and older 10), Safari 15 / WebKitGTK.
    target: ['chrome109', 'safari15'],
    cssTarget: ['chrome109', 'safari15'],
    // Pages load from the local disk: inlined files would only make the first script larger.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    chunkSizeWarningLimit: 400,
    // Each file is a question to the program, and at the start the program is busy with the window: what the first
    // screen needs comes as one script and one style sheet, what several pages share as one more.
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'first', tags: ['$initial'], priority: 2 },
            { name: 'kit', test: /node_modules/u, minShareCount: 2, priority: 1 },
          ],
        },
      },
    },
  },
  server: { port: 1420, strictPort: true },
  test: {
    environment: 'happy-dom',
    include: ['src/**/*.test.ts'],
    restoreMocks: true,
    // Whole pages are mounted; on a machine that compiles beside it, that alone takes seconds.
    testTimeout: 30_000,
    // Styles that scripts name themselves; any style sheet of ours stands in, tests read none.
    alias: [{ find: /^element-plus\/.*\/style\/css$/u, replacement: fileURLToPath(new URL('./src/app/base.css', import.meta.url)) }],
  },
}))
