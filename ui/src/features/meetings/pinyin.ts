// Pinyin initials of a person's name, for the fields where a clerk ticks people by typing initials.
//
// 为什么不带字典: the browser's own Chinese collation orders characters by pinyin, so the initial of a
// character is found between two boundary characters. Surnames that are read differently from the
// commoner reading of their character are listed by hand and accepted in both readings. Full pinyin is
// not here: the search in the database knows it.

// The first character of each initial in the order of the collation; no syllable begins with I, U or V.
const BOUNDARIES = '阿八嚓哒妸发旮哈讥咔垃妈拏噢妑七呥仨他穵夕丫帀'
const LETTERS = 'abcdefghjklmnopqrstwxyz'

// Characters whose reading as a surname begins with another letter than the commoner reading.
const SURNAMES: Readonly<Record<string, string>> = {
  曾: 'z',
  单: 's',
  仇: 'q',
  解: 'x',
  查: 'z',
  翟: 'z',
  尉: 'y',
  覃: 'q',
  盖: 'g',
  种: 'c',
  朴: 'p',
  繁: 'p',
  区: 'o',
  乐: 'y',
  折: 's',
  祭: 'z',
  缪: 'm',
  冼: 'x',
  谌: 'c',
  晁: 'c',
  长: 'z',
  召: 's',
  隗: 'w',
  褚: 'c',
}

const collator = new Intl.Collator('zh-Hans-CN-u-co-pinyin')
const known = new Map<string, readonly string[]>()

function initialOf(character: string): string {
  if (/[a-z]/iu.test(character)) return character.toLowerCase()
  if (!/\p{Script=Han}/u.test(character)) return ''
  let found = ''
  let at = 0
  for (const boundary of BOUNDARIES) {
    if (collator.compare(boundary, character) > 0) break
    found = LETTERS.charAt(at)
    at += 1
  }
  return found
}

/** The initials of a name; two strings when the surname has a reading of its own. Marks such as · are left out. */
export function initials(name: string): readonly string[] {
  const stored = known.get(name)
  if (stored !== undefined) return stored
  const characters = [...name]
  const plain = characters.map(initialOf).join('')
  const first = characters[0] ?? ''
  const other = SURNAMES[first]
  const result = other === undefined || other === plain.charAt(0) ? [plain] : [plain, other + plain.slice(initialOf(first).length)]
  known.set(name, result)
  return result
}

/**
 * Whether a typed text fits a name: Chinese by any part of the name, letters by the beginning of the
 * initials. An empty text fits everyone.
 */
export function fitsName(name: string, typed: string): boolean {
  const wanted = typed.replaceAll(/[\s·'’]/gu, '').toLowerCase()
  if (wanted === '') return true
  if (name.replaceAll('·', '').toLowerCase().includes(wanted)) return true
  return initials(name).some((text) => text.startsWith(wanted))
}
