/** Signing in: the order of the ways, what cancelling means, and that nothing pops up uninvited (R22). The client: tokens and errors. */
import { describe, expect, test } from 'vitest'
import { ApiError, createClient } from '../../../addin/api/client.ts'
import { createCallQueue } from '../../../addin/office/call-queue.ts'
import { createMemoryHost } from '../../../addin/office/memory-host.ts'
import { failureKind, type NestedSignIn } from '../../../addin/office/nested-sign-in.ts'
import { SignInError } from '../../../addin/office/access-token.ts'
import { createSignIn } from '../../../addin/office/sign-in.ts'
import { createFakeApi } from './fake-api.ts'

const later = (): number => Date.now() + 3_600_000
const failing =
  (error: object): NestedSignIn =>
  async () => {
    throw Object.assign(new Error('nested'), error)
  }
const needsPerson = { name: 'InteractionRequiredAuthError', errorCode: 'interaction_required' }

const setUp = (nested: NestedSignIn, claimsNestedAppAuth = true) => {
  const host = createMemoryHost({ claimsNestedAppAuth })
  const redeemed: { code: string; verifier: string }[] = []
  const signIn = createSignIn({
    host,
    nested,
    origin: 'https://pane.example',
    redeem: async (code, verifier) => {
      redeemed.push({ code, verifier })
      return { token: 'from-dialog', expiresAt: later() }
    },
  })
  return { host, redeemed, signIn }
}
const kindOf = (attempt: Promise<unknown>): Promise<string> =>
  attempt.then(
    () => 'done',
    (error: unknown) => (error instanceof SignInError ? error.kind : String(error)),
  )

describe('[R22] signing in', () => {
  test('[R22] Outlook’s own sign-in is used where it works, and its token is kept', async () => {
    let asked = 0
    const { host, signIn } = setUp(async () => ({ token: `nested-${(asked += 1)}`, expiresAt: later() }))
    expect([await signIn.get(), await signIn.get()]).toEqual(['nested-1', 'nested-1'])
    expect(await signIn.get({ fresh: true })).toBe('nested-2')
    expect(host.openedDialogs).toEqual([])
  })

  test('[R22] a token that is about to end is renewed', async () => {
    let asked = 0
    const { signIn } = setUp(async () => ({ token: `nested-${(asked += 1)}`, expiresAt: Date.now() + 60_000 }))
    await signIn.get()
    expect(await signIn.get()).toBe('nested-2')
  })

  test.each([
    ['a broker that fails', { errorCode: 'ServerError' }],
    ['an Outlook without a bridge', { name: 'Error' }],
    ['an account Outlook does not give', { errorCode: 'no_account_error' }],
  ])('[R22] %s: nothing pops up in the background, a click opens the dialog', async (_what, error) => {
    const { host, redeemed, signIn } = setUp(failing(error))
    expect(await kindOf(signIn.get())).toBe('interactionNeeded')
    expect(host.openedDialogs).toEqual([])
    host.dialogOutcomes.push({ kind: 'answered', text: '{"code":"one-time-code"}' })
    expect(await signIn.get({ interactive: true })).toBe('from-dialog')
    expect(host.openedDialogs[0]).toMatch(/^https:\/\/pane\.example\/auth\/dialog\?c=[\w-]{43}$/)
    expect(redeemed[0]?.verifier).toMatch(/^[\w-]{43}$/)
  })

  test('[R22] the code is bound to this pane: the challenge is the hash of the verifier', async () => {
    const { host, redeemed, signIn } = setUp(failing({}), false)
    host.dialogOutcomes.push({ kind: 'answered', text: '{"code":"c"}' })
    await signIn.get({ interactive: true })
    const digest = new Uint8Array(
      await crypto.subtle.digest('SHA-256', new TextEncoder().encode(redeemed[0]?.verifier)),
    )
    expect(host.openedDialogs[0]).toContain(Buffer.from(digest).toString('base64url'))
  })

  test('[R22] closing Outlook’s prompt is a decision: no dialog follows', async () => {
    const { host, signIn } = setUp(failing({ errorCode: 'user_canceled' }))
    expect(await kindOf(signIn.get({ interactive: true }))).toBe('cancelled')
    expect(host.openedDialogs).toEqual([])
  })

  test('[R22] no network is not taken for a broken sign-in', async () => {
    const { host, signIn } = setUp(failing({ errorCode: 'no_network' }))
    expect(await kindOf(signIn.get({ interactive: true }))).toBe('offline')
    expect(host.openedDialogs).toEqual([])
  })

  test.each([
    [{ kind: 'closed' }, 'cancelled'],
    [{ kind: 'blocked' }, 'blocked'],
    [{ kind: 'failed', code: 12_007 }, 'failed'],
    [{ kind: 'answered', text: '{"error":"AADSTS53003"}' }, 'failed'],
    [{ kind: 'answered', text: 'not json' }, 'failed'],
    [{ kind: 'answered', text: '{"code":7}' }, 'failed'],
  ] as const)('[R22] a dialog that ends with %j is %s', async (outcome, kind) => {
    const { host, signIn } = setUp(failing({}), false)
    host.dialogOutcomes.push(outcome)
    expect(await kindOf(signIn.get({ interactive: true }))).toBe(kind)
  })

  test('[R22] four callers at once share one attempt', async () => {
    let asked = 0
    const { signIn } = setUp(async () => ({ token: `nested-${(asked += 1)}`, expiresAt: later() }))
    expect(await Promise.all([signIn.get(), signIn.get(), signIn.get(), signIn.get()])).toEqual(
      Array(4).fill('nested-1'),
    )
  })

  test('[R22] a click while a quiet attempt is under way still opens the way for a person', async () => {
    const { signIn } = setUp(async ({ interactive }) => {
      if (!interactive) throw Object.assign(new Error('quiet'), needsPerson)
      return { token: 'asked', expiresAt: later() }
    })
    const quiet = kindOf(signIn.get())
    expect(await signIn.get({ interactive: true })).toBe('asked')
    expect(await quiet).toBe('interactionNeeded')
  })

  test.each([
    [{ errorCode: 'user_cancelled' }, 'cancelled'],
    [{ subError: 'USER_CANCEL' }, 'cancelled'],
    [{ errorCode: 'no_network' }, 'offline'],
    [needsPerson, 'interactionNeeded'],
    [{ name: 'ServerError', errorCode: '' }, 'broken'],
  ] as const)('[R22] the failure %j is %s', (error, kind) => {
    expect(failureKind(error)).toBe(kind)
  })
})

