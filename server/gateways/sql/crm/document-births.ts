/**
 * Documents born in a mailbox (by tag, by rule, on sending), inside the transaction of the run. When the mail is filed already, whoever did it,
 * its document gets the clients it lacks and the message joins it; what a person took out, or keeps to themselves, is not brought back or shown.
 */
import { sql } from 'kysely'
import type { FilingTarget } from '../../../../shared/schemas/documents.ts'
import type { FilingDecision, MailValues } from '../../../areas/mail/values.ts'
import type { KeptMail } from '../../../crm/mail-ports.ts'
import type { CrmWrite, WriteOutcome } from '../../../engine/ports.ts'
import type { Failure } from '../../../sync/failure.ts'
import type { Sql } from '../database.ts'
import { isUuid, textArray, uuidArray } from '../values.ts'
import { invalid, moved, refusal, taken } from './area-records.ts'
import type { StrongKeys } from './areas.ts'
import { keepCopies, type Copy } from './document-copies.ts'
import { lockTargets, type LockedDocument } from './document-loads.ts'
import { factsOfFiling, namesOf, tidied } from './document-references.ts'
import { refile, type Refiling } from './document-refiling.ts'
import { documentId, previewOf, versionOfDocument, type NewDocument } from './document-row.ts'
import { addHistory, insertDocuments } from './document-rows.ts'
import { addedTo, sameTarget } from './document-targets.ts'
import { countUses, useUpIntents } from './document-uses.ts'

const clientInactive = refusal(422, 'CRM_CLIENT_INACTIVE', 'The client is not active any more')
export const hidden = refusal(422, 'DOCUMENT_HIDDEN', 'The mail is filed by somebody who keeps it to themselves')

export interface Births {
  readonly mailboxId: string
  readonly employeeId: string
  readonly now: number
  readonly strongKeys: StrongKeys
}

interface Birth {
  readonly key: string
  readonly made: NewDocument
  readonly decision: FilingDecision
  readonly copy: Pick<Copy, 'folderId' | 'subject' | 'categories'>
}

type Resolved<T> = T | { readonly failure: Failure }

const isKept = (material: unknown): material is KeptMail =>
  typeof material === 'object' && material !== null && 'identity' in material && 'parsed' in material

const targetOf = ({ clientIds, ticketId, categoryId, contactIds, note, visibility }: FilingDecision): FilingTarget =>
  tidied({ clientIds: [...clientIds], ticketId, categoryId, contactIds: [...contactIds], note, visibility })

/** A person named it, in the mail program or while writing: then it is not left out in silence. */
const isMeant = ({ how }: FilingDecision): boolean => how === 'tag' || how === 'send'

const birthOf = (write: CrmWrite, uuid: string, { employeeId, now }: Births): Resolved<Birth> => {
  const values = write.write.kind === 'create' ? (write.write.fields as unknown as Partial<MailValues>) : {}
  const decision = values.filing ?? null
  if (decision === null || !isKept(write.material)) return { failure: invalid(['filing']) }
  const { parsed } = write.material
  const made: NewDocument = {
    uuid,
    kept: write.material,
    target: targetOf(decision),
    subject: values.subject ?? parsed.subject,
    preview: values.preview ?? previewOf(parsed.text),
    direction: values.direction ?? 'incoming',
    at: values.at ?? parsed.date ?? now,
    conversationId: values.conversationId ?? null,
    how: decision.how,
    filedById: employeeId,
    filedAt: now,
    files: null,
  }
  const copy = { folderId: values.folderId ?? null, subject: made.subject, categories: values.categories ?? [] }
  return { key: write.key, made, decision, copy }
}

type Existing = Readonly<Record<'client' | 'inactive' | 'ticket' | 'category' | 'contact', ReadonlySet<string>>>

