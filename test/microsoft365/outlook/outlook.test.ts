/** The server side of the Outlook page: its plugin, the files of office.js, and the mailboxes behind its data interface. */
import Fastify, { type FastifyInstance } from 'fastify'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createSampleMailbox, type SampleMailbox } from '../../browser/probe/sample-mailbox.ts'
import { createIdentity } from '../identity/index.ts'
import { makeTenant } from '../identity/fixture.ts'
import { PANE_APP_ID } from '../identity/sample-apps.ts'
import { createClock } from '../state/clock.ts'
import type { Surroundings } from '../state/items.ts'
import { createRandom } from '../state/random.ts'
import { defaultSettings } from '../state/settings.ts'
import { wellKnownFolder } from '../state/mailbox.ts'
import { createGraphStore } from './graph-store.ts'
import { createOutlookPage } from './index.ts'
import type { OutlookStore } from './store.ts'

const around: Surroundings = {
  clock: createClock(Date.UTC(2026, 10, 20)),
  random: createRandom(3),
  settings: defaultSettings(),
}
const tenant = makeTenant()
const [ann, mallory] = tenant.users
if (ann === undefined || mallory === undefined) throw new Error('the test tenant has two users')

let sample: SampleMailbox
let store: OutlookStore
let app: FastifyInstance

const makeApp = async (paneUrl?: string): Promise<FastifyInstance> => {
  const identity = createIdentity({ tenants: [tenant], clock: around.clock, random: around.random })
  const fresh = Fastify()
  await fresh.register(
    createOutlookPage({
      store,
      tenantId: tenant.id,
      issueNestedToken: identity.issueNestedToken,
      ...(paneUrl === undefined ? {} : { paneUrl }),
    }),
  )
  return fresh
}

beforeEach(() => {
  sample = createSampleMailbox(ann, around)
})

beforeAll(async () => {
  store = createGraphStore({
    users: () => tenant.users,
    mailboxOf: (id) => (id === ann.id ? sample.mailbox : undefined),
    around,
  })
  app = await makeApp()
})

afterAll(() => app.close())

describe('[OH-2] office.js is served as the CDN serves it', () => {
  test('[OH-2] files are found whatever the case of their path, for every origin', async () => {
    for (const url of [
      '/office-js/office.js',
      '/office-js/Office.js',
      '/office-js/en-us/outlook_strings.js',
      '/office-js/AgaveErrorUX/index.html',
    ]) {
      const reply = await app.inject(url)
      expect([url, reply.statusCode, reply.headers['access-control-allow-origin']]).toEqual([url, 200, '*'])
    }
  })

  test('[OH-2] what is not in the package is not found, the rest of the disk included', async () => {
    for (const url of [
      '/office-js/none.js',
      '/office-js/../package.json',
      '/office-js/%2e%2e/package.json',
      '/office-js/..%2fpackage.json',
    ]) {
      expect((await app.inject(url)).statusCode).toBe(404)
    }
  })

  test('[OH-9] before.js supplies what office.js would fetch from elsewhere', async () => {
    const reply = await app.inject('/office-js/before.js')
    expect(reply.headers['content-type']).toContain('text/javascript')
    expect(reply.body).toContain('registerNamespace')
  })
})

describe('[OH-PAGE] the page and its data', () => {
  test('[OH-PAGE] the address of the pane is in the page and cannot end the script it stands in', async () => {
    const other = await makeApp('https://localhost:3000/taskpane.html?x=</script><b>')
    const { body } = await other.inject('/')
    expect(body).not.toContain('</script><b>')
    expect(/<script id="config"[^>]*>(.*?)<\/script>/.exec(body)?.[1]).toContain('taskpane.html')
    await other.close()
  })

  test('[OH-PAGE] only people with a mailbox are offered', async () => {
    expect((await app.inject('/outlook/data/users')).json()).toMatchObject([
      { id: ann.id, displayName: ann.displayName },
    ])
    expect((await app.inject(`/outlook/data/${mallory.id}`)).statusCode).toBe(404)
  })

  test('[OH-PAGE] a body that does not fit the schema is refused', async () => {
    const url = `/outlook/data/${ann.id}/contact?id=${encodeURIComponent(sample.budget.restId)}`
    for (const payload of [{ categories: [''] }, { birthday: 'tomorrow' }, { emailAddresses: ['text'] }]) {
      expect((await app.inject({ method: 'PATCH', url, payload })).statusCode).toBe(400)
    }
  })

  test('[OH-10] a nested token is issued in the words of the bridge, or refused with a status', async () => {
    const payload = {
      userId: ann.id,
      clientId: PANE_APP_ID,
      scopes: [`api://${PANE_APP_ID}/access_as_user`],
      origin: 'https://localhost:3000',
      interactive: false,
    }
    const good = await app.inject({ method: 'POST', url: '/outlook/data/nested-token', payload })
    expect(good.json()).toMatchObject({
      ok: true,
      token: { properties: null },
      account: { localAccountId: ann.id, idTokenClaims: { oid: ann.id } },
    })
    const bad = await app.inject({
      method: 'POST',
      url: '/outlook/data/nested-token',
      payload: { ...payload, origin: 'https://evil.example' },
    })
    expect(bad.json()).toMatchObject({ ok: false, error: { status: 'PERSISTENT_ERROR' } })
  })
})

