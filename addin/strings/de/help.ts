/** German. Help pages of all codes, put together, and the words around them. */
import type { HelpWords } from '../en/help.ts'
import { access } from './help-access.ts'
import { office } from './help-office.ts'
import { records } from './help-records.ts'
import { sync } from './help-sync.ts'

export const help: HelpWords = {
  title: 'Hilfe zu Meldungen',
  intro:
    'Jede Meldung von Tandem hat einen Code und eine Seite: was Sie tun können und was die Administration wissen sollte.',
  search: 'Meldungen suchen',
  none: 'Keine Meldung passt zu dieser Suche.',
  count: (shown, total) => (shown === total ? `${total} Meldungen` : `${shown} von ${total} Meldungen`),
  code: 'Code',
  forYou: 'Was Sie tun können',
  forAdministrators: 'Für die Administration',
  all: 'Alle Meldungen',
  unknown: 'Zu diesem Code gibt es keine Seite',
  unknownHint:
    'Er gehört vielleicht zu einer anderen Version. Suchen Sie in der Liste, oder geben Sie den Code der Administration.',
  pages: { ...access, ...office, ...records, ...sync },
}
