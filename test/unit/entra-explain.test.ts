/** Entra's errors in our words: total over what Entra is known to answer, and never a disconnection for a fault that is not the employee's. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { explanations } from '../../server/crm/connection-explanations.ts'
import { problemKinds } from '../../server/crm/connection-ports.ts'
import { BY_NUMBER, explain, explainRedirect, explainThrown } from '../../server/gateways/entra/explain.ts'
import { ERROR_ROWS } from '../microsoft365/identity/index.ts'

describe('explaining what Entra answered', () => {
  it.each(Object.keys(ERROR_ROWS).map(Number))('[CARET-19] AADSTS%i is known', (number) => {
    expect(BY_NUMBER[number]).toBeDefined()
    expect(explain({ number }).kind).toBe(BY_NUMBER[number])
  })

  it.each([
    [{ error: 'invalid_grant', number: 700082 }, 'reconnect'],
    [{ error: 'invalid_grant' }, 'reconnect'],
    [{ error: 'interaction_required' }, 'reconnect'],
    [{ error: 'invalid_grant', suberror: 'consent_required' }, 'consent'],
    [{ error: 'access_denied' }, 'consent'],
    [{ error: 'access_denied', number: 50105 }, 'account'],
    [{ error: 'invalid_grant', suberror: 'message_only' }, 'policy'],
    [{ error: 'invalid_grant', number: 53003 }, 'policy'],
    [{ error: 'invalid_client' }, 'serviceFault'],
    [{ error: 'unauthorized_client' }, 'serviceFault'],
    [{ error: 'temporarily_unavailable' }, 'retry'],
    [{ error: 'server_error' }, 'retry'],
    [{ error: 'network_error' }, 'retry'],
    [{ error: 'made_up' }, 'unexpected'],
    [{}, 'unexpected'],
    [{ error: 'invalid_grant', number: 999_999 }, 'reconnect'],
    [{ description: 'AADSTS50057: The user account is disabled.' }, 'account'],
  ])('[CARET-19] %j means %s', (error, kind) => {
    expect(explain(error).kind).toBe(kind)
  })

  it('[CARET-19] code and trace id are kept, the rest of the text is not', () => {
    const description =
      'AADSTS50076: secret text ann@contoso.example Trace ID: 0f0f0f0f-1111-4222-8333-444444444444 Correlation ID: x'
    expect(explainRedirect({ error: 'invalid_grant', error_description: description })).toEqual({
      kind: 'reconnect',
      code: 'AADSTS50076',
      requestId: '0f0f0f0f-1111-4222-8333-444444444444',
    })
    expect(explainRedirect({})).toBeNull()
  })

  it('[R14] only problems a person must solve change the state; service, network and mailbox faults never do', () => {
    const changing = problemKinds.filter((kind) => explanations[kind].becomes !== null)
    expect(changing).toEqual(['reconnect', 'consent', 'adminApproval', 'policy', 'account'])
    for (const kind of changing) expect(['you', 'administrator']).toContain(explanations[kind].whoActs)
  })

  it.each(problemKinds)('[CARET-19] %s has words in both languages and says who acts', (kind) => {
    const { en, de, whoActs } = explanations[kind]
    expect(en.length).toBeGreaterThan(40)
    expect(de.length).toBeGreaterThan(40)
    expect(en).not.toBe(de)
    expect(['you', 'administrator', 'operator', 'nobody']).toContain(whoActs)
  })

  it('[CARET-19] whatever is thrown or sent back, there is an explanation and no foreign text in it', () => {
    fc.assert(
      fc.property(fc.anything(), (thrown) => {
        const failure = explainThrown(thrown)
        expect(problemKinds).toContain(failure.kind)
        expect(failure.code ?? 'none').toMatch(/^[\w.-]{1,60}$/)
      }),
    )
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), (error, description, suberror) => {
        const failure = explain({ error, description, suberror })
        expect(problemKinds).toContain(failure.kind)
        expect(failure.code ?? 'none').toMatch(/^[\w.-]{1,60}$/)
      }),
    )
    for (const name of ['__proto__', 'constructor', 'toString', 'hasOwnProperty'])
      expect(explain({ error: name, suberror: name }).kind).toBe('unexpected')
  })
})
