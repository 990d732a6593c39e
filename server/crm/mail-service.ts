/** Where the firm's mailboxes are, told from the address of Graph (CARET-12, 13), and what each area asks of it (INF-07X). Pure. */
import type { AreaName } from '../../shared/area.ts'
import type { MailService } from '../../shared/schemas/administration.ts'

const clouds: Readonly<Record<string, MailService['cloud']>> = {
  'graph.microsoft.com': 'global',
  'graph.microsoft.us': 'usGovernment',
  'dod-graph.microsoft.us': 'usGovernment',
  'microsoftgraph.chinacloudapi.cn': 'china',
}

export const mailServiceOf = (graphUrl: string, isSimulated: boolean): MailService => {
  const host = URL.parse(graphUrl)?.host ?? ''
  return { host, cloud: isSimulated ? 'simulated' : (clouds[host] ?? 'other') }
}

/** To know who signed in, and the mailbox's language, zone and categories. */
const always = ['User.Read', 'MailboxSettings.ReadWrite'] as const

const ofArea: Readonly<Record<AreaName, readonly string[]>> = {
  contacts: ['Contacts.ReadWrite'],
  tasks: ['Tasks.ReadWrite'],
  calendar: ['Calendars.ReadWrite'],
  mail: ['Mail.ReadWrite', 'Mail.ReadWrite.Shared'],
}

export const scopesOfAreas = (areas: readonly AreaName[]): string[] => [
  ...always,
  ...areas.flatMap((area) => ofArea[area]),
]
