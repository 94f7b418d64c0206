// What the import pages ask of the backend. The file itself stays in the program; the page sees columns and rows.

import { useMutation, useQuery } from '@tanstack/vue-query'
import { computed, type MaybeRefOrGetter, toValue } from 'vue'

import type { ImportRequest, RowKind } from '@/generated/bindings'
import { ask, commands, tell } from '@/shared/backend'

/** Rows of one page of the dry run. */
export const PAGE_ROWS = 50

/** Asks for a file in a dialog; null when cancelled. */
export const chooseFile = () => ask(commands.importChoose())
export const openSheet = (sheet: number) => ask(commands.importSheet(sheet))
export const checkImport = (request: ImportRequest) => ask(commands.importCheck(request))
export const commitImport = () => tell(commands.importCommit())
export const cancelWork = () => ask(commands.importCancel())
export const closeFile = () => ask(commands.importClose())
export const readProgress = () => ask(commands.importProgress())
/** Both give the path, null when cancelled. */
export const saveMarked = () => ask(commands.importMarked())
export const saveTemplate = () => ask(commands.importTemplate())

/** One page of the last dry run; `version` changes with each run. */
export function useCheckedRows(version: MaybeRefOrGetter<number>, kind: MaybeRefOrGetter<RowKind | null>, page: MaybeRefOrGetter<number>) {
  return useQuery({
    queryKey: ['import-rows', computed(() => toValue(version)), computed(() => toValue(kind)), computed(() => toValue(page))],
    queryFn: () => ask(commands.importRows(toValue(kind), (toValue(page) - 1) * PAGE_ROWS, PAGE_ROWS)),
    placeholderData: (before) => before,
    // The file is gone when the page is left: nothing of it is kept.
    gcTime: 0,
  })
}

/** Earlier imports, newest first. */
export const useImports = () => useQuery({ queryKey: ['imports', 'list'], queryFn: () => ask(commands.importList()) })

/** Takes an import back. */
export const useUndoImport = () => useMutation({ mutationFn: (id: string) => tell(commands.importUndo(id)) })
