// Dates as clerks type them and as the program shows them. A day is 'YYYY-MM-DD', a moment of a meeting
// 'YYYY-MM-DDTHH:MM' (local), an instant UTC text. Today is always passed in: the program says what day it is.
// The same cases (tests/fixtures/date_input.json) are read by the tests here and by those of the program.

/** What became of a typed date. */
export type DateReading = { ok: true; day: string } | { ok: false; message: string }

const WEEKDAYS: Readonly<Record<string, number>> = { 一: 0, 二: 1, 三: 2, 四: 3, 五: 4, 六: 5, 日: 6, 天: 6 }
const NEAR_DAYS: Readonly<Record<string, number>> = {
  前天: -2,
  前日: -2,
  昨天: -1,
  昨日: -1,
  今天: 0,
  今日: 0,
  明天: 1,
  明日: 1,
  后天: 2,
  后日: 2,
  大后天: 3,
}
const FIRST_YEAR = 1900
const LAST_YEAR = 2100
/** A longer text is cut in the message: someone pasted a paragraph. */
const SHOWN = 20

const pad = (value: number): string => String(value).padStart(2, '0')
const dayText = (year: number, month: number, day: number): string => `${year}-${pad(month)}-${pad(day)}`

/** Last day of a month; months count from 1. */
export function lastDayOfMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate()
}

/** The day `count` days after `day`. */
export function addDays(day: string, count: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * 86_400_000).toISOString().slice(0, 10)
}

