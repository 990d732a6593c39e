/** Answers notification bar, custom properties, settings, session data, identity tokens and the forms an add-in may open. */
import type { HostContext } from '../context.ts'
import { toEwsId, toRestId, type OpenItem } from '../item.ts'
import { notificationLimit, notificationType, type Notification } from '../notifications.ts'
import { apiError, fail, succeed, type Reply } from '../protocol.ts'
import { number, text, type Parameters } from './parameters.ts'

const ofItem =
  <R>(handler: (item: OpenItem, parameters: Parameters, context: HostContext) => R) =>
  (context: HostContext, parameters: Parameters): R | Reply =>
    context.item === null ? fail(apiError.itemNotFound) : handler(context.item, parameters, context)

const toNotification = (parameters: Parameters): Notification => ({
  key: text(parameters, 'key'),
  type: notificationType(number(parameters, 'type')),
  message: text(parameters, 'message'),
  ...(typeof parameters['icon'] === 'string' ? { icon: parameters['icon'] } : {}),
  ...(typeof parameters['persistent'] === 'boolean' ? { persistent: parameters['persistent'] } : {}),
})

const addNotification = ofItem((item, parameters, { notifications }) => {
  const present = notifications.list(item)
  if (present.some(({ key }) => key === parameters['key'])) return fail(apiError.duplicateNotification)
  if (present.length >= notificationLimit) return fail(apiError.tooManyNotifications)
  notifications.put(item, toNotification(parameters))
  return succeed()
})

const replaceNotification = ofItem((item, parameters, { notifications }) => {
  const exists = notifications.list(item).some(({ key }) => key === parameters['key'])
  if (!exists) return fail(apiError.notificationNotFound)
  notifications.put(item, toNotification(parameters))
  return succeed()
})

/** Office gives no more at once. */
const selectionLimit = 100

/** Conversation and Message-ID came with Mailbox 1.14. */
const getSelectedItems = ({ selected }: HostContext): Reply =>
  succeed(
    selected.slice(0, selectionLimit).map(({ id, subject, hasAttachments, isDraft }) => ({
      itemId: toEwsId(id),
      itemType: 'message',
      itemMode: isDraft ? 'Compose' : 'Read',
      subject,
      hasAttachment: hasAttachments,
    })),
  )

const displayForm =
  (kind: OpenItem['kind']) =>
  (context: HostContext, parameters: Parameters): Reply => {
    context.openItem(kind, toRestId(text(parameters, 'itemId')))
    return succeed()
  }

/** Exchange tokens are switched off in tenants of today; the pane must not depend on them. */
const refuseToken = (): Reply => ({
  wasSuccessful: false,
  errorCode: 9018,
  errorName: 'InternalServerError',
  errorMessage: 'Exchange Online tokens are switched off in this tenant.',
})

const ignored = (): Reply => ({})

export const mailboxHandlers = {
  addNotification,
  replaceNotification,
  getNotifications: ofItem((item, _parameters, { notifications }) => succeed(notifications.list(item))),
  removeNotification: ofItem((item, parameters, { notifications }) =>
    notifications.remove(item, text(parameters, 'key')) ? succeed() : fail(apiError.notificationNotFound),
  ),
  loadCustomProperties: ofItem(async (item, _parameters, { mailbox }) => ({
    wasSuccessful: true,
    customProperties: await mailbox.customProperties(item),
  })),
  saveCustomProperties: ofItem(async (item, parameters, { mailbox }) => {
    await mailbox.saveCustomProperties(item, parameters['customProperties'] ?? {})
    return succeed()
  }),
  /** Office.js sends a list with the whole map as its only element. */
  saveRoamingSettings: async (context: HostContext, parameters: Parameters) => {
    const settings = parameters['0'] as Readonly<Record<string, string>> | undefined
    await context.mailbox.saveRoamingSettings(settings ?? {})
    return succeed()
  },
  setSessionData: ofItem((item, parameters) => {
    item.sessionData.set(text(parameters, 'name'), text(parameters, 'value'))
    return succeed()
  }),
  getSessionData: ofItem((item, parameters) => {
    const value = item.sessionData.get(text(parameters, 'name'))
    return value === undefined ? fail(apiError.genericResponse) : succeed(value)
  }),
  getAllSessionData: ofItem((item) => succeed(Object.fromEntries(item.sessionData))),
  clearSessionData: ofItem((item) => {
    item.sessionData.clear()
    return succeed()
  }),
  removeSessionData: ofItem((item, parameters) => {
    item.sessionData.delete(text(parameters, 'name'))
    return succeed()
  }),
  getSelectedItems,
  displayMessageForm: displayForm('message'),
  displayMessageFormAsync: displayForm('message'),
  displayAppointmentForm: displayForm('event'),
  displayAppointmentFormAsync: displayForm('event'),
  closeItem: (context: HostContext) => {
    context.closeItem()
    return succeed()
  },
  getUserIdentityToken: refuseToken,
  getCallbackToken: refuseToken,
  logTelemetry: ignored,
  logContentTelemetry: ignored,
  trackQuality: ignored,
  recordTrace: ignored,
  recordDataPoint: ignored,
}
