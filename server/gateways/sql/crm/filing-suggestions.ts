/** What the CRM knows that speaks for a client of a message, gathered in one statement; areas/mail/rank-suggestions.ts makes an order of it. */
import { sql, type RawBuilder } from 'kysely'
import type { FilingQuestion } from '../../../../shared/schemas/documents.ts'
import { firstWordsIn, ticketNumbersIn } from '../../../areas/mail/client-in-subject.ts'
import { isFreeMailDomain } from '../../../areas/mail/free-mail.ts'
import type { Asker } from '../../../crm/ports.ts'
import type { SuggestionFacts } from '../../../areas/mail/rank-suggestions.ts'
import type { Sql } from '../database.ts'
import { readableText, textArray } from '../values.ts'
import { foldedText, searchable } from './contact-row.ts'
import { maySee } from './document-visibility.ts'
import { addressKeyOf, domainOf } from './document-words.ts'

/** So many of the asker's last filings tell where mail of a domain goes. */
const filingsAsked = 500
const mostOfConversation = 20
const mostFound = 100

/** What the ranking gets, before addresses of colleagues are known. */
type Gathered = Omit<SuggestionFacts, 'subject' | 'addresses' | 'recent'> & { readonly colleagues: readonly string[] }

const client = sql`json_build_object('id', k.id, 'name', k.name, 'active', k.active)`

