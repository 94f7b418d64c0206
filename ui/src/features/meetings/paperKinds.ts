// Which papers a meeting has, by what it is, what was voted in it and whether there are photos.

import type { MeetingDraft, MeetingPaperKind } from '@/generated/bindings'

/** Every paper that may be offered, in order. */
const PAPERS: readonly { kind: MeetingPaperKind; title: string; fits: (draft: MeetingDraft, photos: number) => boolean }[] = [
  { kind: 'heart_talk', title: '谈心谈话记录', fits: (draft) => draft.kind === 'heart_talk' },
  { kind: 'minutes', title: '会议记录', fits: (draft) => draft.kind !== 'heart_talk' },
  { kind: 'summary', title: '会议纪要', fits: (draft) => draft.kind !== 'heart_talk' },
  { kind: 'notice', title: '会议通知', fits: (draft) => draft.kind !== 'heart_talk' },
  { kind: 'sign_in', title: '签到表', fits: (draft) => draft.kind !== 'heart_talk' },
  {
    kind: 'ballots',
    title: '表决票',
    fits: (draft) => draft.resolutions.some((entry) => entry.vote?.method === 'secret_ballot' && entry.vote.election === null),
  },
  { kind: 'vote_summary', title: '票决汇总表', fits: (draft) => draft.resolutions.some((entry) => entry.vote !== null) },
  { kind: 'resolutions', title: '决议', fits: (draft) => draft.resolutions.some((entry) => entry.vote !== null) },
  { kind: 'photos', title: '会议照片', fits: (_, photos) => photos > 0 },
]

/** The papers of a meeting with so many photos, the usual one first. */
export const papersOf = (draft: MeetingDraft, photos: number): readonly { kind: MeetingPaperKind; title: string }[] =>
  PAPERS.filter((paper) => paper.fits(draft, photos))
