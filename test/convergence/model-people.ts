/**
 * The people of the model test. They remember what they did: which values must not be lost in silence (I3), what was deleted and by
 * whom (I4, I5), how often they made the same person (I7), what they noted in fields nobody maps (I8).
 */
import { deletedItems } from '../../server/gateways/memory/outlook-mailbox.ts'
import { plainContext } from '../../server/gateways/memory/outlook-side.ts'
import type { Fields, Json } from '../../server/sync/record.ts'
import { folder, otherFolder, type World } from '../support/world.ts'
import type { PersonStep } from './model-steps.ts'

export interface Memory {
  /** Values that nobody has overruled knowingly. */
  readonly live: Set<string>
  /** CRM ids and Outlook ids that people deleted. */
  readonly deleted: { readonly crm: Set<string>; readonly outlook: Set<string> }
  /** People (by first address) whose CRM record left the scope, or whose Outlook record was deleted or moved, at some time. */
  readonly leftScope: Set<string>
  /** How often people made this person, per side. */
  readonly made: { readonly crm: Map<string, number>; readonly outlook: Map<string, number> }
  /** Values of unmapped properties by Outlook id. */
  readonly notes: Map<string, string>
  /** Deleted with nothing unsynchronised, and not touched since: must stay away from that side. */
  readonly mustStayAway: Map<string, 'crm' | 'outlook'>
  readonly poisoned: Set<string>
  counter: number
}

export const newMemory = (): Memory => ({
  live: new Set(),
  deleted: { crm: new Set(), outlook: new Set() },
  leftScope: new Set(),
  made: { crm: new Map(), outlook: new Map() },
  notes: new Map(),
  mustStayAway: new Map(),
  poisoned: new Set(),
  counter: 0,
})

export const poison = 'poison'

const texts = (fields: Fields): readonly string[] =>
  Object.values(fields).flatMap((value) =>
    typeof value === 'string' ? [value] : Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [],
  )

const differ = (a: Json | undefined, b: Json | undefined): boolean =>
  JSON.stringify(a ?? null) !== JSON.stringify(b ?? null)

/** The address a person is born with; people never take it away. */
export const whoIs = (fields: Fields): string =>
  texts({ emails: fields['emails'] ?? null }).find((one) => one.startsWith('p')) ?? ''

const bump = (counts: Map<string, number>, who: string): void => void counts.set(who, (counts.get(who) ?? 0) + 1)

export interface People {
  readonly memory: Memory
  act(step: PersonStep): void
}

