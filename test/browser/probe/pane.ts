/// <reference types="office-js" />
/** A tiny pane for trying the Outlook page: wraps the real Office.js in promises and hands them to the test as `window.probe`. */
import { createNestablePublicClientApplication, InteractionRequiredAuthError } from '@azure/msal-browser'

type Callback<T> = (result: Office.AsyncResult<T>) => void

const promise = <T>(call: (callback: Callback<T>) => void): Promise<T> =>
  new Promise((resolve, reject) => {
    call((result) => {
      if (result.status === Office.AsyncResultStatus.Succeeded) resolve(result.value)
      else reject(new Error(`${result.error.code} ${result.error.name}`))
    })
  })

const item = () => {
  const current = Office.context.mailbox.item
  if (!current) throw new Error('no item')
  return current
}

const show = (text: string) => {
  const line = document.createElement('li')
  line.textContent = text
  document.querySelector('#log')?.append(line)
}

const events: string[] = []
const themes: Record<string, unknown>[] = []

const subject = () => {
  const current = Office.context.mailbox.item
  if (!current) return null
  return typeof current.subject === 'string'
    ? current.subject
    : promise<string>((done) => item().subject.getAsync(done))
}

async function token(options: { clientId: string; scopes: string[]; interactive: boolean }) {
  const application = await createNestablePublicClientApplication({
    auth: { clientId: options.clientId, authority: 'https://login.microsoftonline.com/common' },
    cache: { cacheLocation: 'memoryStorage' },
  })
  const request = { scopes: options.scopes }
  try {
    const result = await (options.interactive
      ? application.acquireTokenPopup(request)
      : application.acquireTokenSilent(request))
    return { ok: true, username: result.account.username, accessToken: result.accessToken }
  } catch (error) {
    const { name, errorCode } = error as { name: string; errorCode?: string }
    return { ok: false, name, errorCode, needsInteraction: error instanceof InteractionRequiredAuthError }
  }
}

/**
 * Resolves with the first message of the dialog, or with `closed 12006`. With `question`, the first message is answered
 * with it and the second one is the result.
 */
function dialog(address: string, displayInIframe: boolean, question?: string): Promise<string> {
  return promise<Office.Dialog>((done) =>
    Office.context.ui.displayDialogAsync(
      address,
      { width: 40, height: 40, displayInIframe, promptBeforeOpen: false },
      done,
    ),
  ).then(
    (opened) =>
      new Promise<string>((resolve) => {
        opened.addEventHandler(Office.EventType.DialogMessageReceived, (argument) => {
          const text = 'message' in argument ? argument.message : `closed ${argument.error}`
          if (question !== undefined && !text.startsWith('heard')) return opened.messageChild(question)
          opened.close()
          resolve(text)
        })
        opened.addEventHandler(Office.EventType.DialogEventReceived, (argument) =>
          resolve('error' in argument ? `closed ${argument.error}` : 'closed'),
        )
      }),
  )
}

const names = (list: Office.CategoryDetails[] | null | undefined) => (list ?? []).map(({ displayName }) => displayName)

