/** Signing in on a page outside Outlook: away to Entra and back, with a proof that only this tab has. */
import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { leaveAnswer, pendingSignIn, takeAnswer, type SignInAnswer } from '../../../addin/office/page-return.ts'
import { createPageSignIn } from '../../../addin/office/page-sign-in.ts'

const memoryStorage = () => {
  const values = new Map<string, string>()
  return {
    getItem: (key: string) => values.get(key) ?? null,
    setItem: (key: string, value: string) => void values.set(key, value),
    removeItem: (key: string) => void values.delete(key),
    values,
  }
}

const createPage = (storage = memoryStorage(), at = 1_000_000) => {
  const redeemed: [string, string][] = []
  const left: string[] = []
  let leaving: (url: string) => void = () => undefined
  const hasLeft = new Promise<string>((resolve) => (leaving = resolve))
  const signIn = createPageSignIn({
    redeem: async (code, verifier) => {
      redeemed.push([code, verifier])
      return { token: `token ${redeemed.length}`, expiresAt: at + 3_600_000 }
    },
    origin: 'https://tandem.example',
    storage,
    hash: () => '#/tickets',
    leave: (url) => {
      left.push(url)
      leaving(url)
    },
    now: () => at,
  })
  return { signIn, storage, redeemed, left, hasLeft, at }
}

const comeBack = (storage: ReturnType<typeof memoryStorage>, answer: SignInAnswer) => leaveAnswer(storage, answer)

describe('[R22] signing in on a page of its own', () => {
  test('[R22] nothing leaves the page without a click', async () => {
    const page = createPage()
    await expect(page.signIn.get()).rejects.toMatchObject({ kind: 'interactionNeeded' })
    expect(page.left).toEqual([])
  })

  test('[R22] a click goes to Entra with the challenge of a proof that stays in the tab', async () => {
    const page = createPage()
    void page.signIn.get({ interactive: true })
    const url = new URL(await page.hasLeft)
    const pending = pendingSignIn(page.storage, page.at)
    expect(url.pathname).toBe('/auth/dialog')
    expect(url.searchParams.get('c')).toBe(
      createHash('sha256')
        .update(pending?.verifier ?? '')
        .digest('base64url'),
    )
    expect(url.href).not.toContain(pending?.verifier)
    expect(pending?.hash).toBe('#/tickets')
  })

  test('[R22] back with a code it is redeemed once, and the token is kept in memory only', async () => {
    const before = createPage()
    void before.signIn.get({ interactive: true })
    await before.hasLeft
    const verifier = pendingSignIn(before.storage, before.at)?.verifier
    comeBack(before.storage, { code: 'one-time' })
    const after = createPage(before.storage)
    expect(await Promise.all([after.signIn.get(), after.signIn.get()])).toEqual(['token 1', 'token 1'])
    expect(after.redeemed).toEqual([['one-time', verifier]])
    expect([...after.storage.values.values()].join()).not.toContain('token')
    await expect(createPage(after.storage).signIn.get()).rejects.toMatchObject({ kind: 'interactionNeeded' })
  })

  test('[R22] an error that Entra reports is shown with its code', async () => {
    const before = createPage()
    void before.signIn.get({ interactive: true })
    await before.hasLeft
    comeBack(before.storage, { error: 'access_denied' })
    await expect(createPage(before.storage).signIn.get()).rejects.toMatchObject({
      kind: 'failed',
      code: 'access_denied',
    })
  })

  test('[R22] a code without a page that waits for it is not redeemed, and one that waited too long neither', () => {
    const storage = memoryStorage()
    leaveAnswer(storage, { code: 'planted' })
    expect(takeAnswer(storage, 0)).toBeNull()
    expect(storage.values.size).toBe(0)
    storage.setItem('tandem.sign-in', JSON.stringify({ verifier: 'v', hash: '', at: 0 }))
    expect(pendingSignIn(storage, 11 * 60_000)).toBeNull()
    storage.setItem('tandem.sign-in', 'not json')
    expect(pendingSignIn(storage, 0)).toBeNull()
  })
})
