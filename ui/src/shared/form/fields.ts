// Forms made of a list of fields: what the registers enter — a contact, a service, the end of something — is a day, a
// person and a sentence, again and again. One description, one look, one way of showing refusals.

/** What a field can hold. */
export type FieldValue = string | number | boolean | null

/** All values of a form by key. */
export type FieldValues = Readonly<Record<string, FieldValue>>

/** One field. Keys are those of the program's refusals, so that a sentence stands at its field. */
export type FormField = {
  key: string
  label: string
  kind: 'text' | 'area' | 'date' | 'choice' | 'number' | 'check' | 'organization' | 'member'
  required?: boolean
  choices?: readonly { value: string; label: string }[]
  placeholder?: string
  most?: number
  /** A number is kept in 1/scale units. */
  scale?: number
  /** Takes the whole width. */
  wide?: boolean
  /** Only shown while this holds. */
  when?: (values: FieldValues) => boolean
  /** Key of the value that holds the name of a chosen member. */
  nameKey?: string
}

/** A text value, trimmed; '' when there is none. */
export function textOf(values: FieldValues, key: string): string {
  const value = values[key]
  return typeof value === 'string' ? value.trim() : ''
}

/** A text or day, null when there is none. */
export function valueOf(values: FieldValues, key: string): string | null {
  const text = textOf(values, key)
  return text === '' ? null : text
}

/** A number, 0 when there is none. */
export function numberOf(values: FieldValues, key: string): number {
  const value = values[key]
  return typeof value === 'number' ? value : 0
}

/** Yes or no. */
export const flagOf = (values: FieldValues, key: string): boolean => values[key] === true

/** A value out of a list, or the first one of it. */
export function choiceOf<T extends string>(list: readonly T[], values: FieldValues, key: string): T {
  const found = list.find((entry) => entry === values[key]) ?? list[0]
  if (found === undefined) throw new Error(`no choices for ${key}`)
  return found
}

/** Fields that are shown now. */
export const shownFields = (fields: readonly FormField[], values: FieldValues): FormField[] => fields.filter((field) => field.when?.(values) ?? true)

/** Sentences for required fields that are empty, by key. */
export function missing(fields: readonly FormField[], values: FieldValues): Record<string, string> {
  const found: Record<string, string> = {}
  for (const field of shownFields(fields, values)) {
    const value = values[field.key]
    const empty = value === null || value === undefined || (typeof value === 'string' && value.trim() === '')
    if (field.required === true && empty) found[field.key] = `请填写${field.label}。`
  }
  return found
}
