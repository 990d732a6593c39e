/** The simulated Entra ID spoken to as plain HTTP: discovery, authorize with its pages, token grants, consent, faults (graph-contract 14). */
import { createHash } from 'node:crypto'
import { createRemoteJWKSet, jwtVerify } from 'jose'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ERROR_ROWS, isAadstsCode } from './index.ts'
import { OTHER_TENANT_ID, startEntra, TENANT_ID, type SimulatedEntra } from './fixture.ts'
import { CONNECTION_APP_ID, CONNECTION_APP_SECRET, PANE_APP_ID } from './sample-apps.ts'

const redirectUri = 'https://localhost:4711/connect/callback'
const verifier = 'x'.repeat(43)
const challenge = createHash('sha256').update(verifier).digest('base64url')
const DAY = 86_400_000

describe('the simulated Entra ID', () => {
  let entra: SimulatedEntra
  beforeEach(async () => {
    entra = await startEntra()
  })
  afterEach(async () => {
    await entra.close()
  })

  const authorizeUrl = (more: Record<string, string | null> = {}, tenant = TENANT_ID) => {
    const all = {
      client_id: CONNECTION_APP_ID,
      response_type: 'code',
      redirect_uri: redirectUri,
      scope: 'openid profile offline_access Contacts.ReadWrite',
      state: 's1',
      nonce: 'n1',
      code_challenge: challenge,
      code_challenge_method: 'S256',
      login_hint: entra.ann.userPrincipalName,
      ...more,
    }
    const given = Object.entries(all).filter((pair): pair is [string, string] => pair[1] !== null)
    return `${entra.url}/${tenant}/oauth2/v2.0/authorize?${new URLSearchParams(given).toString()}`
  }
  const visit = (more: Record<string, string | null> = {}, init: RequestInit = {}, tenant = TENANT_ID) =>
    fetch(authorizeUrl(more, tenant), { redirect: 'manual', ...init })
  const back = (reply: Response) =>
    Object.fromEntries(new URL(reply.headers.get('location') ?? 'about:blank').searchParams)
  const codeFor = async (more: Record<string, string | null> = {}) => back(await visit(more)).code ?? ''
  const post = async (
    form: Record<string, string>,
    { tenant = TENANT_ID, headers = {} }: { tenant?: string; headers?: Record<string, string> } = {},
  ) => {
    const reply = await fetch(`${entra.url}/${tenant}/oauth2/v2.0/token`, {
      method: 'POST',
      body: new URLSearchParams(form),
      headers,
    })
    return {
      status: reply.status,
      headers: reply.headers,
      body: (await reply.json()) as Record<string, string> & { error_codes?: number[] },
    }
  }
  const secret = { client_id: CONNECTION_APP_ID, client_secret: CONNECTION_APP_SECRET }
  const redeem = (code: string, more: Record<string, string> = {}) =>
    post({
      ...secret,
      grant_type: 'authorization_code',
      code,
      redirect_uri: redirectUri,
      code_verifier: verifier,
      ...more,
    })
  const signIn = async () => (await redeem(await codeFor())).body

  it('[GC-14] discovery names addresses of the host that was asked and the issuer that tokens carry', async () => {
    for (const segment of [TENANT_ID, 'contoso.example', 'CONTOSO.example']) {
      const metadata = (await (
        await fetch(`${entra.url}/${segment}/v2.0/.well-known/openid-configuration`)
      ).json()) as Record<string, string>
      expect(metadata.issuer).toBe(`https://login.microsoftonline.com/${TENANT_ID}/v2.0`)
      expect(metadata.token_endpoint).toBe(`${entra.url}/${TENANT_ID}/oauth2/v2.0/token`)
      const keys = createRemoteJWKSet(new URL(metadata.jwks_uri ?? ''))
      const { payload } = await jwtVerify((await signIn()).id_token ?? '', keys, {
        issuer: metadata.issuer ?? '',
        audience: CONNECTION_APP_ID,
      })
      expect(payload).toMatchObject({
        nonce: 'n1',
        oid: entra.ann.id,
        tid: TENANT_ID,
        ver: '2.0',
        preferred_username: entra.ann.userPrincipalName,
      })
    }
  })

  it('[GC-14] the shared authorities give a template issuer, an unknown tenant gives 90002', async () => {
    const common = (await (await fetch(`${entra.url}/common/v2.0/.well-known/openid-configuration`)).json()) as Record<
      string,
      string
    >
    expect(common.issuer).toBe('https://login.microsoftonline.com/{tenantid}/v2.0')
    const unknown = await fetch(`${entra.url}/nowhere.example/v2.0/.well-known/openid-configuration`)
    expect(unknown.status).toBe(400)
    expect(await unknown.json()).toMatchObject({ error_codes: [90002], error: 'invalid_request' })
  })

  it('[GC-14] a code is good once, for ten minutes, for its client, its redirect address and its verifier', async () => {
    const code = await codeFor()
    expect(await redeem(code, { code_verifier: 'y'.repeat(43) })).toMatchObject({
      status: 400,
      body: { error: 'invalid_grant', error_codes: [501481] },
    })
    expect(await redeem(code, { code_verifier: 'short' })).toMatchObject({ body: { error_codes: [501481] } })
    expect(await redeem(code, { redirect_uri: 'https://localhost:1/connect/callback' })).toMatchObject({
      body: { error_codes: [50011] },
    })
    expect((await redeem(code)).status).toBe(200)
    expect(await redeem(code)).toMatchObject({ body: { error_codes: [54005] } })
    expect(await redeem('made-up')).toMatchObject({ body: { error_codes: [70000] } })
    const late = await codeFor()
    entra.advance(10 * 60_000)
    expect(await redeem(late)).toMatchObject({ body: { error_codes: [70008], suberror: 'bad_token' } })
  })

  it('[GC-14] the answer has what was asked for: refresh token only with offline_access, ID token only with openid', async () => {
    expect(await signIn()).toMatchObject({
      token_type: 'Bearer',
      scope: 'https://graph.microsoft.com/Contacts.ReadWrite',
      refresh_token: expect.any(String),
      id_token: expect.any(String),
    })
    const bare = (await redeem(await codeFor({ scope: 'Contacts.ReadWrite' }))).body
    expect(bare.refresh_token).toBeUndefined()
    expect(bare.id_token).toBeUndefined()
    expect(Number((await signIn()).expires_in)).toBeGreaterThanOrEqual(3599)
  })

  it('[GC-14] a refresh gives a new refresh token and the old one stays good, until 90 idle days', async () => {
    const { refresh_token: first = '' } = await signIn()
    const refresh = (token: string, more: Record<string, string> = {}) =>
      post({ ...secret, grant_type: 'refresh_token', refresh_token: token, ...more })
    const second = (await refresh(first)).body.refresh_token ?? ''
    expect(second).not.toBe(first)
    expect((await refresh(first)).status).toBe(200)
    entra.advance(89 * DAY)
    const third = (await refresh(second)).body.refresh_token ?? ''
    entra.advance(2 * DAY)
    expect(await refresh(second)).toMatchObject({
      body: { error: 'invalid_grant', error_codes: [700082], suberror: 'bad_token' },
    })
    expect((await refresh(third)).status).toBe(200)
    expect(await refresh(third, { scope: 'Mail.Send' })).toMatchObject({
      body: { error_codes: [65001], suberror: 'consent_required' },
    })
  })

  it('[GC-14] a single page app gets CORS and a refresh token that ends 24 hours after the sign-in, however often it is used', async () => {
    const scope = `openid offline_access api://${PANE_APP_ID}/access_as_user`
    const spa = { client_id: PANE_APP_ID, redirect_uri: 'https://localhost:3000/auth/redirect.html' }
    const code = await codeFor({ ...spa, scope })
    const headers = { origin: 'https://localhost:3000' }
    const first = await post({ ...spa, grant_type: 'authorization_code', code, code_verifier: verifier }, { headers })
    expect(first.headers.get('access-control-allow-origin')).toBe('*')
    entra.advance(DAY - 60_000)
    const refresh = (token = '') =>
      post({ client_id: PANE_APP_ID, grant_type: 'refresh_token', refresh_token: token }, { headers })
    const second = await refresh(first.body.refresh_token)
    expect(second.status).toBe(200)
    entra.advance(120_000)
    expect(await refresh(second.body.refresh_token)).toMatchObject({ body: { error_codes: [700084] } })
    expect(
      await post(
        { ...secret, grant_type: 'client_credentials', scope: 'https://graph.microsoft.com/.default' },
        { headers },
      ),
    ).toMatchObject({ body: { error_codes: [9002326] } })
  })

  it.each([
    [{ grant_type: '' }, 400, 900144],
    [{ grant_type: 'password' }, 400, 70003],
    [{ client_id: '' }, 400, 900144],
    [{ client_id: '00000000-0000-4000-8000-000000000000' }, 400, 700016],
    [{ client_secret: 'wrong' }, 401, 7000215],
    [{ client_id: PANE_APP_ID }, 401, 700025],
    [{ scope: 'User.Read' }, 400, 1002012],
    [{ scope: `${'x'.repeat(8)}/.default` }, 400, 500011],
    [
      { client_assertion: 'x', client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer' },
      401,
      700027,
    ],
  ])('[GC-14] client credentials with %j are refused (%i, AADSTS%i)', async (change, status, code) => {
    const answer = await post({
      ...secret,
      grant_type: 'client_credentials',
      scope: 'https://graph.microsoft.com/.default',
      ...change,
    })
    expect(answer).toMatchObject({
      status,
      body: { error_codes: [code], error: isAadstsCode(code) ? ERROR_ROWS[code].error : '' },
    })
  })

  it('[GC-14] client credentials work with the secret in the body or in the header, and never on a shared authority', async () => {
    const form = { grant_type: 'client_credentials', scope: 'https://graph.microsoft.com/.default' }
    const answer = await post({ ...secret, ...form })
    expect(Object.keys(answer.body).sort()).toEqual(['access_token', 'expires_in', 'ext_expires_in', 'token_type'])
    const authorization = `Basic ${Buffer.from(`${CONNECTION_APP_ID}:${CONNECTION_APP_SECRET}`).toString('base64')}`
    expect((await post(form, { headers: { authorization } })).status).toBe(200)
    expect(await post({ ...secret, ...form }, { tenant: 'common' })).toMatchObject({ body: { error_codes: [50059] } })
  })

  it('[GC-14] error answers carry code, trace id, correlation id of the caller, and time', async () => {
    const headers = { 'client-request-id': '0a0a0a0a-0000-4000-8000-000000000001' }
    const { body } = await post({ ...secret, grant_type: 'refresh_token', refresh_token: 'x' }, { headers })
    expect(body.error_description).toMatch(
      /^AADSTS70000: .* Trace ID: [\da-f-]{36} Correlation ID: 0a0a0a0a-0000-4000-8000-000000000001 Timestamp: \d{4}-\d\d-\d\d \d\d:\d\d:\d\dZ$/,
    )
    expect(body).toMatchObject({
      correlation_id: '0a0a0a0a-0000-4000-8000-000000000001',
      error_uri: 'https://login.microsoftonline.com/error?code=70000',
    })
  })

  it.each(Object.keys(ERROR_ROWS).map(Number))(
    '[GC-14] the switch for AADSTS%i answers once as its row says, then all is well',
    async (code) => {
      if (!isAadstsCode(code)) throw new Error('a row of the table')
      entra.identity.faults.add({ place: 'token', grant: 'client_credentials', code, times: 1 })
      const form = { ...secret, grant_type: 'client_credentials', scope: 'https://graph.microsoft.com/.default' }
      const row: { error: string; status: number; suberror?: string } = ERROR_ROWS[code]
      const { status, body } = await post(form)
      expect({ status, error: body.error, codes: body.error_codes, suberror: body.suberror }).toEqual({
        status: row.status,
        error: row.error,
        codes: [code],
        suberror: row.suberror,
      })
      expect((await post(form)).status).toBe(200)
    },
  )

  it('[GC-14] MFA and Conditional Access answers carry the claims for the next sign-in', async () => {
    entra.identity.faults.add({ place: 'token', code: 50076, userId: entra.ann.id })
    const { body } = await redeem(await codeFor())
    expect(JSON.parse(body.claims ?? '{}')).toHaveProperty('access_token.capolids.values')
  })

  it('[GC-14] two resources in one request are refused, an unknown permission of an API too', async () => {
    expect(back(await visit({ scope: `User.Read api://${PANE_APP_ID}/access_as_user` }))).toMatchObject({
      error: 'invalid_scope',
      state: 's1',
    })
    expect(back(await visit({ scope: `api://${PANE_APP_ID}/nothing` })).error_description).toContain('AADSTS650053')
    expect(back(await visit({ scope: 'https://graph.microsoft.com/Not a scope!' })).error_description).toContain(
      'AADSTS70011',
    )
  })

  it('[GC-14] an address that is not registered, an unknown client or tenant ends on an error page, never in a redirect', async () => {
    const changes: Record<string, string | null>[] = [
      { redirect_uri: 'https://evil.example/connect/callback' },
      { redirect_uri: 'https://localhost:1/other' },
      { client_id: OTHER_TENANT_ID },
      { scope: null },
    ]
    for (const change of changes) {
      const reply = await visit(change)
      expect(reply.status).toBe(400)
      expect(reply.headers.get('location')).toBeNull()
      expect(await reply.text()).toMatch(/AADSTS\d+/)
    }
    expect((await visit({}, {}, 'nowhere.example')).status).toBe(400)
  })

  it('[GC-14] without a hint the person picks an account, and is remembered by this browser', async () => {
    const page = await visit({ login_hint: null })
    expect(page.status).toBe(200)
    expect(await page.text()).toMatch(/Ann Vos[\s\S]*Mallory Grey/)
    const picked = await visit(
      { login_hint: null },
      { method: 'POST', body: new URLSearchParams({ account: entra.mallory.id }) },
    )
    expect(back(picked).code).toBeTruthy()
    const cookie = (picked.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
    expect(back(await visit({ login_hint: null, prompt: 'none' }, { headers: { cookie } })).code).toBeTruthy()
    expect(back(await visit({ login_hint: null, prompt: 'none' }))).toMatchObject({ error: 'login_required' })
    expect((await visit({ prompt: 'select_account' }, { headers: { cookie } })).status).toBe(200)
    entra.identity.revoke(entra.mallory.id)
    expect(back(await visit({ login_hint: null, prompt: 'none' }, { headers: { cookie } }))).toMatchObject({
      error: 'login_required',
    })
  })

  it('[GC-14] response modes: query, fragment, and a form that posts itself', async () => {
    const fragment = new URL((await visit({ response_mode: 'fragment' })).headers.get('location') ?? '')
    expect([fragment.search, new URLSearchParams(fragment.hash.slice(1)).get('state')]).toEqual(['', 's1'])
    const form = await (await visit({ response_mode: 'form_post', state: '"><script>' })).text()
    expect(form).toContain(`action="${redirectUri}"`)
    expect(form).toContain('name="state" value="&quot;&gt;&lt;script&gt;"')
  })

  it('[GC-14] consent is asked once where the tenant asks, can be declined, and is withdrawn by an administrator', async () => {
    entra.tenant.consentSilently = false
    const page = await visit()
    expect(await page.text()).toContain('Contacts.ReadWrite')
    expect(back(await visit({ prompt: 'none' }))).toMatchObject({
      error: 'interaction_required',
      suberror: 'consent_required',
    })
    const answer = (decision: string) =>
      visit({}, { method: 'POST', body: new URLSearchParams({ account: entra.ann.id, decision }) })
    const declined = back(await answer('decline'))
    expect(declined).toMatchObject({ error: 'access_denied', error_subcode: 'cancel', state: 's1' })
    expect(declined.error_description).toContain('AADSTS65004')
    expect(back(await answer('accept')).code).toBeTruthy()
    expect(back(await visit()).code).toBeTruthy()
    const { refresh_token: token = '' } = await signIn()
    entra.identity.withdrawConsent(TENANT_ID, entra.ann.id, CONNECTION_APP_ID)
    expect(await post({ ...secret, grant_type: 'refresh_token', refresh_token: token })).toMatchObject({
      body: { error_codes: [65001], suberror: 'consent_required' },
    })
  })

  it('[F15] a permission for administrators only shows "Need admin approval"; the administrator consents for everyone', async () => {
    const scope = 'User.Read.All'
    expect(await (await visit({ scope })).text()).toContain('Need admin approval')
    const query = new URLSearchParams({
      client_id: CONNECTION_APP_ID,
      scope: `https://graph.microsoft.com/${scope}`,
      redirect_uri: redirectUri,
      state: 's2',
    })
    const url = `${entra.url}/${TENANT_ID}/v2.0/adminconsent?${query.toString()}`
    expect(await (await fetch(url)).text()).toContain('for the whole organization')
    const answer = (decision: string) =>
      fetch(url, { method: 'POST', redirect: 'manual', body: new URLSearchParams({ decision }) })
    expect(back(await answer('decline'))).toMatchObject({ error: 'access_denied', state: 's2' })
    expect(back(await answer('accept'))).toEqual({ admin_consent: 'True', tenant: TENANT_ID, state: 's2' })
    expect(back(await visit({ scope, login_hint: entra.mallory.userPrincipalName })).code).toBeTruthy()
  })

  it('[GC-14] a disabled account sees an error page, its refresh dies with 50057, a removed one with 50034', async () => {
    const { refresh_token: token = '' } = await signIn()
    entra.ann.enabled = false
    expect((await visit()).status).toBe(400)
    const refresh = () => post({ ...secret, grant_type: 'refresh_token', refresh_token: token })
    expect(await refresh()).toMatchObject({ body: { error_codes: [50057] } })
    entra.tenant.users.splice(entra.tenant.users.indexOf(entra.ann), 1)
    expect(await refresh()).toMatchObject({ body: { error_codes: [50034] } })
  })

  it('[GC-14] Graph tokens: expiry by the clock, revocation, foreign and changed tokens, each with its own words', async () => {
    const { verifyGraphToken } = entra.identity
    const { access_token: token = '', id_token: idToken = '' } = await signIn()
    expect(verifyGraphToken(token)).toMatchObject({
      userId: entra.ann.id,
      scopes: ['Contacts.ReadWrite'],
      audience: 'https://graph.microsoft.com',
    })
    const refused = (message: string) => ({ refused: true, code: 'InvalidAuthenticationToken', message })
    expect(verifyGraphToken('')).toEqual(refused('Access token is empty.'))
    expect(verifyGraphToken('garbage')).toEqual(refused('CompactToken parsing failed with error code: 80049217'))
    expect(verifyGraphToken(idToken)).toEqual(refused('Access token validation failure. Invalid audience.'))
    expect(verifyGraphToken(`${token.slice(0, -8)}AAAAAAAA`)).toEqual(
      refused('Access token validation failure. Invalid signature.'),
    )
    entra.identity.revoke(entra.ann.id)
    expect(verifyGraphToken(token)).toMatchObject({ userId: entra.ann.id })
    entra.identity.revoke(entra.ann.id, { accessTokens: true })
    expect(verifyGraphToken(token)).toMatchObject({ refused: true })
    const renewed = (await signIn()).access_token ?? ''
    expect(verifyGraphToken(renewed)).toMatchObject({ userId: entra.ann.id })
    entra.advance(2 * 3_600_000)
    expect(verifyGraphToken(renewed)).toEqual(refused('Lifetime validation failed, the token is expired.'))
  })

  it('[GC-14] a Graph token is opaque: whoever checks its signature the ordinary way fails', async () => {
    const keys = createRemoteJWKSet(new URL(`${entra.url}/${TENANT_ID}/discovery/v2.0/keys`))
    await expect(jwtVerify((await signIn()).access_token ?? '', keys)).rejects.toMatchObject({
      code: 'ERR_JWS_SIGNATURE_VERIFICATION_FAILED',
    })
  })

  it('[GC-14] nested tokens need a registered origin, a known person and, without a click, consent', async () => {
    const ask = (change: object = {}) =>
      entra.identity.issueNestedToken({
        tenantId: TENANT_ID,
        userId: entra.ann.id,
        clientId: PANE_APP_ID,
        scopes: [`api://${PANE_APP_ID}/access_as_user`],
        origin: 'https://localhost:4711',
        ...change,
      })
    expect(ask()).toMatchObject({
      ok: true,
      account: { homeAccountId: `${entra.ann.id}.${TENANT_ID}`, username: entra.ann.userPrincipalName },
    })
    expect(ask({ origin: 'https://evil.example' })).toMatchObject({ ok: false, error: { error_codes: [700046] } })
    expect(ask({ origin: 'nonsense' })).toMatchObject({ ok: false, error: { error_codes: [700046] } })
    expect(ask({ userId: OTHER_TENANT_ID })).toMatchObject({ ok: false, error: { error_codes: [50034] } })
    entra.tenant.consentSilently = false
    expect(ask({ scopes: ['User.Read'] })).toMatchObject({ ok: false, error: { suberror: 'consent_required' } })
    expect(ask({ scopes: ['User.Read'], interactive: true })).toMatchObject({ ok: true })
    entra.identity.faults.add({ place: 'nested', code: 53003 })
    expect(ask()).toMatchObject({ ok: false, error: { error_codes: [53003] } })
  })

  it('[GC-14] bare faults: 429 with Retry-After, 503, a cut line', async () => {
    const form = { ...secret, grant_type: 'client_credentials', scope: 'https://graph.microsoft.com/.default' }
    const raw = () =>
      fetch(`${entra.url}/${TENANT_ID}/oauth2/v2.0/token`, { method: 'POST', body: new URLSearchParams(form) })
    entra.identity.faults.add({ place: 'token', status: 429, retryAfter: 7, times: 1 })
    entra.identity.faults.add({ place: 'token', status: 503, times: 1 })
    entra.identity.faults.add({ place: 'token', cut: true, times: 1 })
    const throttled = await raw()
    expect([throttled.status, throttled.headers.get('retry-after')]).toEqual([429, '7'])
    expect((await raw()).status).toBe(503)
    await expect(raw()).rejects.toBeInstanceOf(TypeError)
    expect((await raw()).status).toBe(200)
  })

  it('[GC-14] userinfo answers who the token belongs to', async () => {
    const ask = (token: string) =>
      fetch(`${entra.url}/oidc/userinfo`, { headers: { authorization: `Bearer ${token}` } })
    expect(await (await ask((await signIn()).access_token ?? '')).json()).toMatchObject({
      name: 'Ann Vos',
      email: 'ann@contoso.example',
    })
    expect((await ask('forged')).status).toBe(401)
  })

  it('[GC-14] signing out forgets the browser', async () => {
    const cookie = ((await visit()).headers.get('set-cookie') ?? '').split(';')[0] ?? ''
    expect(back(await visit({ login_hint: null, prompt: 'none' }, { headers: { cookie } })).code).toBeTruthy()
    expect(
      await (await fetch(`${entra.url}/${TENANT_ID}/oauth2/v2.0/logout`, { headers: { cookie } })).text(),
    ).toContain('You signed out')
    expect(back(await visit({ login_hint: null, prompt: 'none' }, { headers: { cookie } }))).toMatchObject({
      error: 'login_required',
    })
  })

  it('[GC-14] the shared authority finds the tenant by the person, and the code leads back to it', async () => {
    const reply = await visit({ login_hint: 'otto@fabrikam.example' }, {}, 'organizations')
    const form = {
      ...secret,
      grant_type: 'authorization_code',
      code: back(reply).code ?? '',
      redirect_uri: redirectUri,
      code_verifier: verifier,
    }
    const { body } = await post(form, { tenant: 'organizations' })
    expect(entra.identity.verifyGraphToken(body.access_token ?? '')).toMatchObject({ tenantId: OTHER_TENANT_ID })
    expect(await post(form)).toMatchObject({ body: { error_codes: [70000] } })
  })
})
