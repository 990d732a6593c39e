/** The feature rows (features.md) that each issue must fulfil; each is looked up in the titles of the tests. */

const numbered = (prefix: string, from: number, to: number): string[] =>
  Array.from({ length: to - from + 1 }, (_, index) => `${prefix}-${String(from + index).padStart(2, '0')}`)

const contacts: readonly string[] = [
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

const tasksAndCalendar: readonly string[] = [
  ...numbered('CARET', 36, 54),
  'SM-12',
  'SM-13',
  ...numbered('SM', 19, 30),
  'ABA-01X',
  'ABA-03X',
  'ABA-04X',
  'ABA-05X',
  'ABA-06X',
  ...numbered('ABA', 7, 13),
  'ABA-07X',
  'ABA-08X',
  'ABA-09X',
  'ABA-10X',
  ...numbered('INF', 8, 15),
  'INF-09X',
  'INF-10X',
  'INF-11X',
  'INF-12X',
  'INF-13X',
  ...numbered('CUR', 18, 25),
  'N4',
  'N10',
  'R2',
  'R4',
  'R5',
  'R6',
  'R7',
  'R11',
  'R18',
]

const mail: readonly string[] = [
  ...numbered('CARET', 55, 70),
  ...numbered('CUR', 1, 3),
  'CUR-08',
  'N11',
  'R13',
  'R19',
  'R20',
  'R21',
  'R23',
  'R25',
]

/** Where values come from, and why a record is here or not. */
const historyAndWhy: readonly string[] = ['N5', 'N8']

export const requiredRows: readonly string[] = [...contacts, ...tasksAndCalendar, ...mail, ...historyAndWhy]
