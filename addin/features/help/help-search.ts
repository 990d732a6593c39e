/** Which help pages fit what a person types: every word somewhere in the code or its texts. Pure. */

export interface HelpEntry {
  readonly code: string
  readonly title: string
  readonly user: string
  readonly admin: string
}

const folded = (text: string): string => text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase()

export const fitting = <E extends HelpEntry>(entries: readonly E[], search: string): readonly E[] => {
  const wanted = folded(search).split(/\s+/).filter(Boolean)
  return entries.filter(({ code, title, user, admin }) => {
    const text = folded(`${code} ${code.replaceAll('_', ' ')} ${title} ${user} ${admin}`)
    return wanted.every((word) => text.includes(word))
  })
}