const probe = {
  ready: () => Office.onReady().then(({ host, platform }) => ({ host: String(host), platform: String(platform) })),
  events: () => events,
  themes: () => themes,
  subject,
  itemId: () => Office.context.mailbox.item?.itemId,
  restId: () => Office.context.mailbox.convertToRestId(item().itemId, Office.MailboxEnums.RestVersion.v2_0),
  itemType: () => item().itemType,
  from: () => item().from.emailAddress,
  attendees: () =>
    typeof item().requiredAttendees.getAsync === 'function'
      ? promise<Office.EmailAddressDetails[]>((done) => item().requiredAttendees.getAsync(done))
      : item().requiredAttendees,
  start: () =>
    item().start instanceof Date
      ? item().start
      : promise<Date>((done) => (item().start as unknown as Office.Time).getAsync(done)),
  sharedMailbox: () =>
    'getSharedPropertiesAsync' in item()
      ? promise<Office.SharedProperties>((done) => item().getSharedPropertiesAsync(done)).then(
          ({ targetMailbox }) => targetMailbox,
        )
      : null,
  userAddress: () => Office.context.mailbox.userProfile.emailAddress,
  supports: (set: string, version: string) => Office.context.requirements.isSetSupported(set, version),
  categories: () => promise<Office.CategoryDetails[]>((done) => item().categories.getAsync(done)).then(names),
  addCategory: (name: string) => promise<void>((done) => item().categories.addAsync([name], done)),
  removeCategory: (name: string) => promise<void>((done) => item().categories.removeAsync([name], done)),
  masterCategories: () =>
    promise<Office.CategoryDetails[]>((done) => Office.context.mailbox.masterCategories.getAsync(done)),
  addMasterCategory: (displayName: string, color: string) =>
    promise<void>((done) => Office.context.mailbox.masterCategories.addAsync([{ displayName, color }], done)),
  body: (coercion: 'text' | 'html') => promise<string>((done) => item().body.getAsync(coercion, done)),
  setSubject: (text: string) => promise<void>((done) => item().subject.setAsync(text, done)),
  headers: () => promise<string>((done) => item().getAllInternetHeadersAsync(done)),
  attachment: (id: string) => promise<Office.AttachmentContent>((done) => item().getAttachmentContentAsync(id, done)),
  attachments: () => item().attachments.map(({ id, name }) => ({ id, name })),
  notify: (key: string, message: string) =>
    promise<void>((done) =>
      item().notificationMessages.addAsync(
        key,
        { type: Office.MailboxEnums.ItemNotificationMessageType.ErrorMessage, message },
        done,
      ),
    ),
  notifications: () =>
    promise<Office.NotificationMessageDetails[]>((done) => item().notificationMessages.getAllAsync(done)),
  customProperty: async (name: string, value?: string) => {
    const properties = await promise<Office.CustomProperties>((done) => item().loadCustomPropertiesAsync(done))
    if (value !== undefined) {
      properties.set(name, value)
      await promise<void>((done) => properties.saveAsync(done))
    }
    return properties.get(name) as unknown
  },
  roamingSetting: async (name: string, value?: string) => {
    const settings = Office.context.roamingSettings
    if (value !== undefined) {
      settings.set(name, value)
      await promise<void>((done) => settings.saveAsync(done))
    }
    return settings.get(name) as unknown
  },
  followItems: () =>
    promise<void>((done) =>
      Office.context.mailbox.addHandlerAsync(
        Office.EventType.ItemChanged,
        async () => {
          const changed = `item ${String(await subject())}`
          events.push(changed)
          show(changed)
        },
        done,
      ),
    ),
  followRecipients: () =>
    promise<void>((done) =>
      item().addHandlerAsync(
        Office.EventType.RecipientsChanged,
        (argument: Office.RecipientsChangedEventArgs) =>
          void events.push(JSON.stringify(argument.changedRecipientFields)),
        done,
      ),
    ),
  headersOf: (wanted: string[]) =>
    promise<Record<string, string>>((done) => item().internetHeaders.getAsync(wanted, done)),
  setHeaders: (headers: Record<string, string>) =>
    promise<void>((done) => item().internetHeaders.setAsync(headers, done)),
  removeHeaders: (unwanted: string[]) => promise<void>((done) => item().internetHeaders.removeAsync(unwanted, done)),
  save: () => promise<string>((done) => item().saveAsync(done)),
  draftId: () => promise<string>((done) => item().getItemIdAsync(done)),
  composeType: () =>
    promise<{ composeType: string }>((done) => item().getComposeTypeAsync(done)).then(({ composeType }) => composeType),
  conversationId: () => item().conversationId,
  copies: () => promise<Office.EmailAddressDetails[]>((done) => item().cc.getAsync(done)),
  sessionValue: async (name: string, value?: string) => {
    if (value !== undefined) await promise<void>((done) => item().sessionData.setAsync(name, value, done))
    return promise<string>((done) => item().sessionData.getAsync(name, done))
  },
  recipients: () => promise<Office.EmailAddressDetails[]>((done) => item().to.getAsync(done)),
  selected: () =>
    promise<Office.SelectedItemDetails[]>((done) => Office.context.mailbox.getSelectedItemsAsync(done)).then((list) =>
      list.map((each) => ({
        subject: each.subject,
        id: Office.context.mailbox.convertToRestId(each.itemId, Office.MailboxEnums.RestVersion.v2_0),
      })),
    ),
  followSelected: () =>
    promise<void>((done) =>
      Office.context.mailbox.addHandlerAsync(
        Office.EventType.SelectedItemsChanged,
        () => void events.push(`selected, item ${Office.context.mailbox.item ? 'there' : 'none'}`),
        done,
      ),
    ),
  followTheme: () =>
    promise<void>((done) =>
      Office.context.mailbox.addHandlerAsync(
        Office.EventType.OfficeThemeChanged,
        (argument: { officeTheme: Record<string, unknown> }) => void themes.push({ ...argument.officeTheme }),
        done,
      ),
    ),
  prefersDark: () => matchMedia('(prefers-color-scheme: dark)').matches,
  ewsRequest: () => promise<string>((done) => Office.context.mailbox.makeEwsRequestAsync('<GetItem/>', done)),
  hasBridge: () => '__initializeNestedAppAuth' in window,
  dialog,
  token,
  openMessage: (id: string) => Office.context.mailbox.displayMessageForm(id),
  close: () => Office.context.ui.closeContainer(),
}

export type Probe = typeof probe

Object.assign(window, { probe })

async function start(): Promise<void> {
  const info = await probe.ready()
  show(`${info.host} on ${info.platform}`)
  show(`item ${String(await subject())}`)
}

void start()