/** 0 for Monday to 6 for Sunday. */
export function weekdayOf(day: string): number {
  return (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7
}

/** Full-width digits and signs as half-width ones, Chinese full stop as a dot, no spaces. */
function tidy(text: string): string {
  return text
    .replace(/[\uFF01-\uFF5E]/gu, (char) => String.fromCodePoint((char.codePointAt(0) ?? 0) - 0xfee0))
    .replaceAll('。', '.')
    .replace(/[－—–−]/gu, '-')
    .replace(/\s/gu, '')
}

function checked(year: number, month: number, day: number): DateReading {
  if (year < FIRST_YEAR || year > LAST_YEAR) return { ok: false, message: `年份应在 ${FIRST_YEAR} 至 ${LAST_YEAR} 之间，填写的是 ${year}。` }
  if (month < 1 || month > 12) return { ok: false, message: `没有${month}月，月份应为1至12。请更正日期。` }
  const last = lastDayOfMonth(year, month)
  if (day < 1 || day > last) return { ok: false, message: `${year}年${month}月没有${day}日，最后一天是${last}日。请更正日期。` }
  return { ok: true, day: dayText(year, month, day) }
}

/** 今天, 下周三, 月底 and the like; undefined when the text is none of them. The week begins on Monday. */
function spoken(text: string, today: string): string | undefined {
  const near = NEAR_DAYS[text]
  if (near !== undefined) return addDays(today, near)
  const week = /^([上下本这]?)(?:周|星期|礼拜)([一二三四五六日天])$/u.exec(text)
  if (week !== null) {
    const shift = week[1] === '上' ? -7 : week[1] === '下' ? 7 : 0
    return addDays(today, shift - weekdayOf(today) + (WEEKDAYS[week[2] ?? ''] ?? 0))
  }
  const year = Number(today.slice(0, 4))
  const month = Number(today.slice(5, 7))
  const monthly = /^([上下本]?)月([初底])$/u.exec(text)
  if (monthly !== null) {
    const count = year * 12 + month - 1 + (monthly[1] === '上' ? -1 : monthly[1] === '下' ? 1 : 0)
    const [ofYear, ofMonth] = [Math.floor(count / 12), (count % 12) + 1]
    return dayText(ofYear, ofMonth, monthly[2] === '初' ? 1 : lastDayOfMonth(ofYear, ofMonth))
  }
  if (text === '年底') return dayText(year, 12, 31)
  if (text === '年初') return dayText(year, 1, 1)
  return undefined
}

/** Reads a typed date. `today` fills in the year and anchors 今天 and 下周三. The message is for the field. */
export function readDate(typed: string, today: string): DateReading {
  const text = tidy(typed)
  if (text === '') return { ok: false, message: '请填写日期。' }
  const named = spoken(text, today)
  if (named !== undefined) return { ok: true, day: named }

  const compact = /^(\d{4})(\d{2})(\d{2})$/u.exec(text)
  const chinese = /^(?:(\d{4})年)?(\d{1,2})月(\d{1,2})[日号]?$/u.exec(text)
  const signs = /^(?:(\d{1,4})[-/.])?(\d{1,2})[-/.](\d{1,4})$/u.exec(text)
  const found = compact ?? chinese ?? signs
  const [, year, month, day] = found ?? []
  if (found !== null && signs !== null && compact === null && chinese === null && ((year ?? '2000').length !== 4 || (day ?? '').length > 2)) {
    // 26-11-23 or 11-23-2026: which part is the year must not be guessed. Two parts only: 11-2026 is no date.
    if (year !== undefined) return { ok: false, message: `年份“${year}”请写四位，例如 2026-11-23。` }
  } else if (found !== null) {
    return checked(year === undefined ? Number(today.slice(0, 4)) : Number(year), Number(month), Number(day))
  }
  const letters = [...text]
  const shown = letters.length > SHOWN ? `${letters.slice(0, SHOWN).join('')}…` : text
  return { ok: false, message: `“${shown}”不是日期。请写成 2026-11-23、11月23日、今天或下周三这样的形式。` }
}

/** What became of a typed time of day. */
export type TimeReading = { ok: true; time: string } | { ok: false; message: string }

/** Reads 14:30, 1430, 9点半, 9点, 14：30; gives 'HH:MM'. */
export function readTime(typed: string): TimeReading {
  const text = tidy(typed)
  if (text === '') return { ok: false, message: '请填写时间，例如 14:30。' }
  const afternoon = /^(下午|晚上)/u.test(text)
  const bare = text.replace(/^(上午|下午|晚上|早上)/u, '')
  const found =
    /^(\d{1,2})[:.](\d{2})$/u.exec(bare) ??
    /^(\d{1,2})(\d{2})$/u.exec(bare) ??
    /^(\d{1,2})(?:点|时)(?:(\d{1,2})分?|整)?$/u.exec(bare) ??
    /^(\d{1,2})()$/u.exec(bare)
  const half = /^(\d{1,2})点半$/u.exec(bare)
  const match = half ?? found
  if (match === null) return { ok: false, message: `“${text.slice(0, SHOWN)}”不是时间。请写成 14:30 这样的形式。` }
  const typedHour = Number(match[1])
  const hour = afternoon && typedHour < 12 ? typedHour + 12 : typedHour
  const minute = half === null ? Number(match[2] ?? 0) : 30
  if (hour > 23 || minute > 59) return { ok: false, message: `没有${hour}点${pad(minute)}分。请写成 14:30 这样的形式。` }
  return { ok: true, time: `${pad(hour)}:${pad(minute)}` }
}

/** A day for a table or form: 2026-11-23; — when missing. */
export function formatDate(day: string | null | undefined): string {
  return day === null || day === undefined || day === '' ? '—' : day
}

/** A day with its weekday: 2026-11-23 周一. */
export function formatDay(day: string | null | undefined): string {
  return day === null || day === undefined || day === '' ? '—' : `${day} 周${'一二三四五六日'[weekdayOf(day)] ?? ''}`
}

/** A moment of a meeting ('YYYY-MM-DDTHH:MM'): 2026-11-23 14:30; — when missing. */
export function formatDateTime(moment: string | null | undefined): string {
  return moment === null || moment === undefined || moment === '' ? '—' : moment.replace('T', ' ').slice(0, 16)
}

/** An instant (UTC text) in the time of this computer: 2026-11-23 14:30; — when missing. */
export function formatInstant(instant: string | null | undefined): string {
  if (instant === null || instant === undefined || instant === '') return '—'
  const at = new Date(instant)
  if (Number.isNaN(at.getTime())) return '—'
  return `${dayText(at.getFullYear(), at.getMonth() + 1, at.getDate())} ${pad(at.getHours())}:${pad(at.getMinutes())}`
}
