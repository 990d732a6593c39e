/** The two registrations of the sample tenant (platform 1.2): the pane with its API, and the mailbox connection. */
import { simulatedRegistrations } from '../../../server/config.ts'
import type { App } from '../tenant.ts'

/** The product knows these three as its defaults for the simulated tenant; the secret opens nothing else. */
export const {
  apiClientId: PANE_APP_ID,
  connectClientId: CONNECTION_APP_ID,
  connectSecret: CONNECTION_APP_SECRET,
} = simulatedRegistrations

export const MAILBOX_SCOPES = [
  'User.Read',
  'Mail.ReadWrite',
  'Mail.ReadWrite.Shared',
  'Calendars.ReadWrite',
  'Contacts.ReadWrite',
  'Tasks.ReadWrite',
  'MailboxSettings.ReadWrite',
] as const

export interface SampleAppOptions {
  /** Origins of the pane beside `https://localhost` (any port). */
  readonly origins?: readonly string[]
  readonly certificates?: App['certificates']
}

export const sampleApps = ({ origins = [], certificates = [] }: SampleAppOptions = {}): App[] => {
  const all = ['https://localhost:3000', ...origins]
  return [
    {
      clientId: PANE_APP_ID,
      displayName: 'Tandem pane and API',
      redirectUris: all.flatMap((origin) => [`brk-multihub://${new URL(origin).host}`, `${origin}/auth/redirect.html`]),
      secrets: [],
      certificates: [],
      exposedScopes: ['access_as_user'],
      preauthorisedClients: [PANE_APP_ID],
      delegated: [],
      application: [],
    },
    {
      clientId: CONNECTION_APP_ID,
      displayName: 'Tandem mailbox connection',
      redirectUris: all.flatMap((origin) => [`${origin}/connect/callback`, `${origin}/auth/dialog/callback`]),
      secrets: [CONNECTION_APP_SECRET],
      certificates,
      exposedScopes: [],
      preauthorisedClients: [],
      delegated: [...MAILBOX_SCOPES],
      application: [],
    },
  ]
}