/** What of all they refer to is there; one statement. */
const existing = async (db: Sql, births: readonly Birth[]): Promise<Existing> => {
  const among = (pick: (target: FilingTarget) => readonly (string | null)[]) =>
    uuidArray(
      [...new Set(births.flatMap(({ made }) => pick(made.target)))].filter(
        (id) => id !== null && isUuid(id),
      ) as string[],
    )
  const { rows } = await sql<{ what: keyof Existing; id: string }>`
    select case when active then 'client' else 'inactive' end as what, id from clients where id = any(${among(({ clientIds }) => clientIds)})
    union all select 'ticket', id from tickets where id = any(${among(({ ticketId }) => [ticketId])}) and deleted_at is null
    union all select 'category', id from document_categories where id = any(${among(({ categoryId }) => [categoryId])})
    union all select 'contact', id from contacts where id = any(${among(({ contactIds }) => contactIds)}) and deleted_at is null`.execute(
    db,
  )
  const having = (what: keyof Existing) => new Set(rows.flatMap((row) => (row.what === what ? [row.id] : [])))
  return {
    client: having('client'),
    inactive: having('inactive'),
    ticket: having('ticket'),
    category: having('category'),
    contact: having('contact'),
  }
}

const settled = (birth: Birth, there: Existing): Resolved<Birth> => {
  const { target } = birth.made
  const clientIds = target.clientIds.filter((id) => there.client.has(id))
  const lost = target.clientIds.length > 0 && clientIds.length === 0
  const refused = isMeant(birth.decision) && target.clientIds.some((id) => there.inactive.has(id))
  if (lost || refused) return { failure: clientInactive }
  const kept: FilingTarget = {
    ...target,
    clientIds,
    contactIds: target.contactIds.filter((id) => there.contact.has(id)),
    ticketId: target.ticketId !== null && there.ticket.has(target.ticketId) ? target.ticketId : null,
    categoryId: target.categoryId !== null && there.category.has(target.categoryId) ? target.categoryId : null,
  }
  return { ...birth, made: { ...birth.made, target: kept } }
}

/** Documents that a message of this mailbox is joined with already. */
const joinedHere = async (db: Sql, mailboxId: string, ids: readonly string[]): Promise<ReadonlySet<string>> => {
  if (ids.length === 0) return new Set()
  const { rows } = await sql<{
    crmId: string
  }>`select crm_id from links where mailbox_id = ${mailboxId} and area = 'mail'
    and outlook_id is not null and crm_id = any(${textArray(ids.map(documentId))})`.execute(db)
  return new Set(rows.map(({ crmId }) => crmId))
}

interface Joining {
  /** Null: nothing of the document changes. */
  readonly refiling: Refiling | null
  /** A message goes only where its owner sees the document that remains. */
  readonly mayLeave: boolean
}

const joining = (document: LockedDocument, { made, decision }: Birth): Resolved<Joining> => {
  const by = { byId: made.filedById, how: made.how } as const
  if (document.row.deletedAt !== null)
    return isMeant(decision)
      ? { refiling: { ...by, document, target: made.target, deed: 'filed', anew: true }, mayLeave: true }
      : { refiling: null, mayLeave: false }
  if (!document.isVisible) return isMeant(decision) ? { failure: hidden } : { refiling: null, mayLeave: false }
  const target = addedTo(document.target, made.target)
  const isNews = !sameTarget(document.target, target)
  return { refiling: isNews ? { ...by, document, target, deed: 'filedAgain' } : null, mayLeave: true }
}

/** As `CrmSide` will show them. */
export const versionsOf = async (db: Sql, uuids: readonly string[]): Promise<ReadonlyMap<string, string>> => {
  if (uuids.length === 0) return new Map()
  const { rows } = await sql<{ id: string; own: number; names: number; category: number }>`
    select d.id, d.version as own, d.names_version as names, coalesce(y.version, 0) as category
    from documents d left join document_categories y on y.id = d.category_id where d.id = any(${uuidArray(uuids)})`.execute(
    db,
  )
  return new Map(rows.map(({ id, own, names, category }) => [id, versionOfDocument(own, names, category)]))
}

