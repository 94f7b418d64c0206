// 公民身份号码 while it is typed (GB 11643; R-MEM-01, R-MEM-02): is it a number, and what does it say. The program
// checks again when it is stored; the same cases (tests/fixtures/identity.json) are tested on both sides.

import type { Sex } from '@/generated/bindings'

import { lastDayOfMonth } from './dates'

export type IdFault = 'empty' | 'length' | 'old_15' | 'character' | 'check_digit' | 'birth_date' | 'birth_in_future'

/** What a typed number says, or what is wrong with it in a sentence for the field. */
export type IdReading = { ok: true; text: string; birthDate: string; sex: Sex } | { ok: false; code: IdFault; message: string }

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const CHECKS = '10X98765432'
/** Nobody with a number was born earlier. */
const FIRST_YEAR = 1800

const bad = (code: IdFault, message: string): IdReading => ({ ok: false, code, message })

/** Half-width, no spaces or invisible signs, upper case. */
function tidy(typed: string): string {
  return typed
    .replace(/[\uFF01-\uFF5E]/gu, (char) => String.fromCodePoint((char.codePointAt(0) ?? 0) - 0xfee0))
    .replace(/[\s\p{Cf}]/gu, '')
    .toUpperCase()
}

/** Reads a number of 18 places. `today` ('YYYY-MM-DD') refuses a birth in the future. */
export function readIdNumber(typed: string, today: string): IdReading {
  const text = tidy(typed)
  const letters = [...text]
  if (letters.length === 0) return bad('empty', '请填写公民身份号码。')
  if (/^\d{15}$/u.test(text)) return bad('old_15', '这是15位旧号码，只能用于历史记录并标记“待补全”。请向本人核对并填写18位号码。')
  if (letters.length !== 18) return bad('length', `公民身份号码应为18位，填写了${letters.length}位。请核对有无漏输或多输。`)
  const wrong = letters.findIndex((char, at) => !(/\d/u.test(char) || (at === 17 && char === 'X')))
  if (wrong === 17) return bad('character', `第18位应为数字或X，实际为“${letters[17] ?? ''}”。请更正。`)
  if (wrong >= 0) return bad('character', `第${wrong + 1}位应为数字，实际为“${letters[wrong] ?? ''}”。请更正。`)

  const sum = WEIGHTS.reduce((total, weight, at) => total + weight * Number(letters[at]), 0)
  const expected = CHECKS[sum % 11] ?? ''
  if (letters[17] !== expected) {
    return bad('check_digit', `第18位校验码应为${expected}，实际为${letters[17] ?? ''}。请核对是否输错一位或颠倒了相邻两位。`)
  }
  const [year, month, day] = [Number(text.slice(6, 10)), Number(text.slice(10, 12)), Number(text.slice(12, 14))]
  if (year < FIRST_YEAR) return bad('birth_date', '第7至10位不是合理的出生年份。请核对。')
  if (month < 1 || month > 12) return bad('birth_date', `第7至14位不是真实日期：没有${month}月。请核对。`)
  const last = lastDayOfMonth(year, month)
  if (day < 1 || day > last) return bad('birth_date', `第7至14位不是真实日期：该年${month}月没有${day}日，最后一天是${last}日。请核对。`)
  const birthDate = `${text.slice(6, 10)}-${text.slice(10, 12)}-${text.slice(12, 14)}`
  if (today !== '' && birthDate > today) return bad('birth_in_future', '第7至14位的出生日期晚于今天。请核对号码和电脑日期。')
  return { ok: true, text, birthDate, sex: Number(letters[16]) % 2 === 1 ? 'male' : 'female' }
}
