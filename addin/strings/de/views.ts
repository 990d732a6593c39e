/** Deutsch, alles nach der ersten Ansicht, zusammengesetzt. */
import type { ViewWords } from '../en/views.ts'
import { codes } from './codes.ts'
import { fields } from './fields.ts'
import { mailbox } from './mailbox.ts'
import { settings } from './settings.ts'
import { settingsAreas } from './settings-areas.ts'
import { conflicts, preview, sync } from './sync.ts'

export const views: ViewWords = {
  codes,
  fields,
  mailbox,
  settings,
  settingsAreas,
  sync,
  preview,
  conflicts,
  clientPicker: { label: 'Mandant', placeholder: 'Name des Mandanten', none: 'Kein Mandant heißt so.' },
}
