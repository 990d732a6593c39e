/** A colleague and their mail: settings, letters that arrive, filing by hand, and what the firm has of it. */
import { sampleId } from '../../../server/tools/sample-firm.ts'
import type { ReplyOf } from '../../../shared/endpoints.ts'
import type { FilingQuestion, FilingRequest, FilingTarget, MessageRef } from '../../../shared/schemas/documents.ts'
import type { MailPolicy } from '../../../shared/schemas/policies/mail.ts'
import type { InspectedItem, InspectedMessage } from '../../microsoft365/control/inspect.ts'
import type { ReceivedMail } from '../../microsoft365/control/person-mail.ts'
import { areaSteps, type AreaSteps } from './area-steps.ts'
import type { Colleague } from './colleague.ts'
import type { FirmWorld } from './firm-world.ts'
import { mimeOf, type Letter } from './letters.ts'

export const northgate = sampleId('client', 2)
export const akesson = sampleId('client', 4)
export const northgateName = 'Northgate Shipping Ltd'
export const akessonName = 'Åkesson Design AB'

export const nowhere: FilingTarget = {
  clientIds: [],
  ticketId: null,
  categoryId: null,
  contactIds: [],
  note: null,
  visibility: 'company',
}

type Document = ReplyOf<'listDocuments'>['items'][number]
type FileAnswer = ReplyOf<'fileMessage'>
export interface FilingOptions extends Partial<Omit<FilingRequest, 'message' | 'target'>> {
  readonly mailbox?: string
}

export interface MailSteps extends Omit<AreaSteps<'mail'>, 'begin'> {
  /** Saved with inbox and Sent Items, from an hour ago, switched on, and the first plan approved where there was something to approve. */
  begin(change?: Partial<MailPolicy>): Promise<ReplyOf<'getPlan'> | null>
  folder(name: string): { readonly id: string; readonly name: string }
  receive(letter: Letter, received?: ReceivedMail): Promise<InspectedItem>
  ref(item: InspectedItem, mailbox?: string): MessageRef
  question(item: InspectedItem, change?: Partial<FilingQuestion>): FilingQuestion
  request(item: InspectedItem, target?: Partial<FilingTarget>, options?: FilingOptions): FilingRequest
  file(item: InspectedItem, target?: Partial<FilingTarget>, options?: FilingOptions): Promise<FileAnswer>
  /** Newest first. */
  documents(search?: string): Promise<readonly Document[]>
  /** The one document of this subject. @throws where there is none or more than one */
  document(subject: string): Promise<ReplyOf<'getDocument'>>
  subjects(): Promise<readonly string[]>
  /** The message as it lies in the mailbox now, wherever that is. */
  message(item: InspectedItem): InspectedMessage | null
  categories(item: InspectedItem): readonly string[]
  download(path: string): Promise<{ readonly status: number; readonly bytes: Buffer; readonly headers: object }>
}

export const mailSteps = (world: FirmWorld, person: Colleague): MailSteps => {
  const steps = areaSteps(person, 'mail', world.work)
  const simulated = world.microsoft365.world
  const upn = person.userPrincipalName

  const folder = (name: string) => {
    const found = simulated
      .folders(upn)
      .find(({ wellKnown, displayName }) => wellKnown === name || displayName === name)
    if (found === undefined) throw new Error(`There is no folder ${name}`)
    return { id: found.id, name: found.displayName }
  }
  const usual = (): Partial<MailPolicy> => ({ inboxFolders: [folder('inbox')], sentFolders: [folder('sentitems')] })
  const ref = (item: InspectedItem, mailbox: string | null = null): MessageRef => ({
    itemId: item.id,
    internetMessageId: (item.values['internetMessageId'] as string | undefined) || null,
    mailbox,
  })

  const own: MailSteps = {
    ...steps,
    folder,
    ref: (item, mailbox) => ref(item, mailbox),
    save: (change = {}) => steps.save({ ...usual(), ...change }),

    async begin(change = {}) {
      await steps.save({ ...usual(), unread: true, from: Date.now() - 3_600_000, ...change })
      await person.call('switchArea', { params: { area: 'mail' }, body: { enabled: true } })
      await world.work()
      return steps.approve()
    },

    receive: (letter, received = {}) => person.outlook.receiveMail(mimeOf(letter), { trace: false, ...received }),

    question: (item, change = {}) => ({
      message: ref(item),
      conversationId: String(item.values['conversationId'] ?? ''),
      subject: String(item.values['subject'] ?? ''),
      addresses: ['from', 'toRecipients'].flatMap((name) =>
        [item.values[name]]
          .flat()
          .flatMap((one) => (one as { emailAddress?: { address: string } })?.emailAddress?.address ?? []),
      ),
      direction: 'incoming',
      tags: (item.values['categories'] as string[] | undefined) ?? [],
      ...change,
    }),

    request: (item, target = {}, { mailbox, ...options } = {}) => ({
      message: ref(item, mailbox),
      target: { ...nowhere, clientIds: [northgate], ...target },
      files: null,
      ifFiled: 'ask',
      evenPrivate: false,
      ...options,
    }),
    file: (item, target, options) => person.call('fileMessage', { body: own.request(item, target, options) }),

    documents: async (search) =>
      (await person.call('listDocuments', { query: { limit: 200, ...(search === undefined ? {} : { search }) } }))
        .items,
    async document(subject) {
      const found = (await own.documents()).filter((one) => one.subject === subject)
      if (found[0] === undefined || found.length > 1)
        throw new Error(`${found.length} documents are called ${subject}: ${(await own.subjects()).join(', ')}`)
      return person.call('getDocument', { params: { id: found[0].id } })
    },
    subjects: async () => (await own.documents()).map(({ subject }) => subject).sort(),

    message: ({ immutableId }) => simulated.messages(upn).find((one) => one.immutableId === immutableId) ?? null,
    categories: (item) => (own.message(item)?.values['categories'] ?? []) as readonly string[],

    async download(path) {
      const answer = await world.backend.app.inject({
        url: path,
        headers: { authorization: `Bearer ${person.token()}` },
      })
      return { status: answer.statusCode, bytes: answer.rawPayload, headers: answer.headers }
    },
  }
  return own
}
