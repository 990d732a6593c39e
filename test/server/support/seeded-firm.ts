/**
 * The sample firm as it was after the first start, kept in a schema of its own: every later world begins with a copy of those rows.
 * Seeding and cutting off every table took most of the processor time of beginning a world.
 */
import type { Database } from '../../../server/gateways/sql/database.ts'

export interface SeededFirm {
  /** Call after a start: keeps its rows if `bringBack` had none. */
  keep(): Promise<void>
  /** The rows of the first start and no others; no rows at all if none were kept, or if the day has changed since. */
  bringBack(): Promise<void>
}

interface Kept {
  /** Days of the sample firm's work count from the day of its start, in UTC. */
  readonly day: string
  readonly restore: string
}

const today = (): string => new Date().toISOString().slice(0, 10)

/** By the embedded database that holds them, for its process performs many files. */
const keptRows = new WeakMap<object, Kept>()

/** A table without pages never had rows. Generated columns have no values of their own. */
const tables = `
select format('%I', c.relname) as name, pg_relation_size(c.oid)::integer as bytes,
  (select string_agg(format('%I', attname), ', ' order by attnum) from pg_attribute
   where attrelid = c.oid and attnum > 0 and not attisdropped and attgenerated = '') as columns
from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> 'schema_migrations'`

const usedSequences = `
select format('%I', sequencename) as name, last_value::integer as last from pg_sequences
where schemaname = 'public' and last_value is not null`

/** Deleted rows stay on the disk; a table that has grown is cut off instead. */
const grownBytes = 65_536

const jobsForgotten = `do $$ begin if to_regclass('pgboss.job') is not null then delete from pgboss.job; end if; end $$`

export const seededFirm = ({ sessions, engine }: Database): SeededFirm => {
  const holder: object = engine ?? sessions
  const inSession = async (
    statements: (read: (text: string) => Promise<Record<string, unknown>[]>) => Promise<string>,
  ) => {
    const session = await sessions.acquire()
    try {
      const text = await statements(async (query) => (await session.exec(query)).rows)
      // The order of the tables is free while their references are not looked at; what is put back was whole.
      await session.exec(`begin; set local session_replication_role = replica; ${text}; commit`)
    } catch (error) {
      await session.exec('rollback')
      throw error
    } finally {
      sessions.release(session)
    }
  }
  return {
    async keep() {
      if (keptRows.get(holder)?.day === today()) return
      const day = today()
      let restore = ''
      await inSession(async (read) => {
        const full = (await read(tables)).filter(({ bytes }) => Number(bytes) > 0)
        const sequences = await read(usedSequences)
        restore = [
          ...full.map(
            ({ name, columns }) =>
              `insert into public.${name} (${columns}) overriding system value select ${columns} from as_seeded.${name}`,
          ),
          ...sequences.map(({ name, last }) => `select setval('public.${name}', ${last})`),
        ].join('; ')
        const copies = full.map(({ name }) => `create table as_seeded.${name} as table public.${name}`)
        return ['drop schema if exists as_seeded cascade', 'create schema as_seeded', ...copies].join('; ')
      })
      keptRows.set(holder, { day, restore })
    },
    bringBack: () =>
      inSession(async (read) => {
        const full = (await read(tables)).filter(({ bytes }) => Number(bytes) > 0)
        const grown = full.filter(({ bytes }) => Number(bytes) > grownBytes)
        const kept = keptRows.get(holder)
        if (kept?.day !== today()) keptRows.delete(holder)
        return [
          ...(grown.length > 0 ? [`truncate ${grown.map(({ name }) => `public.${name}`).join(', ')} cascade`] : []),
          ...full.map(({ name }) => `delete from public.${name}`),
          ...(await read(usedSequences)).map(({ name }) => `alter sequence public.${name} restart`),
          jobsForgotten,
          keptRows.get(holder)?.restore ?? '',
        ]
          .filter((part) => part !== '')
          .join('; ')
      }),
  }
}
