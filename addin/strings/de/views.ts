/** Deutsch, alles nach der ersten Ansicht, zusammengesetzt. */
import type { ViewWords } from '../en/views.ts'
import { appointments } from './appointments.ts'
import { codes } from './codes.ts'
import { compose } from './compose.ts'
import { documents } from './documents.ts'
import { fields } from './fields.ts'
import { filing } from './filing.ts'
import { history } from './history.ts'
import { mailbox } from './mailbox.ts'
import { notices } from './notices.ts'
import { settings } from './settings.ts'
import { settingsAreas } from './settings-areas.ts'
import { settingsDesk } from './settings-desk.ts'
import { conflicts, preview, sync } from './sync.ts'
import { tickets } from './tickets.ts'
import { why } from './why.ts'
import { wizards } from './wizards.ts'

export const views: ViewWords = {
  codes,
  fields,
  mailbox,
  settings,
  settingsAreas,
  settingsDesk,
  sync,
  preview,
  conflicts,
  tickets,
  appointments,
  filing,
  compose,
  documents,
  history,
  why,
  wizards,
  notices,
  workspace: {
    nowhere: 'Dieser Link führt nirgendwohin',
    nowhereHint: 'Er ist vielleicht alt oder wurde nicht ganz kopiert. Wählen Sie oben einen Bereich.',
  },
  unsaved: {
    title: 'Ohne Speichern verlassen?',
    text: 'Ihre Änderungen gehen verloren.',
    leave: 'Verlassen',
    stay: 'Bleiben',
  },
  clientPicker: {
    label: 'Mandant',
    placeholder: 'Name des Mandanten',
    none: 'Kein Mandant heißt so.',
    choose: 'Mandant wählen',
    chooseOther: 'Anderen Mandanten wählen',
    remove: (name) => `${name} entfernen`,
  },
}