export const createPeople = (world: World): People => {
  const memory = newMemory()
  const outlook = world.outlook()
  const [area] = world.areas
  if (!area) throw new Error('A world has an area')

  const fresh = (what: string): string => {
    const value = `${what}${(memory.counter += 1)}`
    memory.live.add(value)
    return value
  }
  const overrule = (values: readonly string[]): void => {
    for (const value of values) memory.live.delete(value)
  }
  const parse = (body: Readonly<Record<string, unknown>>): Fields => area.outlook.parse(body, plainContext).fields
  const contacts = (where: readonly string[] = [folder]) =>
    world
      .mailbox()
      .records()
      .filter((one) => where.includes(one.folder))
  const rows = (deleted = false) => world.crm.rows(area.name).filter((row) => row.deleted === deleted)
  const chosen = <T>(list: readonly T[], index: number): T | undefined =>
    list.length > 0 ? list[index % list.length] : undefined
  const touched = (fields: Fields): void => void memory.mustStayAway.delete(whoIs(fields))

  /** A later edit of the same field overrules what waits in the conflict list: a newer conflict takes the place of the older one. */
  const overruleListed = (side: 'crm' | 'outlook', id: string, field: string): void => {
    const tables = world.database.tables(world.mailboxIds[0] ?? '')
    const crmId = side === 'crm' ? id : [...tables.links.values()].find((link) => link.outlookId === id)?.crmId
    const row = [...tables.conflicts.values()].find((one) => one.crmId === crmId && one.conflict.field === field)
    if (row) overrule(texts({ crm: row.conflict.values.crm ?? null, outlook: row.conflict.values.outlook ?? null }))
  }
  const isLinked = (side: 'crm' | 'outlook', id: string): boolean =>
    [...world.database.tables(world.mailboxIds[0] ?? '').links.values()].some(
      (link) => link.dormant === null && (side === 'crm' ? link.crmId : link.outlookId) === id,
    )

  /** Everything the deleter saw goes knowingly; what the other side has on top is a competing edit. */
  const noteDeletion = (side: 'crm' | 'outlook', id: string, fields: Fields): void => {
    overrule(texts(fields))
    const who = whoIs(fields)
    const inCrm = rows().map((row) => ({ id: row.id, fields: row.fields }))
    const inOutlook = contacts([folder, otherFolder]).map((one) => ({ id: one.id, fields: parse(one.body) }))
    const same = (list: readonly { readonly id: string; readonly fields: Fields }[]) =>
      list.filter((one) => whoIs(one.fields) === who)
    const [twins, others] = side === 'crm' ? [same(inCrm), same(inOutlook)] : [same(inOutlook), same(inCrm)]
    const link = [...world.database.tables(world.mailboxIds[0] ?? '').links.values()].find(
      (one) => (side === 'crm' ? one.crmId : one.outlookId) === id,
    )
    const partner = side === 'crm' ? link?.outlookId : link?.crmId
    const competing = others.some(
      (one) => one.id !== partner || area.fields.some(({ name }) => differ(one.fields[name], fields[name])),
    )
    // A change whose answer was lost still counts as one that Outlook may not have: it beats the deletion.
    const isKnown = link !== undefined && link.versions.crm === String(world.crm.row(link.crmId)?.version)
    if (isLinked(side, id) && isKnown && !competing && who !== '' && twins.length === 1)
      memory.mustStayAway.set(who, side)
    else memory.mustStayAway.delete(who)
  }

  const newPerson = (n: number): Fields => ({
    name: `Person ${n}`,
    company: null,
    phone: null,
    emails: [`p${n}@example.com`],
    rank: null,
  })

  const crmActs: Readonly<Record<string, (step: PersonStep, id: string, fields: Fields) => void>> = {
    editCrm(step, id, fields) {
      if (step.do !== 'editCrm') return
      overrule(texts({ value: fields[step.field] ?? null }))
      overruleListed('crm', id, step.field)
      world.crm.change(id, { [step.field]: step.clear && step.field !== 'name' ? null : fresh(step.field) })
      touched(fields)
    },
    deleteCrm(_step, id, fields) {
      noteDeletion('crm', id, fields)
      memory.deleted.crm.add(id)
      world.crm.remove(id)
    },
    leaveScope(_step, id, fields) {
      memory.leftScope.add(whoIs(fields))
      world.crm.leaveScope(id, 'clientInactive')
      touched(fields)
    },
    enterScope(_step, id, fields) {
      world.crm.enterScope(id)
      touched(fields)
    },
    poison(_step, id, fields) {
      overrule(texts({ value: fields['name'] ?? null }))
      const name = `${poison} ${(memory.counter += 1)}`
      memory.poisoned.add(whoIs(fields))
      world.crm.change(id, { name })
      touched(fields)
    },
  }

  const outlookActs: Readonly<Record<string, (step: PersonStep, id: string, fields: Fields) => void>> = {
    editOutlook(step, id, fields) {
      if (step.do !== 'editOutlook') return
      overrule(texts({ value: fields[step.field] ?? null }))
      overruleListed('outlook', id, step.field)
      const value = step.clear && step.field !== 'name' ? null : fresh(step.field)
      outlook.change(id, { [step.field]: value })
      // A field that import does not bring along is in no base: its value belongs to the Outlook contact alone and goes where the contact goes.
      const link = [...world.database.tables(world.mailboxIds[0] ?? '').links.values()].find(
        (one) => one.outlookId === id,
      )
      if (value !== null && link?.base[step.field] === undefined) memory.live.delete(value)
      touched(fields)
    },
    deleteOutlook(_step, id, fields) {
      noteDeletion('outlook', id, fields)
      memory.deleted.outlook.add(id)
      outlook.remove(id)
    },
    purgeOutlook(_step, id, fields) {
      noteDeletion('outlook', id, fields)
      memory.deleted.outlook.add(id)
      outlook.purge(id)
    },
    moveAway(_step, id, fields) {
      // Known limit: what a dying process made and nobody linked yet is looked for in the chosen folder only.
      if (world.mailbox().record(id)?.marker && !isLinked('outlook', id)) return
      memory.leftScope.add(whoIs(fields))
      outlook.move(id, otherFolder)
      touched(fields)
    },
    tag(_step, id, fields) {
      outlook.tag(id, ['!Update', 'Golf'])
      touched(fields)
    },
  }

  const addEmail = (side: 'crm' | 'outlook', index: number): void => {
    const [row, contact] = [chosen(rows(), index), chosen(contacts(), index)]
    const fields = side === 'crm' ? row?.fields : contact && parse(contact.body)
    const emails = fields?.['emails']
    if (!fields || !Array.isArray(emails) || emails.length >= 3) return
    // What both sides show now is not lost by being in the list too.
    const stillShown = emails.filter((one): one is string => typeof one === 'string' && memory.live.has(one))
    overruleListed(side, (side === 'crm' ? row?.id : contact?.id) ?? '', 'emails')
    for (const one of stillShown) memory.live.add(one)
    const more = { emails: [...emails, `x${(memory.counter += 1)}@example.com`] }
    memory.live.add(more.emails.at(-1) ?? '')
    if (side === 'crm' && row) world.crm.change(row.id, more)
    else if (contact) outlook.change(contact.id, more)
    touched(fields)
  }

  const create = (step: PersonStep): boolean => {
    if (step.do === 'createCrm') {
      const fields = newPerson(step.n)
      const kind = step.card ? 'card' : 'person'
      bump(memory.made.crm, whoIs(fields))
      touched(fields)
      world.crm.create(area.name, { id: `${kind}:${world.nextId()}`, kind, fields })
      return true
    }
    if (step.do !== 'createOutlook') return false
    const fields = newPerson(step.n)
    bump(memory.made.outlook, whoIs(fields))
    touched(fields)
    const id = outlook.create(fields, { tags: step.tagged ? ['!Update'] : [] })
    const note = `note ${(memory.counter += 1)}`
    memory.notes.set(id, note)
    world.mailbox().change(id, null, { body: { nickName: note } })
    return true
  }

  return {
    memory,
    act(step) {
      if (create(step)) return
      if (step.do === 'addEmail') return addEmail(step.side, step.pick)
      if (!('pick' in step)) return
      if (step.do === 'restoreCrm') {
        const row = chosen(rows(true), step.pick)
        if (!row || !memory.deleted.crm.has(row.id)) return
        bump(memory.made.crm, whoIs(row.fields))
        touched(row.fields)
        return world.crm.restore(row.id)
      }
      if (step.do === 'moveBack') {
        const contact = chosen(contacts([otherFolder]), step.pick)
        if (contact) outlook.move(contact.id, folder)
        return contact && touched(parse(contact.body))
      }
      const [onCrm, inOutlook] = [crmActs[step.do], outlookActs[step.do]]
      const row = onCrm && chosen(rows(), step.pick)
      if (onCrm && row) onCrm(step, row.id, row.fields)
      const contact = inOutlook && chosen(contacts(), step.pick)
      if (inOutlook && contact) inOutlook(step, contact.id, parse(contact.body))
    },
  }
}

export { deletedItems }
