/** What others need of recurrences, in one place: expansion, the normal spelling and "this and the following". */
export { normalRule } from './normal-rule.ts'
export { occurrencesOf, isEndless } from './occurrences.ts'
export { splitSeries, type SeriesPart, type SeriesSplit } from './split-series.ts'
