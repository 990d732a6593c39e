/** The feature rows (features.md) that the first path must fulfil; each is looked up in the titles of the tests. */

const numbered = (prefix: string, from: number, to: number): string[] =>
  Array.from({ length: to - from + 1 }, (_, index) => `${prefix}-${String(from + index).padStart(2, '0')}`)

export const issue2Rows: readonly string[] = [
  'CARET-10',
  'CARET-15',
  'CARET-16',
  'CARET-18',
  'CARET-19',
  'CARET-20',
  ...numbered('CARET', 21, 35),
  'ABA-01',
  'ABA-02',
  'ABA-04',
  'ABA-05',
  'ABA-06',
  'ABA-15X',
  'ABA-16X',
  ...numbered('SM', 4, 11),
  ...numbered('SM', 14, 18),
  ...numbered('SM', 31, 34),
  'INF-01',
  'INF-05',
  'INF-06',
  'INF-07',
  'R1',
  'R3',
  'R8',
  'R9',
  'R10',
  'R12',
  'R17',
  'R24',
]
