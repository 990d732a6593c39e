/** `/me/mailboxSettings` (graph-contract 12): read, and change of what the product may one day change. */

import { userContext } from './item-shape.ts'
import { mailboxPermission } from './permissions.ts'
import { isObject, type PropertyTable, readOnly, shownNames, text, type Write, writtenValues } from './properties.ts'
import { undeserializable } from './errors.ts'
import { selection } from './query.ts'
import type { Call, GraphReply, GraphRoute } from './route.ts'

const writeObject: Write = (value, name) => {
  if (isObject(value)) return value
  throw undeserializable(`${name} takes an object`)
}

const settingsTable: PropertyTable = {
  archiveFolder: readOnly,
  userPurpose: readOnly,
  timeZone: text,
  dateFormat: text,
  timeFormat: text,
  delegateMeetingMessageDeliveryOptions: text,
  automaticRepliesSetting: { unset: null, write: writeObject },
  language: { unset: null, write: writeObject },
  workingHours: { unset: null, write: writeObject },
}

const entity = (call: Call): GraphReply => {
  const { settings } = call.mailbox
  const names = shownNames(settingsTable, 'mailboxSettings', selection(call.query))
  return {
    status: 200,
    body: {
      '@odata.context': `${call.root}/$metadata#${userContext(call)}/mailboxSettings`,
      ...Object.fromEntries(names.map((name) => [name, settings[name]])),
    },
  }
}

const change = (call: Call): GraphReply => {
  call.mailbox.settings = { ...call.mailbox.settings, ...writtenValues(settingsTable, 'mailboxSettings', call.body) }
  return entity(call)
}

export const mailboxSettingsRoutes: readonly GraphRoute[] = [
  {
    method: 'GET',
    path: '/mailboxSettings',
    place: 'mailbox',
    permission: mailboxPermission('MailboxSettings', 'read'),
    query: ['$select'],
    handle: entity,
  },
  {
    method: 'PATCH',
    path: '/mailboxSettings',
    place: 'mailbox',
    permission: mailboxPermission('MailboxSettings', 'write'),
    takesBody: true,
    handle: change,
  },
]
