/** English, everything after the first view, put together. */
import { codes } from './codes.ts'

export const views = {
  codes,
  clientPicker: { label: 'Client', placeholder: 'Type a client’s name', none: 'No client has this name.' },
}

export type ViewWords = typeof views
