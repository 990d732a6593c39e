/** A mailbox of the simulated Microsoft 365 seen through the real Graph gateway, for contract suites, server tests and the bench. */
import type { Area } from '../../server/areas/area.ts'
import type { Clock, Log, Random } from '../../server/engine/ports.ts'
import { createGraphMailboxes, type GraphMailboxes } from '../../server/gateways/graph/mailboxes.ts'
import { sampleFirm } from '../../server/tools/sample-firm.ts'
import { startMicrosoft365, type Microsoft365, type Microsoft365Options } from '../microsoft365/start.ts'

export const ada = sampleFirm.employees[0]?.userPrincipalName ?? ''

/** Waiting takes no time: sleeping moves the clock. What Graph asks for in seconds passes at once, in the same order. */
export const hastyClock = (): Clock => {
  let ahead = 0
  return {
    now: () => Date.now() + ahead,
    async sleep(ms) {
      ahead += ms
      await new Promise((resolve) => setImmediate(resolve))
    },
  }
}

const scopes = [
  'User.Read',
  'Contacts.ReadWrite',
  'MailboxSettings.ReadWrite',
  'Mail.ReadWrite',
  'Mail.ReadWrite.Shared',
  'Calendars.ReadWrite',
  'Tasks.ReadWrite',
]

export const plainRandom: Random = { id: () => crypto.randomUUID(), fraction: () => 0.5 }
export const silentLog: Log = { info: () => {}, warn: () => {}, error: () => {} }

export interface GraphWorld {
  readonly microsoft365: Microsoft365
  readonly mailboxes: GraphMailboxes
  /** As after a start of the program: nothing is known of any mailbox. */
  anew(): GraphMailboxes
  close(): Promise<void>
}

/** `mailboxId` is the user principal name here: tokens are issued for it without sign-in. */
export const startGraphWorld = async (
  areas: readonly Area[],
  options: Microsoft365Options = {},
): Promise<GraphWorld> => {
  const microsoft365 = await startMicrosoft365({ data: 'empty', ...options })
  const areaOf = (name: string): Area => {
    const area = areas.find((candidate) => candidate.name === name)
    if (area === undefined) throw new Error(`no area ${name}`)
    return area
  }
  const anew = (): GraphMailboxes =>
    createGraphMailboxes({
      graphUrl: microsoft365.httpOrigin,
      tokensOf: (mailboxId) => async () => ({ token: microsoft365.world.issueToken({ user: mailboxId, scopes }) }),
      areaOf,
      recordUrl: (crmId) => `https://tandem.example/workspace?record=${encodeURIComponent(crmId)}`,
      clock: hastyClock(),
      random: plainRandom,
      log: silentLog,
    })
  return { microsoft365, mailboxes: anew(), anew, close: () => microsoft365.close() }
}
