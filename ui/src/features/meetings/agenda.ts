// Editing the parts of a meeting record: agenda items (议题), speeches (发言要点), resolutions (决议、议定事项)
// and guests (列席人员). Pure functions that give back a new list, and ids for new rows.

import type {
  AgendaItemDraft,
  AgendaTemplate,
  CandidateDraft,
  CarriedOver,
  ElectionDraft,
  GuestDraft,
  MeetingDraft,
  ResolutionDraft,
  SpeechDraft,
  VoteDraft,
  VoteRule,
} from '@/generated/bindings'
import { newId } from '@/shared/newId'

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

/** Rules that only a secret ballot satisfies (R-VOTE-02, R-ELE-06). */
export const needsSecretBallot = (rule: VoteRule): boolean => rule === 'admit' || rule === 'elect'

/** An election of one seat without candidates. */
const newElection = (): ElectionDraft => ({ seats: 1, ballotsIssued: null, ballotsReturned: null, ballotsVoid: 0, candidates: [] })

/** A candidate without name. */
export const newCandidate = (): CandidateDraft => ({ id: newId(), memberId: null, name: '', isWrittenIn: false, inFavour: 0, against: 0, abstain: 0 })

/** A vote that is not counted yet. */
export const newVote = (rule: VoteRule): VoteDraft => ({
  rule,
  method: needsSecretBallot(rule) ? 'secret_ballot' : 'show_of_hands',
  subjectId: null,
  subjectName: '',
  inFavour: null,
  against: null,
  abstain: null,
  writtenOpinions: [],
  writtenInFavour: 0,
  election: rule === 'elect' ? newElection() : null,
  committeeMeetingId: null,
})

/** The same vote by another rule: what only the former rule has is dropped. */
export function withRule(vote: VoteDraft, rule: VoteRule): VoteDraft {
  const fresh = newVote(rule)
  const person = rule === 'admit' || rule === 'disposal'
  return {
    ...fresh,
    subjectId: person ? vote.subjectId : null,
    subjectName: person ? vote.subjectName : '',
    committeeMeetingId: person ? vote.committeeMeetingId : null,
    inFavour: rule === 'elect' ? null : vote.inFavour,
    against: rule === 'elect' ? null : vote.against,
    abstain: rule === 'elect' ? null : vote.abstain,
  }
}

/** The agenda with the items of a template after it; items that are voted upon bring their vote. */
export function withTemplate(draft: MeetingDraft, template: AgendaTemplate): Pick<MeetingDraft, 'agenda' | 'resolutions'> {
  const items = template.items.map((item) => ({ ...newItem(), title: item.title, needsDecision: item.needsDecision }))
  const votes = template.items.flatMap((item, at) => {
    const id = items[at]?.id ?? null
    return item.voteRule === null ? [] : [{ ...newResolution(id), vote: newVote(item.voteRule) }]
  })
  return { agenda: [...draft.agenda, ...items], resolutions: [...draft.resolutions, ...votes] }
}

/** The agenda with an item that looks after something agreed earlier. */
export function withCarriedOver(draft: MeetingDraft, left: CarriedOver): Pick<MeetingDraft, 'agenda'> {
  const owner = left.ownerName === '' ? '' : `（${left.ownerName}）`
  return { agenda: [...draft.agenda, { ...newItem(), title: `落实情况：${left.text}${owner}`.slice(0, 200) }] }
}

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
