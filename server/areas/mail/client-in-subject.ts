/** Whether a subject speaks of a client or of a ticket. Words only, without accents and case, so that "Ada" is not found in "Canada". Pure. */

const word = /[\p{L}\p{N}]+/gu

const wordsOf = (text: string): string[] =>
  text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase().match(word) ?? []

/** What a firm is in law, not what it is called; people leave it out. */
const legalForms: ReadonlySet<string> = new Set(
  'ab ag aps as bv co corp corporation eg ek ev gbr gmbh group holding inc kg kgaa limited llc llp ltd mbh nv ohg oy oyj partners pc plc pllc pty sa sarl sas se spa srl ug und and'.split(
    ' ',
  ),
)

/** The name without legal form, or all of it where nothing else would be left. */
const callName = (name: string): string[] => {
  const words = wordsOf(name)
  const last = words.findLastIndex((one) => !legalForms.has(one))
  return last < 0 ? words : words.slice(0, last + 1)
}

/** Shorter single words stand in too many subjects. */
const shortestName = 4

export const isNamedIn = (name: string, subject: string): boolean => {
  const wanted = callName(name)
  if (wanted.join('').length < shortestName) return false
  const words = wordsOf(subject)
  return words.some((_, start) => wanted.every((one, index) => words[start + index] === one))
}

/** First words that a client of this subject may be called by. */
export const firstWordsIn = (subject: string): string[] => [...new Set(wordsOf(subject))]

const ticketNumber = /(?<![\p{L}\p{N}])t-(\d{1,12})(?![\p{L}\p{N}])/giu

/** `T-1042` -> 1042. */
export const ticketNumbersIn = (subject: string): number[] => [
  ...new Set([...subject.matchAll(ticketNumber)].map(([, digits]) => Number(digits))),
]