/** A subquery as one JSON list. */
const listOf = (select: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`(select coalesce(json_agg(to_json(x)), '[]') from (${select}) x)`

const nothing = sql`'[]'::json`

const conversation = (id: string | null, asker: Asker): RawBuilder<unknown> =>
  id === null
    ? nothing
    : listOf(sql`select (select json_agg(${client} order by c.position) from document_clients c join clients k on k.id = c.client_id
          where c.document_id = d.id) as clients,
        case when t.id is null then null else json_build_object('id', t.id, 'number', t.number, 'title', t.title) end as ticket,
        d.category_id as "categoryId", e.display_name as by, d.filed_at as at
      from documents d left join tickets t on t.id = d.ticket_id and t.deleted_at is null
      left join employees e on e.id = d.filed_by_id
      where d.conversation_id = ${id} and d.client_count > 0 and d.deleted_at is null and ${maySee(asker)}
      order by d.filed_at desc, d.id limit ${sql.lit(mostOfConversation)}`)

const tagged = (tags: readonly string[]): RawBuilder<unknown> =>
  tags.length === 0
    ? nothing
    : listOf(sql`select ${client} as client, k.name as tag from clients k
        where k.sort_key = any(${textArray(tags.map((tag) => tag.slice(0, 200)))}) and k.search_text = any(${textArray(tags)})
        order by k.sort_key, k.id limit ${sql.lit(mostFound)}`)

const taggedCategories = (tags: readonly string[]): RawBuilder<unknown> =>
  tags.length === 0
    ? nothing
    : sql`(select coalesce(json_agg(y.id order by y.name_key), '[]') from document_categories y
        where y.name_key = any(${textArray(tags)}) and y.active)`

const tickets = (numbers: readonly number[]): RawBuilder<unknown> =>
  numbers.length === 0
    ? nothing
    : listOf(sql`select ${client} as client, json_build_object('id', t.id, 'number', t.number, 'title', t.title) as ticket
        from tickets t join clients k on k.id = t.client_id
        where t.number = any(${`{${numbers.join(',')}}`}::bigint[]) and t.deleted_at is null order by t.number`)

const ofColleague = (address: RawBuilder<unknown>): RawBuilder<boolean> =>
  sql<boolean>`exists (select from employees e where lower(e.email_address) = ${address} and e.deleted_at is null)`

/** An address of several clients' people speaks for each of them. */
const contacts = (addresses: RawBuilder<unknown>): RawBuilder<unknown> =>
  listOf(sql`select distinct on (a.address, k.id) ${client} as client, a.address, p.display_name as name
    from contacts p left join contacts r on r.id = p.related_to_id cross join unnest(p.addresses) a (address)
    join clients k on k.id = coalesce(p.client_id, r.client_id)
    where p.addresses && ${addresses} and a.address = any(${addresses}) and p.active and p.deleted_at is null
      and not ${ofColleague(sql`a.address`)}
    order by a.address, k.id, p.sort_key limit ${sql.lit(mostFound)}`)

/** Where the asker filed mail of these domains; one that colleagues have addresses in says nothing. */
const domainsOf = (domains: readonly string[], { employeeId }: Asker): RawBuilder<unknown> =>
  domains.length === 0
    ? nothing
    : listOf(sql`select json_build_object('id', n.id, 'name', n.name, 'active', n.active) as client, n.domain, n.count from (
        select k.id, k.name, k.active, p.domain, count(distinct p.document_id) as count
        from (select d.id from documents d where d.filed_by_id = ${employeeId}::uuid and d.filed_how in ('hand', 'tag', 'send')
          and d.deleted_at is null order by d.filed_at desc limit ${sql.lit(filingsAsked)}) f
        join document_people p on p.document_id = f.id and p.domain = any(${textArray(domains)})
        join document_clients c on c.document_id = f.id join clients k on k.id = c.client_id
        where not exists (select from employees e
          where e.deleted_at is null and lower(split_part(e.email_address, '@', 2)) = p.domain)
        group by k.id, p.domain order by count(distinct p.document_id) desc, k.id limit ${sql.lit(mostFound)}) n`)

/** What follows the first word of a name lies before the digits in ASCII: blank, comma, hyphen and the like. Found by index, word by word. */
const candidates = (words: readonly string[]): RawBuilder<unknown> =>
  words.length === 0
    ? nothing
    : listOf(sql`select k.id, k.name, k.active from unnest(${textArray(words.slice(0, mostFound).map(searchable))}) w (word) cross join lateral (
          select o.* from clients o where o.active and o.sort_key = w.word
          union all
          select o.* from clients o where o.active and o.sort_key >= w.word || ' ' and o.sort_key < w.word || '0') k
        order by k.sort_key, k.id limit ${sql.lit(mostFound)}`)

/** One statement. `recent` is known to the caller. */
export const gatherFacts = async (
  db: Sql,
  { conversationId, subject: asWritten, addresses, tags }: FilingQuestion,
  asker: Asker,
): Promise<Omit<SuggestionFacts, 'recent'>> => {
  const subject = readableText(asWritten)
  const keys = [...new Set(addresses.map(addressKeyOf))].filter((key) => key !== '')
  const domains = [...new Set(keys.map(domainOf))].filter((domain) => domain !== '' && !isFreeMailDomain(domain))
  const folded = [...new Set(tags.map((tag) => foldedText(readableText(tag).trim())))].filter((tag) => tag !== '')
  const own = textArray(keys)
  const { rows } = await sql<Gathered>`select
    ${conversation(conversationId === null ? null : readableText(conversationId), asker)} as conversation,
    ${tagged([...new Set(folded.map(searchable))])} as tagged, ${taggedCategories(folded)} as tagged_categories, ${tickets(ticketNumbersIn(subject))} as tickets,
    ${keys.length === 0 ? nothing : contacts(own)} as contacts, ${domainsOf(domains, asker)} as domains,
    ${candidates(firstWordsIn(subject))} as candidates,
    (select coalesce(json_agg(a.address), '[]') from unnest(${own}) a (address) where ${ofColleague(sql`a.address`)}) as colleagues`.execute(
    db,
  )
  const [found] = rows
  if (found === undefined) throw new Error('A statement without tables gives one row')
  const { colleagues, ...facts } = found
  const ofColleagues = new Set(colleagues)
  return { ...facts, subject, addresses: keys.filter((key) => !ofColleagues.has(key)) }
}
