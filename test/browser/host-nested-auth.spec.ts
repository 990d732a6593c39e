/** Nested app authentication with the real MSAL in the pane and the simulated sign-in behind Outlook (office-host 10). */
import { decodeJwt } from 'jose'
import { expect, test } from './probe/fixtures.ts'
import { paneAppId, paneScope } from './probe/world.ts'

const request = { clientId: paneAppId, scopes: [paneScope] }

test('[OH-10] with the bridge the pane gets a token for the person who is signed in to Outlook', async ({
  open,
  world,
}) => {
  const outlook = await open({ item: world.robin.budget.restId, pane: 'open' })
  const answer = await outlook.ask('token', { ...request, interactive: false })
  expect(answer).toMatchObject({ ok: true, username: 'robin@contoso.example' })
  expect(decodeJwt(answer.accessToken ?? '')).toMatchObject({ oid: world.tenant.users[0]?.id, tid: world.tenant.id })
})

test('[OH-10] without the bridge MSAL finds no broker and no account', async ({ open, world }) => {
  const outlook = await open({ item: world.robin.budget.restId, pane: 'open', naa: 'none' })
  expect(await outlook.ask('hasBridge')).toBe(false)
  expect(await outlook.ask('supports', 'NestedAppAuth', '1.1')).toBe(true)
  expect(await outlook.ask('token', { ...request, interactive: false })).toMatchObject({
    ok: false,
    errorCode: 'no_account_error',
  })
})

test('[OH-10] missing consent asks for interaction; on the prompt the person accepts', async ({ open, world }) => {
  const outlook = await open({ item: world.robin.budget.restId, pane: 'open', naa: 'consent' })
  expect(await outlook.ask('token', { ...request, interactive: false })).toMatchObject({
    ok: false,
    needsInteraction: true,
  })
  const answer = outlook.ask('token', { ...request, interactive: true })
  await outlook.page.getByRole('button', { name: 'Accept' }).click()
  expect(await answer).toMatchObject({ ok: true, username: 'robin@contoso.example' })
})

test('[OH-10] a person who declines the prompt has cancelled', async ({ open, world }) => {
  const outlook = await open({ item: world.robin.budget.restId, pane: 'open', naa: 'consent' })
  const answer = outlook.ask('token', { ...request, interactive: true })
  await outlook.page.getByRole('button', { name: 'Cancel' }).click()
  expect(await answer).toMatchObject({ ok: false, errorCode: 'user_canceled' })
})

test('[OH-10] the address can make every prompt cancelled', async ({ open, world }) => {
  const outlook = await open({ item: world.robin.budget.restId, pane: 'open', naa: 'cancel' })
  expect(await outlook.ask('token', { ...request, interactive: true })).toMatchObject({
    ok: false,
    errorCode: 'user_canceled',
  })
})

test('[OH-10] a broker that always fails gives an error that no prompt cures', async ({ open, world }) => {
  const outlook = await open({ item: world.robin.budget.restId, pane: 'open', naa: 'error' })
  expect(await outlook.ask('token', { ...request, interactive: true })).toMatchObject({
    ok: false,
    needsInteraction: false,
  })
})

test('[OH-10] an application that is not registered for the origin of the pane is refused', async ({ open, world }) => {
  const outlook = await open({ item: world.robin.budget.restId, pane: 'open' })
  const clientId = '99999999-9999-4999-8999-999999999999'
  expect(await outlook.ask('token', { clientId, scopes: [paneScope], interactive: false })).toMatchObject({
    ok: false,
    needsInteraction: false,
  })
})