interface Done {
  readonly birth: Birth
  readonly uuid: string
  readonly leavesMailbox: boolean
}

/** In the order given. */
export const writeBirths = async (
  db: Sql,
  creates: readonly { readonly write: CrmWrite; readonly uuid: string }[],
  births: Births,
): Promise<readonly WriteOutcome[]> => {
  const { mailboxId, employeeId, now, strongKeys } = births
  const outcomes = new Map<string, { readonly failure: Failure }>()
  const remaining = <T extends object>(key: string, one: Resolved<T>): T[] => {
    if (!('failure' in one)) return [one]
    outcomes.set(key, one)
    return []
  }
  const given = creates.flatMap(({ write, uuid }) => remaining(write.key, birthOf(write, uuid, births)))
  const there = await existing(db, given)
  const ready = given.flatMap((birth) => remaining(birth.key, settled(birth, there)))
  const inserted = await insertDocuments(
    db,
    ready.map(({ made }) => made),
    strongKeys,
  )
  const fresh = ready.filter(({ made }) => inserted.has(made.uuid))
  const known = ready.filter(({ made }) => !inserted.has(made.uuid))
  const documents = await lockTargets(
    db,
    'identity',
    known.map(({ made }) => made.kept.identity),
    { employeeId },
  )
  const byIdentity = new Map(documents.map((one) => [one.row.identity, one]))
  const joined = new Set([
    ...(await joinedHere(
      db,
      mailboxId,
      documents.map(({ row }) => row.id),
    )),
    ...fresh.map(({ made }) => documentId(made.uuid)),
  ])
  const refilings: Refiling[] = []
  const done: Done[] = fresh.map((birth) => ({
    birth,
    uuid: birth.made.uuid,
    leavesMailbox: birth.decision.leavesMailbox,
  }))
  for (const birth of known) {
    const document = byIdentity.get(birth.made.kept.identity)
    // Another message of this mailbox has it: this one is its copy. One that vanished meanwhile is looked for again.
    const isTaken = document !== undefined && joined.has(documentId(document.row.id))
    const found = document === undefined ? { failure: moved } : joining(document, birth)
    for (const one of remaining(birth.key, isTaken ? { failure: taken } : found)) {
      if (document === undefined) continue
      joined.add(documentId(document.row.id))
      if (one.refiling !== null) refilings.push(one.refiling)
      done.push({ birth, uuid: document.row.id, leavesMailbox: birth.decision.leavesMailbox && one.mayLeave })
    }
  }
  await refile(db, refilings, now)
  const names = await namesOf(
    db,
    fresh.map(({ made }) => made.target),
  )
  await addHistory(
    db,
    now,
    fresh.map(({ made }) => ({
      documentId: made.uuid,
      deed: 'filed',
      how: made.how,
      byId: employeeId,
      facts: factsOfFiling(names, made.target),
    })),
  )
  await keepCopies(
    db,
    mailboxId,
    done.map(({ birth, uuid, leavesMailbox }) => ({
      ...birth.copy,
      hash: birth.made.kept.original.hash,
      size: birth.made.kept.original.size,
      documentId: uuid,
      leavesMailbox,
    })),
  )
  await useUpIntents(
    db,
    employeeId,
    done.map(({ birth, uuid }) => ({ intentId: birth.decision.intentId, documentId: uuid })),
    now,
  )
  const meant = done.filter(({ birth }) => isMeant(birth.decision))
  await countUses(
    db,
    employeeId,
    meant.flatMap(({ birth }) => birth.made.target.clientIds),
    now,
  )
  const versions = await versionsOf(
    db,
    done.map(({ uuid }) => uuid),
  )
  const byKey = new Map(done.map((one) => [one.birth.key, one]))
  return creates.map(({ write: { key } }): WriteOutcome => {
    const one = byKey.get(key)
    if (one === undefined) return { key, done: false, failure: outcomes.get(key)?.failure ?? moved }
    return { key, done: true, id: documentId(one.uuid), version: versions.get(one.uuid) ?? '' }
  })
}
