/** A process of its own that opens a data folder and writes until it is killed; each acknowledged number is printed. */
import { openPgliteFolder } from '../../server/gateways/sql/database.ts'

const folder = process.argv[2]
if (folder === undefined) throw new Error('Say which folder')
const database = await openPgliteFolder({ folder })
const session = await database.sessions.acquire()
await session.exec('create table if not exists counted (n integer primary key)')
const { rows } = await session.query('select coalesce(max(n), 0) as n from counted', [])
for (let n = Number(rows[0]?.['n']) + 1; ; n += 1) {
  await session.query('insert into counted values ($1)', [n])
  process.stdout.write(`${n}\n`)
}
