/**
 * The words of the conversation between office.js in the pane and the page around it: envelope, action names, dispatch
 * ids, events. Facts from office-host sections 2 to 8; the numbers are office.js's own.
 */

export const messageType = { request: 0, response: 1 } as const
export const actionType = { invoke: 0, register: 1, unregister: 2 } as const
export const responseType = { forCalling: 0, forEventing: 1 } as const

/** `_errorCode` of a response; 0 means that `_data` holds the answer. */
export const envelopeError = { none: 0, inRequest: -1, handlingRequest: -2 } as const

export interface Request {
  readonly _messageType: 0
  readonly _actionName: string
  readonly _actionType: number
  readonly _conversationId: string
  readonly _correlationId: number
  readonly _data: unknown
}

export const actionName = {
  getAppContext: 'ContextActivationManager_getAppContextAsync',
  notifyHost: 'ContextActivationManager_notifyHost',
  openWindow: 'ContextActivationManager_openWindowInHost',
  initialData: 'GetInitialData',
  /** Outlook's own calls. */
  outlookCall: 'ExecuteMethod',
  /** Calls common to all Office applications; only the capital letter differs. */
  commonCall: 'executeMethod',
} as const

export const eventName = {
  itemChanged: 'olkItemSelectedChanged',
  selectedItemsChanged: 'olkSelectedItemsChanged',
  recipientsChanged: 'olkRecipientsChanged',
  themeChanged: 'officeThemeChanged',
  commandInvoked: 'appCommandInvoked',
  dialogMessage: 'dialogMessageReceived',
  dialogParentMessage: 'dialogParentMessageReceived',
} as const

/** Outlook calls this page answers. An id that is not here is reported as unknown (office-host section 6). */
export const dispatchId = {
  getUserIdentityToken: 2,
  loadCustomProperties: 3,
  saveCustomProperties: 4,
  displayMessageForm: 8,
  displayAppointmentForm: 9,
  getCallbackToken: 12,
  getBodyType: 14,
  getRecipients: 15,
  setSubject: 17,
  getSubject: 18,
  removeAttachment: 20,
  setRecipients: 21,
  addRecipients: 22,
  prependBody: 23,
  getTime: 24,
  setTime: 25,
  getLocation: 26,
  setLocation: 27,
  saveItem: 32,
  addNotification: 33,
  getNotifications: 34,
  replaceNotification: 35,
  removeNotification: 36,
  getBody: 37,
  setBody: 38,
  closeItem: 41,
  getInitializationContext: 99,
  getRecurrence: 103,
  getFrom: 107,
  getSharedProperties: 108,
  addBase64Attachment: 148,
  getAttachments: 149,
  getAttachmentContent: 150,
  getInternetHeaders: 151,
  setInternetHeaders: 152,
  removeInternetHeaders: 153,
  getEnhancedLocations: 154,
  getItemCategories: 157,
  addItemCategories: 158,
  removeItemCategories: 159,
  getMasterCategories: 160,
  addMasterCategories: 161,
  removeMasterCategories: 162,
  logTelemetry: 163,
  getItemId: 164,
  getAllInternetHeaders: 168,
  getAllDayEvent: 169,
  getSensitivity: 171,
  getComposeType: 174,
  displayMessageFormAsync: 179,
  displayAppointmentFormAsync: 180,
  setSessionData: 185,
  getSessionData: 186,
  getAllSessionData: 187,
  clearSessionData: 188,
  removeSessionData: 189,
  logContentTelemetry: 193,
  getSelectedItems: 196,
  trackQuality: 400,
  recordTrace: 401,
  recordDataPoint: 402,
  saveRoamingSettings: 404,
} as const

export type Dispatch = keyof typeof dispatchId

/** Calls of the common Office library (office-host section 8). */
export const commonDispatchId = {
  commandCompleted: 94,
  closeContainer: 97,
  getAccessToken: 98,
  messageParent: 144,
  messageChild: 145,
} as const

/** Error codes as office.js knows them; it fills in name and message itself. */
export const apiError = {
  invalidAttachment: 9003,
  duplicateNotification: 9023,
  notificationNotFound: 9024,
  tooManyNotifications: 9025,
  itemChanged: 9030,
  invalidCategory: 9044,
  duplicateCategory: 9045,
  itemNotSaved: 9046,
  itemNotFound: 9049,
  genericResponse: 9020,
  internal: 5001,
} as const

export const dialogError = { closed: 12006, alreadyOpen: 12007 } as const

export const itemType = {
  message: 1,
  appointmentAttendee: 2,
  meetingRequest: 3,
  messageCompose: 4,
  appointmentOrganizer: 5,
  none: 6,
} as const

/** Reply of an Outlook call; must never be null, else office.js drops the callback. */
export type Reply = Readonly<Record<string, unknown>>

export const succeed = (data?: unknown): Reply => (data === undefined ? { error: false } : { error: false, data })
export const fail = (errorCode: number): Reply => ({ error: true, errorCode })
