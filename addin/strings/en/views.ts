/** English, everything after the first view, put together. */
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

export const views = {
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
    nowhere: 'This link leads nowhere',
    nowhereHint: 'It may be old, or was not copied completely. Choose a place above.',
  },
  unsaved: {
    title: 'Leave without saving?',
    text: 'Your changes are lost.',
    leave: 'Leave',
    stay: 'Stay',
  },
  clientPicker: {
    label: 'Client',
    placeholder: 'Type a client’s name',
    none: 'No client has this name.',
    choose: 'Choose a client',
    chooseOther: 'Choose another client',
    remove: (name: string) => `Remove ${name}`,
  },
}

export type ViewWords = typeof views
