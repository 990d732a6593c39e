/** English. Help pages of all codes, put together, and the words around them. */
import { access } from './help-access.ts'
import { office } from './help-office.ts'
import { records } from './help-records.ts'
import { sync } from './help-sync.ts'

export const help = {
  title: 'Help with messages',
  intro: 'Every message of Tandem has a code and a page: what you can do, and what administrators should know.',
  search: 'Search messages',
  none: 'No message fits this search.',
  count: (shown: number, total: number) => (shown === total ? `${total} messages` : `${shown} of ${total} messages`),
  code: 'Code',
  forYou: 'What you can do',
  forAdministrators: 'For administrators',
  all: 'All messages',
  unknown: 'There is no page for this code',
  unknownHint: 'It may belong to another version. Search the list, or give the code to your administrator.',
  pages: { ...access, ...office, ...records, ...sync },
}

export type HelpWords = typeof help
