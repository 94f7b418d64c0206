// What the board does to the draft: every act is a small change of the same draft the page of the record edits. Nothing
// is kept here but which item is discussed and what is being typed.

import { computed, type Ref, ref } from 'vue'

import type { AgendaItemDraft, AttendanceDraft, MeetingDraft, ResolutionDraft, SpeechDraft } from '@/generated/bindings'

import { newItem, newResolution, newSpeech } from '../agenda'
import { allPresent, marked } from '../attendance'
import type { BoardMode, Mark } from './keys'

/** Acts on a draft. */
export function useBoard(draft: Ref<MeetingDraft | null>) {
  const at = ref(0)
  const mode = ref<BoardMode>('home')
  // Counts what was begun, so that each entry opens empty and takes the focus.
  const round = ref(0)
  // The speech or resolution that is being typed.
  const typing = ref<string | null>(null)

  const agenda = computed(() => draft.value?.agenda ?? [])
  const item = computed<AgendaItemDraft | undefined>(() => agenda.value[at.value])
  const speech = computed(() => item.value?.speeches.find((entry) => entry.id === typing.value))
  const resolutions = computed(() => (draft.value?.resolutions ?? []).filter((entry) => entry.agendaItemId === (item.value?.id ?? null)))
  const resolution = computed(() => resolutions.value.find((entry) => entry.id === typing.value))

  function change(part: Partial<MeetingDraft>): void {
    if (draft.value !== null) draft.value = { ...draft.value, ...part }
  }
  function changeSpeeches(speeches: SpeechDraft[]): void {
    change({ agenda: agenda.value.map((entry, place) => (place === at.value ? { ...entry, speeches } : entry)) })
  }

  /** Ends typing; what was begun and has no text goes away again. */
  function settle(): void {
    const said = speech.value
    if (said !== undefined && said.gist.trim() === '') changeSpeeches((item.value?.speeches ?? []).filter((entry) => entry.id !== said.id))
    const decided = resolution.value
    if (decided !== undefined && decided.text.trim() === '' && decided.vote === null)
      change({ resolutions: (draft.value?.resolutions ?? []).filter((entry) => entry.id !== decided.id) })
    typing.value = null
    mode.value = 'home'
  }
  function go(to: number): void {
    settle()
    at.value = Math.min(Math.max(to, 0), Math.max(agenda.value.length - 1, 0))
  }
  function begin(next: BoardMode): void {
    settle()
    mode.value = next
    round.value += 1
    if (next !== 'decision') return
    // The item's own decision is gone on with; the first time there is none.
    const known = resolutions.value[0]
    const entry = known ?? newResolution(item.value?.id ?? null)
    if (known === undefined) change({ resolutions: [...(draft.value?.resolutions ?? []), entry] })
    typing.value = entry.id
  }
  /** The speaker is known: the speech stands in the draft from now on, so that not a word of it can be lost. */
  function speak(speaker: { personId: string | null; name: string }): void {
    const entry = { ...newSpeech(), speakerId: speaker.personId, speakerName: speaker.name }
    changeSpeeches([...(item.value?.speeches ?? []), entry])
    typing.value = entry.id
  }
  function changeSpeech(part: Partial<SpeechDraft>): void {
    changeSpeeches((item.value?.speeches ?? []).map((entry) => (entry.id === typing.value ? { ...entry, ...part } : entry)))
  }
  function changeResolution(part: Partial<ResolutionDraft>): void {
    change({ resolutions: (draft.value?.resolutions ?? []).map((entry) => (entry.id === typing.value ? { ...entry, ...part } : entry)) })
  }
  function addItem(title: string, needsDecision: boolean): void {
    change({ agenda: [...agenda.value, { ...newItem(), title, needsDecision }] })
    go(agenda.value.length - 1)
  }
  function mark(row: AttendanceDraft, wanted: Mark): void {
    change({
      attendance: (draft.value?.attendance ?? []).map((entry) => (entry.memberId === row.memberId ? marked(entry, wanted.status, wanted.reason) : entry)),
    })
  }
  function markAll(): void {
    change({ attendance: allPresent(draft.value?.attendance ?? []) })
  }

  return {
    at,
    mode,
    round,
    agenda,
    item,
    speech,
    resolutions,
    resolution,
    change,
    settle,
    go,
    begin,
    speak,
    changeSpeech,
    changeResolution,
    addItem,
    mark,
    markAll,
  }
}
