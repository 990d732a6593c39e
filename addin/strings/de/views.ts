/** Deutsch, alles nach der ersten Ansicht, zusammengesetzt. */
import type { ViewWords } from '../en/views.ts'
import { codes } from './codes.ts'

export const views: ViewWords = {
  codes,
  clientPicker: { label: 'Mandant', placeholder: 'Name des Mandanten', none: 'Kein Mandant heißt so.' },
}
