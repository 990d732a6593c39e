/** The sample firm's tenant: its employees as users, and Tandem's two registrations as apps. Both data sets have it. */

import { sampleFirm } from '../../../server/tools/sample-firm.ts'
import { sampleApps } from '../identity/sample-apps.ts'
import type { App, Tenant, User } from '../tenant.ts'

/** A daemon with application permissions, so that other people's Graph clients get a token with client credentials. */
export const daemonClientId = '5a3e1d2c-0d7b-4d6e-9f00-0000000000d1'
export const daemonSecret = 'simulated-daemon-secret'

const daemon: App = {
  clientId: daemonClientId,
  displayName: 'Sample daemon',
  redirectUris: [],
  secrets: [daemonSecret],
  certificates: [],
  exposedScopes: [],
  preauthorisedClients: [],
  delegated: [],
  application: [
    'Contacts.ReadWrite',
    'Mail.ReadWrite',
    'Calendars.ReadWrite',
    'MailboxSettings.ReadWrite',
    'User.Read.All',
  ],
}

const users = (): User[] =>
  sampleFirm.employees.map(({ objectId, userPrincipalName, displayName, givenName, surname, mailbox, active }) => ({
    id: objectId,
    userPrincipalName,
    displayName,
    givenName,
    surname,
    mail: mailbox === 'none' ? null : userPrincipalName,
    mailbox,
    enabled: active,
  }))

export const sampleTenant = (): Tenant => ({
  id: sampleFirm.tenantId,
  domain: sampleFirm.domain,
  users: users(),
  apps: [...sampleApps(), daemon],
  consents: new Map(),
  consentSilently: true,
})
