/** English, everything after the first view, put together. */
import { codes } from './codes.ts'
import { fields } from './fields.ts'
import { mailbox } from './mailbox.ts'
import { settings } from './settings.ts'
import { settingsAreas } from './settings-areas.ts'
import { conflicts, preview, sync } from './sync.ts'

export const views = {
  codes,
  fields,
  mailbox,
  settings,
  settingsAreas,
  sync,
  preview,
  conflicts,
  clientPicker: { label: 'Client', placeholder: 'Type a client’s name', none: 'No client has this name.' },
}

export type ViewWords = typeof views
