// Editing the parts of a meeting record: agenda items (议题), speeches (发言要点), resolutions (决议、议定事项)
// and guests (列席人员). Pure functions that give back a new list, and ids for new rows.

import type { AgendaItemDraft, GuestDraft, MeetingDraft, ResolutionDraft, SpeechDraft, VoteDraft } from '@/generated/bindings'

/** A UUIDv7 as the database uses: sortable by the time it was made. */
export function newId(now: number = Date.now()): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  for (let at = 5, rest = now; at >= 0; at -= 1, rest = Math.floor(rest / 256)) bytes[at] = rest % 256
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

/** A new agenda item without text. */
export const newItem = (): AgendaItemDraft => ({ id: newId(), title: '', needsDecision: false, speeches: [] })

/** A new speech without text. */
export const newSpeech = (): SpeechDraft => ({ id: newId(), speakerId: null, speakerName: '', gist: '' })

/** A new resolution, of one agenda item or of the meeting as a whole. */
export const newResolution = (agendaItemId: string | null): ResolutionDraft => ({
  id: newId(),
  agendaItemId,
  text: '',
  ownerId: null,
  ownerName: '',
  dueOn: null,
  vote: null,
})

/** A new guest. */
export const newGuest = (): GuestDraft => ({ name: '', unit: '' })

/** A vote in which everyone present was in favour: what happens most often; the clerk corrects it. */
export const newVote = (votingPresent: number): VoteDraft => ({ method: 'show_of_hands', inFavour: votingPresent, against: 0, abstain: 0 })

/** The list with the entry at `from` moved to `to`; unchanged when `to` is outside. */
export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const result = [...list]
  if (to < 0 || to >= result.length) return result
  const [entry] = result.splice(from, 1)
  if (entry !== undefined) result.splice(to, 0, entry)
  return result
}

/** The list without the entry at `index`. */
export const without = <T>(list: readonly T[], index: number): T[] => list.filter((_, at) => at !== index)

/** Takes an agenda item away; its resolutions stay, as resolutions of the meeting, so that no text is lost. */
export function withoutItem(draft: MeetingDraft, index: number): Pick<MeetingDraft, 'agenda' | 'resolutions'> {
  const gone = draft.agenda[index]
  return {
    agenda: without(draft.agenda, index),
    resolutions: draft.resolutions.map((entry) => (gone !== undefined && entry.agendaItemId === gone.id ? { ...entry, agendaItemId: null } : entry)),
  }
}

/** 第一、第二… as minutes number their agenda, up to 99. */
export function ordinal(index: number): string {
  const digits = '零一二三四五六七八九'
  const number = index + 1
  if (number < 10) return digits.charAt(number)
  if (number > 99) return String(number)
  const tens = Math.floor(number / 10)
  const ones = number % 10
  return `${tens === 1 ? '' : digits.charAt(tens)}十${ones === 0 ? '' : digits.charAt(ones)}`
}
