/**
 * A third small area for tests of the engine, shaped like mail: records that are made of more than their fields, that the CRM recognises, that
 * concern the firm or leave no trace, and that leave Outlook once everything of them is kept.
 */
import type { Area } from '../../server/areas/area.ts'
import type { KeptInMemory } from '../../server/gateways/memory/material.ts'
import type { Field } from '../../server/sync/field.ts'
import type { Fields, Json, RecordState } from '../../server/sync/record.ts'
import { asText, buildFields, general, parseFields, text } from './sample-area.ts'
import type { WorldOptions } from './world.ts'

/** Letters that came before this day are not imported; a category on them does not change that here. */
export const since = 10
/** A category that asks for something nobody can do. */
export const impossibleTag = 'Nobody Ltd'
export const clientTag = 'Northwind'

const fields: readonly Field[] = [
  general(text('name', 'subject', { direction: 'toCrm' })),
  general(text('number', 'messageId', { direction: 'initial' })),
  general(text('from', 'sender', { direction: 'initial' })),
  // Of the CRM alone.
  general(text('client', 'noProperty1', { direction: 'initial' })),
  general(text('leaves', 'noProperty2', { direction: 'initial' })),
]

const readable = new Set(['subject', 'messageId', 'sender'])

const sinceOf = (policy: Json): number => {
  const day = policy !== null && typeof policy === 'object' && 'since' in policy ? policy['since'] : undefined
  return typeof day === 'number' ? day : Number.POSITIVE_INFINITY
}

const nothing = (reason: 'filtered' | 'beforeCutOff') => ({
  fields: {},
  problems: [],
  scope: { in: false, reason } as const,
})

/** A letter leaves where its document says so; `options.leaves` decides that when it is filed. */
export const letterArea: Area = {
  name: 'mail',
  fields,
  directionFor: (field) => field.direction,
  matchKeys: (values) => ({
    strong: asText(values['number']) ? [`number:${asText(values['number'])}`] : [],
    contradicting: { from: asText(values['from']) },
  }),
  bornInOutlook: 'document',
  recognises: true,
  bringsMaterial: true,
  concerns: (values, tags) => asText(values['client']) !== '' || tags.includes(impossibleTag),
  missingForCreate: (values) => (asText(values['client']) === '' ? 'client' : null),
  fieldsOfBorn: (values, { policy }) => ({ ...values, leaves: policy.options['leaves'] === true ? 'yes' : null }),
  leavesOutlook: (crm) => crm['leaves'] === 'yes',
  createsInOutlook: () => false,
  tagsOf: (values, policy) => ({
    present: policy.options['shown'] === true && asText(values['client']) ? [asText(values['client'])] : [],
    absent: [],
  }),
  tagsAlone: true,
  guard: {
    removals: { count: 5, share: 0.05, atLeast: 1_000 },
    withdrawals: { count: 5, share: 0.05, atLeast: 1 },
    updates: { count: 400, share: 0.8, atLeast: 10 },
  },
  outlook: {
    select: fields.map((field) => field.property),
    containerPath: (container) => `/mailFolders/${container}/messages`,
    itemPath: (id) => `/messages/${id}`,
    markerProperty: null,
    parse: (graph, { policy }) => {
      if (graph['never'] === true) return nothing('filtered')
      if (Number(graph['day']) < sinceOf(policy)) return nothing('beforeCutOff')
      return parseFields(
        fields.filter((field) => readable.has(field.property)),
        graph,
      )
    },
    build: (values, changed) =>
      buildFields(
        fields.filter((field) => readable.has(field.property)),
        values,
        changed,
      ),
  },
  initialTags: () => [],
  titleOf: (values) => asText(values['name']) || '(no subject)',
}

/** The CRM knows everybody at example.com as one client's. */
const recognise = ({ fields: values }: RecordState): Fields | null => ({
  client: asText(values['from']).endsWith('@example.com') ? clientTag : null,
})

export const letterWorld: Partial<WorldOptions> = {
  areas: [letterArea],
  scope: { since },
  recognise,
  identityOf: (_area, { material }) => (material as KeptInMemory | undefined)?.identity ?? null,
  material: ({ database, mailbox }) => ({
    content(mailboxId, outlookId) {
      const record = mailbox(mailboxId).record(outlookId)
      return typeof record?.body['content'] === 'string' ? record.body['content'] : null
    },
    identityOf: (crmId) => asText(database.crm.get(crmId)?.fields['identity']) || null,
  }),
}
