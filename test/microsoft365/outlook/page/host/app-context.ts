/** How the pane learns where it runs: frame name, address and the answer to getAppContextAsync (office-host sections 2 and 4). */

export const hostVersion = '20.260101.1.0'

/** Fresh ids for every mount: office.js remembers dialog ids in session storage (office-host section 2). */
export interface MountIds {
  readonly controlId: string
  readonly conversationId: string
}

export const newMountIds = (): MountIds => ({
  controlId: crypto.randomUUID(),
  conversationId: `conversation-${crypto.randomUUID()}`,
})

export interface Discovery {
  readonly name: string
  readonly url: string
}

/** `nestedAppAuth` tells the relay in before.js whether this Outlook offers a bridge. */
export function discovery(address: string, ids: MountIds, isDialog: boolean, nestedAppAuth: boolean): Discovery {
  const hostInfo = [
    'Outlook',
    'Web',
    '16.01',
    'en-US',
    crypto.randomUUID(),
    isDialog ? 'isDialog' : '',
    'disableLogging',
    '0',
  ].join('$')
  const url = new URL(address)
  const separator = url.search === '' ? '?' : '&'
  return {
    name: JSON.stringify({
      baseFrameName: `_xdm_${ids.controlId}`,
      hostInfo,
      xdmInfo: [ids.conversationId, ids.controlId, location.origin].join('|'),
      serializerVersion: 1,
      flights: '[]',
      nestedAppAuth,
    }),
    url: `${url.origin}${url.pathname}${url.search}${separator}_host_Info=${hostInfo}${url.hash}`,
  }
}

/** Mailbox 1.12 is what office.js of npm implements, 1.13 what before.js adds; Outlook on the web claims NestedAppAuth even without a bridge. */
const requirementSets = {
  Mailbox: '1.13',
  AddinCommands: '1.1',
  DialogApi: '1.2',
  DialogOrigin: '1.1',
  IdentityAPI: '1.3',
}

export interface AppContextOptions {
  readonly ids: MountIds
  readonly addInName: string
  readonly paneOrigin: string
  readonly isDialog: boolean
  /** Key to JSON text. */
  readonly roamingSettings: Readonly<Record<string, string>>
}

export function appContext(options: AppContextOptions): Record<string, unknown> {
  const sets = options.isDialog ? requirementSets : { ...requirementSets, NestedAppAuth: '1.1' }
  return {
    _id: options.ids.controlId,
    _appName: 64,
    _appVersion: '16.01',
    _appUILocale: 'en-US',
    _dataLocale: 'en-US',
    _docUrl: '',
    _clientMode: 0,
    _settings: options.roamingSettings,
    _reason: 'documentOpened',
    _osfControlType: 0,
    _eToken: '',
    _correlationId: crypto.randomUUID(),
    _appInstanceId: options.ids.controlId,
    _appMinorVersion: 1,
    _requirementMatrix: JSON.stringify(sets),
    _hostFullVersion: hostVersion,
    _hostCustomMessage: '',
    _addinName: options.addInName,
    _clientWindowHeight: window.innerHeight,
    _clientWindowWidth: window.innerWidth,
    _appDomains: [options.paneOrigin],
    _featureGates: {},
    _initialDisplayMode: 0,
  }
}
