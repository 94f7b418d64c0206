// What the forms of 文书 start from: empty but for what the office knows of itself and the year.

import type {
  CertificateDraft,
  CertificateDraftKind,
  LetterDraft,
  NoticePersonDraft,
  OfficialDraft,
  PublicNoticeDraft,
  RulerDraft,
  TextDraft,
} from '@/generated/bindings'

/** What the office knows of itself. */
export type Own = { name: string; contactName: string; contactPhone: string }

const emptyText = (own: Own): TextDraft => ({
  title: '',
  toEverybody: false,
  addressee: '',
  body: '',
  attachments: '',
  issuer: own.name,
  date: null,
  sealed: true,
  contactNote: '',
})
const emptyNumber = (today: string) => ({ code: '', year: Number(today.slice(0, 4)), number: null })

/** 公文. */
export const emptyOfficial = (own: Own, today: string): OfficialDraft => ({
  hasHead: true,
  mark: own.name,
  number: emptyNumber(today),
  upward: false,
  signers: '',
  text: emptyText(own),
  hasImprint: false,
  copiesTo: '',
  issuedBy: own.name,
  issuedOn: null,
})

/** 函. */
export const emptyLetter = (own: Own, today: string): LetterDraft => ({
  mark: own.name,
  number: emptyNumber(today),
  text: emptyText(own),
  copiesTo: '',
})

/** A person of a 公示. */
export const emptyPerson = (): NoticePersonDraft => ({ name: '', sex: '', birthMonth: '', unitAndPost: '', appliedOn: null, activistOn: null })

/** 公示. */
export const emptyNotice = (own: Own): PublicNoticeDraft => ({
  title: '',
  opening: '',
  persons: [emptyPerson()],
  asText: false,
  from: null,
  to: null,
  objectionsTo: '',
  organizationPhone: own.contactPhone,
  organization: own.name,
  date: null,
  sealed: true,
})

/** 证书. */
export const emptyCertificate = (own: Own, kind: CertificateDraftKind): CertificateDraft => ({
  kind,
  overprint: false,
  size: 'a4',
  offsetX: 0,
  offsetY: 0,
  names: '',
  title: '',
  text: '',
  className: '',
  organizer: '',
  from: null,
  until: null,
  hours: '',
  numberPrefix: '',
  firstNumber: null,
  reissued: false,
  issuer: own.name,
  issuedOn: null,
})

/** 套打对位页. */
export const emptyRuler = (): RulerDraft => ({ size: 'a4', upright: false, printer: '' })

/** The names of a pasted list, one on a line. */
export const namesIn = (text: string): string[] =>
  text
    .split(/\r?\n/u)
    .map((name) => name.trim())
    .filter((name) => name !== '')

/** Whether a kept text still has the fields of this form. */
export function fits<T extends object>(empty: T): (value: unknown) => value is T {
  const keys = Object.keys(empty)
  return (value: unknown): value is T =>
    typeof value === 'object' && value !== null && keys.every((key) => key in value) && Object.keys(value).length === keys.length
}
