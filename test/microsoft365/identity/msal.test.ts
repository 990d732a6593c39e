/** The real MSAL Node against the simulated Entra ID, with production addresses (platform 2.3, configuration E and F). */
import { createHash } from 'node:crypto'
import { ConfidentialClientApplication, type Configuration } from '@azure/msal-node'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { browse, makeCertificate, startEntra, TENANT_ID, toSimulator, type SimulatedEntra } from './fixture.ts'
import { CONNECTION_APP_ID, CONNECTION_APP_SECRET, MAILBOX_SCOPES, PANE_APP_ID, sampleApps } from './sample-apps.ts'

const redirectUri = 'https://localhost:3000/connect/callback'
const scopes = [...MAILBOX_SCOPES]
const verifier = 'v'.repeat(64)
const codeChallenge = createHash('sha256').update(verifier).digest('base64url')

const client = (
  entra: SimulatedEntra,
  auth: Partial<Configuration['auth']> = { clientSecret: CONNECTION_APP_SECRET },
) => {
  const call = async (method: string, url: string, options?: { headers?: Record<string, string>; body?: string }) => {
    const reply = await fetch(toSimulator(entra, url), {
      method,
      headers: options?.headers ?? {},
      body: options?.body ?? null,
    })
    return { headers: Object.fromEntries(reply.headers), status: reply.status, body: await reply.json() }
  }
  return new ConfidentialClientApplication({
    auth: { clientId: CONNECTION_APP_ID, authority: `https://login.microsoftonline.com/${TENANT_ID}`, ...auth },
    system: {
      networkClient: {
        sendGetRequestAsync: (url, options) => call('GET', url, options),
        sendPostRequestAsync: (url, options) => call('POST', url, options),
      },
    },
  })
}

const signIn = async (entra: SimulatedEntra, app: ConfidentialClientApplication) => {
  const url = await app.getAuthCodeUrl({
    scopes,
    redirectUri,
    state: 's',
    nonce: 'n',
    codeChallenge,
    codeChallengeMethod: 'S256',
    loginHint: entra.ann.userPrincipalName,
  })
  const back = await browse(entra, url)
  expect(back.state).toBe('s')
  return app.acquireTokenByCode({ code: back.code ?? '', scopes, redirectUri, codeVerifier: verifier, nonce: 'n' })
}

describe('MSAL Node against the simulated Entra ID', () => {
  let entra: SimulatedEntra
  beforeEach(async () => {
    entra = await startEntra()
  })
  afterEach(async () => {
    await entra.close()
  })

  it('[GC-14] signs a person in by code and PKCE: account, granted scopes, a token that Graph takes', async () => {
    const result = await signIn(entra, client(entra))
    expect(result.account).toMatchObject({
      homeAccountId: `${entra.ann.id}.${TENANT_ID}`,
      username: entra.ann.userPrincipalName,
    })
    expect(result.scopes).toEqual(scopes.map((scope) => `https://graph.microsoft.com/${scope}`))
    expect(entra.identity.verifyGraphToken(result.accessToken)).toMatchObject({
      tenantId: TENANT_ID,
      userId: entra.ann.id,
      clientId: CONNECTION_APP_ID,
      scopes,
      roles: [],
    })
  })

  it('[GC-14] refreshes silently, after a restart from the serialised cache too', async () => {
    const app = client(entra)
    const first = await signIn(entra, app)
    const restarted = client(entra)
    restarted.getTokenCache().deserialize(app.getTokenCache().serialize())
    const [account] = await restarted.getTokenCache().getAllAccounts()
    if (!account) throw new Error('The account is in the cache')
    const second = await restarted.acquireTokenSilent({ account, scopes, forceRefresh: true })
    expect(second.fromCache).toBe(false)
    expect(second.accessToken).not.toBe(first.accessToken)
  })

  it('[GC-14] a revoked sign-in surfaces as interaction required with 50173 and suberror bad_token', async () => {
    const app = client(entra)
    const { account } = await signIn(entra, app)
    if (!account) throw new Error('The sign-in gave no account')
    entra.identity.revoke(entra.ann.id)
    await expect(app.acquireTokenSilent({ account, scopes, forceRefresh: true })).rejects.toMatchObject({
      name: 'InteractionRequiredAuthError',
      errorCode: 'invalid_grant',
      subError: 'bad_token',
      errorNo: 50173,
    })
  })

  it('[GC-14] client credentials give an app-only token, from the cache the second time', async () => {
    const app = client(entra)
    const request = { scopes: ['https://graph.microsoft.com/.default'] }
    const first = await app.acquireTokenByClientCredential(request)
    expect((await app.acquireTokenByClientCredential(request))?.fromCache).toBe(true)
    expect(entra.identity.verifyGraphToken(first?.accessToken ?? '')).toMatchObject({
      userId: null,
      clientId: CONNECTION_APP_ID,
    })
  })

  it('[GC-14] on behalf of: a token for our own API becomes a Graph token of the same person', async () => {
    const apps = sampleApps().map((app) =>
      app.clientId === CONNECTION_APP_ID
        ? { ...app, exposedScopes: ['access_as_user'], preauthorisedClients: [PANE_APP_ID] }
        : app,
    )
    const own = await startEntra({ apps })
    try {
      const nested = own.identity.issueNestedToken({
        tenantId: TENANT_ID,
        userId: own.ann.id,
        clientId: PANE_APP_ID,
        scopes: [`api://${CONNECTION_APP_ID}/access_as_user`],
        origin: 'https://localhost:3000',
      })
      if (!nested.ok) throw new Error(nested.error.error_description)
      const exchange = () =>
        client(own).acquireTokenOnBehalfOf({ oboAssertion: nested.token.access_token, scopes: ['Contacts.ReadWrite'] })
      await expect(exchange()).rejects.toMatchObject({ errorNo: 65001, subError: 'consent_required' })
      own.identity.grantConsent(TENANT_ID, null, CONNECTION_APP_ID, ['Contacts.ReadWrite'])
      const result = await exchange()
      expect(own.identity.verifyGraphToken(result?.accessToken ?? '')).toMatchObject({
        userId: own.ann.id,
        scopes: ['Contacts.ReadWrite'],
      })
    } finally {
      await own.close()
    }
  })

  it('[GC-14] a wrong secret is invalid_client 7000215 with status 401', async () => {
    const app = client(entra, { clientSecret: 'wrong' })
    await expect(
      app.acquireTokenByClientCredential({ scopes: ['https://graph.microsoft.com/.default'] }),
    ).rejects.toMatchObject({ errorCode: 'invalid_client', errorNo: 7000215 })
  })

  it('[GC-14] a certificate (PS256 assertion) is taken; one that is not registered is refused with 700027', async () => {
    const certificate = makeCertificate()
    const stranger = makeCertificate()
    const own = await startEntra({
      apps: sampleApps({ certificates: [{ thumbprint: certificate.thumbprint, pem: certificate.pem }] }),
    })
    try {
      const auth = (from: typeof certificate) => ({
        clientCertificate: { thumbprintSha256: from.thumbprintHex, privateKey: from.privateKey },
      })
      const request = { scopes: ['https://graph.microsoft.com/.default'] }
      expect((await client(own, auth(certificate)).acquireTokenByClientCredential(request))?.accessToken).toBeTruthy()
      await expect(client(own, auth(stranger)).acquireTokenByClientCredential(request)).rejects.toMatchObject({
        errorCode: 'invalid_client',
        errorNo: 700027,
      })
    } finally {
      await own.close()
    }
  })
})
