// What can be said about a password while it is typed. Whether it is accepted is decided by the program, which knows
// more (common passwords, names in pinyin); these hints only help to arrive there.

/** Least number of characters of a password. */
export const MIN_PASSWORD = 10

export type PasswordHint = { text: string; done: boolean }

/** The hints in the order they are shown; all of them are conditions. `userName` must not be part of the password. */
export function passwordHints(password: string, userName: string): PasswordHint[] {
  const count = [...password.normalize('NFKC')].length
  const name = userName.trim()
  // A single character is no name.
  const hasName = [...name].length >= 2 && password.includes(name)
  return [
    { text: `至少 ${MIN_PASSWORD} 个字符，现在 ${count} 个`, done: count >= MIN_PASSWORD },
    { text: '不含自己的姓名或拼音', done: count > 0 && !hasName },
    { text: '开头和结尾没有空格', done: count > 0 && password.trim() === password },
  ]
}
