/** `npm run migrate`: brings the configured database to the newest schema and says what was done. The server does it by itself at start. */
import { readConfig } from '../config.ts'
import { openPgliteFolder, openPostgres } from '../gateways/sql/database.ts'
import { migrate } from '../gateways/sql/migrate.ts'

const { database: where } = readConfig(process.env)
const database = where.kind === 'postgres' ? openPostgres(where.url) : await openPgliteFolder({ folder: where.folder })
try {
  const applied = await migrate(database, Date.now())
  console.log(applied.length === 0 ? 'The database is up to date.' : `Applied: ${applied.join(', ')}.`)
} finally {
  await database.close()
}
