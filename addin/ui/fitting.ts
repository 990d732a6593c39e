/** Which names fit what somebody types. Pure. */

/** Names that contain every word typed; those that begin with the text first. */
export const fitting = (names: readonly string[], typed: string, limit: number): readonly string[] => {
  const text = typed.trim().toLocaleLowerCase()
  const words = text.split(/\s+/)
  const found = [...new Set(names)].filter((name) => words.every((word) => name.toLocaleLowerCase().includes(word)))
  const rank = (name: string): number => (name.toLocaleLowerCase().startsWith(text) ? 0 : 1)
  return found.sort((one, other) => rank(one) - rank(other) || one.localeCompare(other)).slice(0, limit)
}
