// One import from the file to its result: what the clerk chose, mended and decided. Each change asks the program for a
// new dry run; the program keeps the file and the rows.

import { computed, ref, shallowRef } from 'vue'

import type { CellEdit, Field, ImportChoices, ImportDone, ImportRequest, ImportSummary, OpenImport } from '@/generated/bindings'
import { notifyError } from '@/shared/notify'

import { checkImport, chooseFile, closeFile, commitImport, openSheet } from './api'

/** Where the clerk is. */
export type Step = 'file' | 'columns' | 'check' | 'done'
/** What the program is busy with; '' when it waits for the clerk. */
export type Work = '' | 'read' | 'check' | 'commit'

const nothingDecided = (): ImportChoices => ({ defaultOrganizationId: null, places: [], allowMoves: false, reason: '', skipped: [] })

/** The state of the page. Call in setup. */
export function useImport() {
  const step = ref<Step>('file')
  const work = ref<Work>('')
  const file = shallowRef<OpenImport | null>(null)
  const fields = ref<Record<number, Field | null>>({})
  const firstRow = ref(2)
  const edits = ref<CellEdit[]>([])
  const choices = ref<ImportChoices>(nothingDecided())
  const summary = shallowRef<ImportSummary | null>(null)
  const done = shallowRef<ImportDone | null>(null)
  const fileName = ref('')
  const version = ref(0)

  const isTouched = computed(() => step.value === 'check' && (edits.value.length > 0 || choices.value.skipped.length > 0))

  /** Does one thing at a time; a refusal is said and nothing changes. */
  async function during<T>(what: Work, act: () => Promise<T>): Promise<T | undefined> {
    if (work.value !== '') return undefined
    work.value = what
    try {
      return await act()
    } catch (error) {
      notifyError(error)
      return undefined
    } finally {
      work.value = ''
    }
  }

  function take(next: OpenImport): void {
    file.value = next
    fileName.value = next.fileName
    fields.value = Object.fromEntries(next.columns.map((column) => [column.index, column.field]))
    firstRow.value = next.firstRow
    edits.value = []
    choices.value = nothingDecided()
    summary.value = null
    step.value = 'columns'
  }
  async function choose(): Promise<void> {
    const next = await during('read', chooseFile)
    if (next !== undefined && next !== null) take(next)
  }
  async function sheet(index: number): Promise<void> {
    const next = await during('read', () => openSheet(index))
    if (next !== undefined) take(next)
  }

  const request = (): ImportRequest => ({
    sheet: file.value?.sheet ?? 0,
    firstRow: firstRow.value,
    columns: Object.entries(fields.value).flatMap(([index, field]) => (field === null ? [] : [{ index: Number(index), field }])),
    edits: edits.value,
    choices: choices.value,
  })
  async function check(): Promise<boolean> {
    const next = await during('check', () => checkImport(request()))
    if (next === undefined) return false
    summary.value = next
    version.value += 1
    step.value = 'check'
    return true
  }

  /** Runs the dry run with something changed, and takes the change back when it is refused. */
  async function decide(change: () => void): Promise<void> {
    const before = { edits: [...edits.value], choices: { ...choices.value } }
    change()
    if (await check()) return
    edits.value = before.edits
    choices.value = before.choices
  }
  const mend = (edit: CellEdit): Promise<void> =>
    decide(() => {
      edits.value = [...edits.value.filter((one) => one.row !== edit.row || one.column !== edit.column), edit]
    })
  const skip = (row: number, skipped: boolean): Promise<void> =>
    decide(() => {
      const others = choices.value.skipped.filter((one) => one !== row)
      choices.value = { ...choices.value, skipped: skipped ? [...others, row] : others }
    })
  const choosing = (part: Partial<ImportChoices>): Promise<void> => decide(() => (choices.value = { ...choices.value, ...part }))

  async function commit(): Promise<void> {
    const result = await during('commit', commitImport)
    if (result === undefined) return
    done.value = result
    step.value = 'done'
  }
  /** Back to the start; the program forgets the file. */
  async function restart(): Promise<void> {
    file.value = null
    summary.value = null
    done.value = null
    edits.value = []
    choices.value = nothingDecided()
    step.value = 'file'
    await closeFile().catch(() => undefined)
  }

  return {
    step,
    work,
    file,
    fileName,
    fields,
    firstRow,
    choices,
    summary,
    done,
    version,
    isTouched,
    choose,
    sheet,
    check,
    mend,
    skip,
    choosing,
    commit,
    restart,
  }
}
