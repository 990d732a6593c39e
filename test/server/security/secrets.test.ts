/** A whole story with values that can be recognised, then a look into everything that stays behind: the log and the files of the data folder. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { sampleId } from '../../../server/tools/sample-firm.ts'
import { openPgliteFolder } from '../../../server/gateways/sql/database.ts'
import { peopleOnly } from '../support/colleague.ts'
import { firmWorlds, type FirmWorld } from '../support/firm-world.ts'
import { happyCall, newContact } from '../support/happy-calls.ts'

const folder = mkdtempSync(join(tmpdir(), 'tandem-secrets-'))
const databaseFolder = join(folder, 'database')
const begin = firmWorlds(() => openPgliteFolder({ folder: databaseFolder }))
let world: FirmWorld

/** What people wrote; it belongs into the database and nowhere else. */
const canaries = [
  'Canarina',
  'Quetzalov',
  'canarina.quetzalov@secret-client.example',
  '+44 20 5550 9731',
  'Divorce talks confidential canary',
  'Canary Street 77',
] as const
const [givenName, surname, address, phone, notes, street] = canaries

/** What proves who somebody is: gathered where it passes by. */
const secrets = new Set<string>()
const keep = (value: unknown): void => {
  if (typeof value === 'string' && value.length >= 16) secrets.add(value)
}
const secretNames = new Set([
  'refresh_token',
  'access_token',
  'id_token',
  'code',
  'state',
  'code_verifier',
  'client_secret',
  't',
  'verifier',
  'token',
])
const keepQuery = (address_: string): void => {
  for (const [name, value] of new URLSearchParams(address_.replace(/^[^?#]*[?#]/, '')))
    if (secretNames.has(name)) keep(value)
}
const keepMembers = (value: unknown): void => {
  if (typeof value !== 'object' || value === null) return
  for (const [name, member] of Object.entries(value)) {
    if (secretNames.has(name)) keep(member)
    if (typeof member === 'string' && member.includes('?')) keepQuery(member)
  }
}

const refreshTokens = new Set<string>()

const watchTokens = () => {
  const real = globalThis.fetch
  return vi.spyOn(globalThis, 'fetch').mockImplementation(async (input, init) => {
    keepQuery(typeof init?.body === 'string' ? `?${init.body}` : '')
    const reply = await real(input, init)
    keepQuery(reply.headers.get('location') ?? '')
    if (!String(input instanceof Request ? input.url : input).includes('/token')) return reply
    const body: unknown = await reply.clone().json()
    keepMembers(body)
    if (typeof body === 'object' && body !== null && 'refresh_token' in body)
      refreshTokens.add(String(body.refresh_token))
    return reply
  })
}

const story = async (): Promise<void> => {
  const { ada, ben, clara, backend, microsoft365 } = world
  const { app } = backend
  app.addHook('onSend', async (request, reply) => {
    keepQuery(request.url)
    keepQuery(String(reply.getHeader('location') ?? ''))
    keep(String(reply.getHeader('set-cookie') ?? '').split(/[=;]/)[1])
    keep(request.headers.authorization?.slice('Bearer '.length))
  })
  const { id } = await ada.call('createContact', {
    body: {
      ...newContact,
      givenName,
      surname,
      emailAddresses: [{ address, name: null }],
      businessPhones: [phone],
      notes,
      homeAddress: { street, city: null, state: null, postalCode: null, countryOrRegion: null },
    },
  })
  await ada.begin(peopleOnly)
  const { input } = await happyCall(world, 'redeemDialogCode')
  keepMembers(input.body)
  keepMembers((await ben.ask('redeemDialogCode', input)).json())
  // Both sides move, one of them in conflict.
  const contact = await ada.contact(`${givenName} ${surname}`)
  const { version } = await ada.call('getContact', { params: { id } })
  await ada.call('changeContact', { params: { id }, body: { version, jobTitle: `${notes} one` } })
  ada.outlook.editContact(contact.id, { jobTitle: `${notes} two` })
  await ada.sync()
  // Everything that can be refused, with texts in it.
  await ada.ask('createContact', { body: { ...newContact, surname: [surname], notes: { text: notes } } })
  await ada.ask('createContact', { body: { ...newContact, surname, clientId: sampleId('client', 4_000) } })
  await ada.ask('changeContact', { params: { id }, body: { version: notes, surname } })
  await ada.ask('lookUpPeople', { body: { addresses: [address, `${address}\u0000`] } })
  await ada.ask('listContacts', {
    query: { search: surname, after: Buffer.from(JSON.stringify([surname, notes])).toString('base64url') },
  })
  await app.inject({
    method: 'POST',
    url: '/api/contacts',
    headers: { authorization: `Bearer ${ada.token()}`, 'content-type': 'application/json' },
    payload: `{"surname":"${surname}", ${notes}`,
  })
  await app.inject({
    url: `/connect/callback?code=${'c'.repeat(40)}&state=${'s'.repeat(43)}&error_description=${encodeURIComponent(`AADSTS50034 ${address}`)}`,
  })
  for (const name of ['CONNECT-SECRET-TICKET-0123456789', 'x'.repeat(43)])
    await app.inject({ url: `/connect?t=${name}` })
  // The database fails with the values in its words, as drivers do.
  const words = Object.assign(
    new Error(`duplicate key value violates unique constraint "one": ${notes} of "${surname}" <${address}>`),
    {
      code: '23505',
      detail: `Key (surname)=(${surname}) already exists.`,
      query: `insert into contacts values ('${surname}')`,
      params: [surname, phone, notes],
      table: 'contacts',
    },
  )
  const broken = vi
    .spyOn(world.backend.persistence.database.sessions, 'acquire')
    .mockRejectedValue(new AggregateError([words], `could not store “${surname}”`, { cause: words }))
  await clara.ask('getContact', { params: { id } })
  broken.mockRestore()
  // Graph refuses, and quotes what it got.
  ada.outlook.editContact(contact.id, { personalNotes: `${notes} three` })
  const quoting = {
    kind: 'answer',
    status: 400,
    code: 'ErrorInvalidArgument',
    message: `Cannot take '${notes}' of ${address}`,
  } as const
  microsoft365.world.faults.add({ method: 'GET', path: '/**', times: 2, effect: quoting })
  await ada.sync()
  microsoft365.world.faults.add({ method: 'POST', path: '/$batch', times: 1, effect: { ...quoting, status: 500 } })
  await ada.sync()
  await ada.ask('testConnection')
  await ben.connect()
  await ben.call('deleteConnection')
}

beforeAll(async () => {
  world = await begin()
  const watched = watchTokens()
  await story()
  watched.mockRestore()
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const filesOf = (path: string): string[] =>
  readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))

describe('what stays behind', () => {
  test('[CARET-15] the story has gathered tokens, codes, states, tickets and cookies to look for', () => {
    expect(refreshTokens.size).toBeGreaterThan(1)
    expect(secrets.size).toBeGreaterThan(12)
    expect(world.logged.length).toBeGreaterThan(40)
  })

  test('[CARET-15] the log at its most talkative holds none of them', () => {
    const log = world.logged.join('')
    expect([...secrets].filter((secret) => log.includes(secret))).toEqual([])
    expect(log).not.toMatch(/CONNECT-SECRET-TICKET|eyJ[\w-]{10,}\./)
  })

  test('[CARET-17] the log holds nothing that people wrote, not even where the database or Microsoft 365 quoted it', () => {
    const log = world.logged.join('')
    expect(canaries.filter((canary) => log.includes(canary))).toEqual([])
    expect(log.match(/[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g)).toBeNull()
    // And yet an operator finds the fault.
    expect(log).toContain('SERVER_FAULT')
    expect(log).toContain('23505')
  })

  test('[CARET-15] refresh tokens, access tokens and one-time secrets are in no file of the database in plain text', async () => {
    const session = await world.database.sessions.acquire()
    await session.exec('checkpoint').finally(() => world.database.sessions.release(session))
    const files = filesOf(databaseFolder).map((path) => ({ path, bytes: readFileSync(path) }))
    const found = [...secrets].flatMap((secret) =>
      files
        .filter(
          ({ bytes }) => bytes.includes(secret) || bytes.includes(Buffer.from(secret).toString('base64').slice(0, -4)),
        )
        .map(({ path }) => `${path} ${secret}`),
    )
    expect(found).toEqual([])
    // The search would find them: what is not secret is there.
    expect(files.some(({ bytes }) => bytes.includes(address))).toBe(true)
  })

  test('[CARET-15] the key file is for its owner only', () => {
    const { mode } = statSync(join(world.config.dataFolder, 'keys.json'))
    expect((mode & 0o777).toString(8)).toBe(process.platform === 'win32' ? '666' : '600')
  })
})