describe('[OH-PAGE] the person in Outlook changes the mailbox that Graph serves', () => {
  test('[OH-PAGE] a category changes the version of the item and the revision of the mailbox', async () => {
    const { changeKey } = sample.budget
    const before = await store.revision(ann.id)
    const changed = await store.updateMessage(ann.id, sample.budget.restId, { categories: ['!Update'] })
    expect(changed?.categories).toEqual(['!Update'])
    expect(sample.budget.changeKey).not.toBe(changeKey)
    expect(await store.revision(ann.id)).not.toBe(before)
  })

  test('[OH-PAGE] a new contact gets the names that the service derives', async () => {
    const folder = wellKnownFolder(sample.mailbox, 'contacts')
    const created = await store.createContact(ann.id, folder.id, { givenName: 'Mary', surname: 'Jackson' })
    expect(created?.displayName).toBe('Mary Jackson')
    const item = sample.mailbox.items.get(sample.mailbox.ids.get(created?.id ?? '') ?? -1)
    expect(item?.values['fileAs']).toBe('Jackson, Mary')
  })

  test('[OH-PAGE] what the service refuses changes nothing', async () => {
    const folder = wellKnownFolder(sample.mailbox, 'contacts')
    const [contact] = (await store.listContacts(ann.id, folder.id)) ?? []
    const phones = ['1', '2', '3']
    expect(await store.updateContact(ann.id, contact?.id ?? '', { businessPhones: phones })).toBeNull()
    expect((await store.listContacts(ann.id, folder.id))?.[0]).toEqual(contact)
  })

  test('[OH-PAGE] a field that is emptied is unset, the parts of an address too', async () => {
    const folder = wellKnownFolder(sample.mailbox, 'contacts')
    const [contact] = (await store.listContacts(ann.id, folder.id)) ?? []
    if (contact === undefined) throw new Error('the sample has a contact')
    const address = { ...contact.businessAddress, street: '', countryOrRegion: '' }
    const changed = await store.updateContact(ann.id, contact.id, {
      mobilePhone: '',
      birthday: '',
      businessAddress: address,
    })
    expect(changed).toMatchObject({ mobilePhone: '', birthday: '', businessAddress: { street: '', city: 'London' } })
    const item = sample.mailbox.items.get(sample.mailbox.ids.get(contact.id) ?? -1)
    expect(item?.values).toMatchObject({
      mobilePhone: null,
      birthday: null,
      businessAddress: { city: 'London', postalCode: 'SW1Y 4JH' },
    })
  })

  test('[OH-PAGE] a deleted contact leaves its folder', async () => {
    const folder = wellKnownFolder(sample.mailbox, 'contacts')
    const [contact] = (await store.listContacts(ann.id, folder.id)) ?? []
    expect(await store.deleteContact(ann.id, contact?.id ?? '')).toBe(true)
    expect((await store.listContacts(ann.id, folder.id))?.map(({ id }) => id)).not.toContain(contact?.id)
    expect(await store.deleteContact(ann.id, 'no such id')).toBe(false)
  })

  test('[OH-PAGE] master categories are added once and removed by name', async () => {
    await store.addMasterCategories(ann.id, [
      { displayName: 'fabrikam', color: 'preset1' },
      { displayName: 'New', color: 'preset2' },
    ])
    const names = () => sample.mailbox.categories.map(({ displayName }) => displayName)
    expect(names()).toEqual(['Blue category', '!Update', 'Fabrikam', 'New'])
    await store.removeMasterCategories(ann.id, ['NEW', 'Unheard of'])
    expect(names()).toEqual(['Blue category', '!Update', 'Fabrikam'])
  })
})
