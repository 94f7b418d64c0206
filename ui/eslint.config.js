// Only templates: scripts are read by oxlint and vue-tsc, which are faster and know more about types.
import tsParser from '@typescript-eslint/parser'
import vue from 'eslint-plugin-vue'
import vueParser from 'vue-eslint-parser'

export default [
  {
    files: ['src/**/*.vue'],
    languageOptions: { parser: vueParser, parserOptions: { parser: tsParser, sourceType: 'module' } },
    plugins: { vue },
    rules: {
      // Text of people never becomes markup.
      'vue/no-v-html': 'error',
      'vue/no-v-text-v-html-on-component': 'error',
      'vue/require-v-for-key': 'error',
      'vue/valid-v-for': 'error',
      'vue/no-use-v-if-with-v-for': 'error',
      'vue/valid-v-model': 'error',
      'vue/valid-v-slot': 'error',
      'vue/valid-v-if': 'error',
      'vue/valid-v-else': 'error',
      'vue/valid-v-bind': 'error',
      'vue/valid-v-on': 'error',
      'vue/no-dupe-v-else-if': 'error',
      'vue/no-duplicate-attributes': 'error',
      'vue/no-unused-vars': 'error',
      'vue/no-unused-components': 'error',
      'vue/no-mutating-props': 'error',
      'vue/no-template-shadow': 'error',
      'vue/no-textarea-mustache': 'error',
      'vue/no-parsing-error': 'error',
      'vue/eqeqeq': 'error',
      'vue/block-lang': ['error', { script: { lang: 'ts' } }],
      'vue/component-api-style': ['error', ['script-setup']],
    },
  },
]
