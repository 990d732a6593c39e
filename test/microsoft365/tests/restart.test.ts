/** The simulated Microsoft 365 with a state file forgets nothing over a restart. */

import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { CONNECTION_APP_ID, CONNECTION_APP_SECRET } from '../identity/sample-apps.ts'
import { type Microsoft365, startMicrosoft365 } from '../start.ts'
import { ada, allScopes } from './graph-fixture.ts'

let folder = ''
let stateFile = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'simulator-'))
  stateFile = join(folder, 'deep', 'microsoft365.state')
})
afterEach(() => rm(folder, { recursive: true }))

const redirect = 'https://localhost:3000/connect/callback'
const scope = 'offline_access User.Read'

const form = (values: Record<string, string>) => ({
  method: 'POST',
  redirect: 'manual' as const,
  body: new URLSearchParams(values),
})

const tokens = async (
  { httpOrigin, world }: Microsoft365,
  values: Record<string, string>,
): Promise<Record<string, string>> => {
  const credentials = { client_id: CONNECTION_APP_ID, client_secret: CONNECTION_APP_SECRET }
  const response = await fetch(
    `${httpOrigin}/${world.tenants[0]?.id}/oauth2/v2.0/token`,
    form({ ...credentials, ...values }),
  )
  return (await response.json()) as Record<string, string>
}

const signIn = async (microsoft365: Microsoft365): Promise<Record<string, string>> => {
  const { httpOrigin, world } = microsoft365
  const query = new URLSearchParams({
    client_id: CONNECTION_APP_ID,
    response_type: 'code',
    redirect_uri: redirect,
    scope,
    state: 's',
  })
  const chosen = await fetch(
    `${httpOrigin}/${world.tenants[0]?.id}/oauth2/v2.0/authorize?${query}`,
    form({ account: world.user(ada).id }),
  )
  const code = new URL(chosen.headers.get('location') ?? '').searchParams.get('code') ?? ''
  return tokens(microsoft365, { grant_type: 'authorization_code', code, redirect_uri: redirect })
}

it('[GC-16] contacts, tasks and mail, their ids and delta links live on', async () => {
  const first = await startMicrosoft365({ stateFile })
  const contact = first.world.person(ada).createContact({ givenName: 'Ada', surname: 'Park' })
  const task = first.world.person(ada).createTask({ title: 'Call', checklistItems: [{ displayName: 'Dial' }] })
  const mail = await first.world.person(ada).receiveMail('Subject: Offer\r\n\r\nSee below.\r\n')
  const mime = await first.world.person(ada).readMime(mail.id)
  const linkFrom = async ({ httpOrigin, world }: Microsoft365, path: string) => {
    const headers = { Authorization: `Bearer ${world.issueToken({ user: ada, scopes: allScopes })}` }
    return (await (await fetch(`${httpOrigin}${path}`, { headers })).json()) as {
      value: unknown[]
      '@odata.deltaLink': string
    }
  }
  const link = new URL((await linkFrom(first, '/v1.0/me/contacts/delta'))['@odata.deltaLink'])
  await first.close()

  const second = await startMicrosoft365({ stateFile, seed: 2 })
  expect(second.world.contacts(ada)).toEqual([contact])
  expect(second.world.tasks(ada)).toEqual([task])
  expect((await second.world.person(ada).readMime(mail.id)).equals(mime)).toBe(true)
  second.world.person(ada).editContact(contact.id, { jobTitle: 'Judge' })
  expect((await linkFrom(second, link.pathname + link.search)).value).toMatchObject([
    { id: contact.id, jobTitle: 'Judge' },
  ])
  await second.close()
})

it('[GC-14] access and refresh tokens work on, and a revoked one stays revoked', async () => {
  const first = await startMicrosoft365({ stateFile })
  const before = await signIn(first)
  await first.close()

  const second = await startMicrosoft365({ stateFile, seed: 2 })
  const refresh = (microsoft365: Microsoft365) =>
    tokens(microsoft365, { grant_type: 'refresh_token', refresh_token: before['refresh_token'] ?? '', scope })
  const after = await refresh(second)
  for (const token of [before['access_token'], after['access_token']]) {
    const me = await fetch(`${second.httpOrigin}/v1.0/me`, { headers: { Authorization: `Bearer ${token}` } })
    expect(me.status).toBe(200)
  }
  second.world.identity.revoke(second.world.user(ada).id)
  await second.close()

  const third = await startMicrosoft365({ stateFile })
  expect(await refresh(third)).toMatchObject({ error: 'invalid_grant' })
  await third.close()
})

it('[GC-16] a state file that cannot be read is set aside and the simulator starts fresh', async () => {
  stateFile = join(folder, 'broken.state')
  await writeFile(stateFile, 'nonsense')
  const microsoft365 = await startMicrosoft365({ stateFile })
  expect(microsoft365.world.contacts(ada)).toEqual([])
  await microsoft365.close()
})