describe('[R15] the API client', () => {
  test('[R15] calls carry the token, public ones do not', async () => {
    const fake = createFakeApi()
    const client = createClient({ token: async () => 'abc', fetch: fake.answer })
    await client.call('paneConfig')
    await client.call('getRun', { params: { id: fake.state.run.id } })
    expect(fake.calls.map(({ name, token }) => [name, token])).toEqual([
      ['paneConfig', null],
      ['getRun', 'Bearer abc'],
    ])
  })

  test('[R22] a refused token is renewed once, a second refusal is shown', async () => {
    const asked: boolean[] = []
    const refuse = async (): Promise<Response> =>
      Response.json({ code: 'AUTH_TOKEN_INVALID', message: 'no', whoActs: 'you', requestId: 'r' }, { status: 401 })
    const client = createClient({ token: async ({ fresh }) => (asked.push(fresh), 'abc'), fetch: refuse })
    await expect(client.call('me')).rejects.toMatchObject({ status: 401, code: 'AUTH_TOKEN_INVALID' })
    expect(asked).toEqual([false, true])
  })

  test('[R15] an error keeps its code, who acts and its number', async () => {
    const client = createClient({ token: async () => 't', fetch: createFakeApi().answer })
    const error = await client.call('getContact', { params: { id: 'x' } }).catch((failure: unknown) => failure)
    expect(error).toBeInstanceOf(ApiError)
    expect(error).toMatchObject({ status: 404, code: 'NOT_FOUND', whoActs: 'you', requestId: 'fake' })
  })

  test.each([
    ['no network', () => Promise.reject(new TypeError('failed')), 'NETWORK'],
    ['a page instead of JSON', async () => new Response('<html>', { status: 502 }), 'ANSWER_UNREADABLE'],
    ['JSON of another kind', async () => Response.json({ oops: true }, { status: 500 }), 'ANSWER_UNREADABLE'],
  ])('[R15] %s becomes an error with words', async (_what, send, code) => {
    const client = createClient({ token: async () => 't', fetch: send as typeof fetch })
    await expect(client.call('me')).rejects.toMatchObject({ code })
  })

  test('[R15] names in paths and questions are encoded, absent ones are left out', async () => {
    const asked: string[] = []
    const client = createClient({
      token: async () => 't',
      fetch: async (input) => (asked.push(String(input)), Response.json({ items: [], total: 0, next: null })),
    })
    await client.call('listPlanItems', { params: { id: 'a/b' }, query: { search: 'Müller & Söhne', limit: 50 } })
    await client.call('listConflicts', { query: {} })
    expect(asked).toEqual([
      '/api/sync/plans/a%2Fb/items?search=M%C3%BCller+%26+S%C3%B6hne&limit=50',
      '/api/sync/conflicts',
    ])
  })
})

describe('[R19] calls to Outlook', () => {
  test('[R19] never more than three are under way, and a failure does not stop the others', async () => {
    const enqueue = createCallQueue(3)
    let running = 0
    let most = 0
    const results = await Promise.allSettled(
      Array.from({ length: 8 }, (_call, index) =>
        enqueue(async () => {
          running += 1
          most = Math.max(most, running)
          await Promise.resolve()
          running -= 1
          if (index === 2) throw new Error('refused')
          return index
        }),
      ),
    )
    expect(most).toBe(3)
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(7)
  })
})
