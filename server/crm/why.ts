/** "Why?" (N8) as a person asks it: of their own mailbox, of CRM records they may see; with the switch, who may turn it, and what else it would change. */
import type { AreaName } from '../../shared/area.ts'
import type { WhyAnswer, WhyCode, WhyFacts, WhyQuestion, WhyState } from '../../shared/schemas/why.ts'
import { CodedError } from '../errors.ts'
import type { Asker, CrmPorts } from './ports.ts'
import { alsoOf } from './why-also.ts'
import { switches } from './why-switches.ts'

/** What the synchronisation says of one record; nothing is written. */
export type Explain = (record: {
  readonly mailboxId: string
  readonly area: AreaName
  readonly crmId: string | null
  readonly outlookId: string | null
}) => Promise<{
  readonly code: WhyCode
  readonly rule: string
  readonly state: WhyState
  readonly facts: WhyFacts
  readonly planId: string | null
  readonly kind: string | null
}>

export interface WhyPorts extends Pick<
  CrmPorts,
  'policies' | 'contacts' | 'locations' | 'employees' | 'tickets' | 'appointments' | 'documents'
> {
  readonly explain: Explain
  /** The id that stays when an item moves, for one that Office knows; null where Graph cannot say. */
  readonly immutableId: (mailboxId: string, itemId: string) => Promise<string | null>
}

export interface WhyAsker extends Asker {
  readonly isConnected: boolean
  /** Null: they may change their settings. */
  readonly readOnlyReason: string | null
}

export type WhyCase = ReturnType<typeof createWhy>

export const createWhy = (ports: WhyPorts) => {
  const also = alsoOf(ports.policies)

  const contact = (id: string) => ports.contacts.get(id)
  /** By the family of the id; what the asker may not see does not exist. */
  const see: Readonly<Record<string, (id: string, asker: Asker) => Promise<unknown>>> = {
    contact,
    clientPerson: contact,
    alternate: contact,
    dependent: contact,
    supplier: contact,
    location: (id) => ports.locations.get(id),
    employee: (id) => ports.employees.get(id),
    ticket: (id, asker) => ports.tickets.get(id, asker),
    appointment: (id, asker) => ports.appointments.get(id, asker),
    document: (id, asker) => ports.documents.get(id, asker),
  }

  const isSeen = async (crmId: string, asker: Asker): Promise<boolean> => {
    const [family = '', id = ''] = crmId.split(':')
    const read = Object.hasOwn(see, family) ? see[family] : undefined
    return read !== undefined && (await read(id, asker)) !== null
  }

  const lastingId = async (outlookId: string | undefined, { mailboxId, isConnected }: WhyAsker) => {
    if (outlookId === undefined) return null
    return mailboxId === null || !isConnected
      ? outlookId
      : ((await ports.immutableId(mailboxId, outlookId)) ?? outlookId)
  }

  return {
    /** @throws NOT_FOUND, REQUEST_INVALID (neither id) */
    async answer({ area, crmId, outlookId }: WhyQuestion, asker: WhyAsker): Promise<WhyAnswer> {
      if (crmId === undefined && outlookId === undefined)
        throw new CodedError('REQUEST_INVALID', { details: [{ path: 'body', message: 'needs crmId or outlookId' }] })
      const isKnown = crmId === undefined || (await isSeen(crmId, asker))
      const { kind, ...why } = await ports.explain({
        mailboxId: asker.mailboxId ?? '',
        area,
        crmId: crmId ?? null,
        outlookId: await lastingId(outlookId, asker),
      })
      // One that was deleted in the CRM is seen nowhere, and may still be in one's own Outlook.
      if (!isKnown && why.code !== 'deletedInCrm') throw new CodedError('NOT_FOUND')
      const { setting = {}, place = null, whoActs } = switches[why.code]
      const path = setting[area]
      const isLocked = asker.readOnlyReason !== null && path !== undefined && place === null
      return {
        ...why,
        setting: path === undefined ? null : { area, path },
        place,
        whoActs: whoActs ?? (isLocked ? 'administrator' : 'you'),
        also: path === undefined ? null : await also(area, why.code, kind, asker.employeeId),
      }
    },
  }
}
