/** What follows from a failure, for every code the contract knows and for those it does not (SPEC VE). */
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Failure, Verdict } from '../../../server/sync/failure.ts'
import { classify } from '../../../server/sync/verdict.ts'

const failure = (status: number, code: string, during: Failure['during'] = 'write'): Failure => ({
  status,
  code,
  during,
  message: '',
  retryAfterMs: null,
  ambiguous: false,
  requestId: null,
})

const rows: readonly (readonly [status: number, code: string, during: Failure['during'], verdict: Verdict])[] = [
  [410, 'SyncStateNotFound', 'delta', 'resync'],
  [410, 'resyncRequired', 'delta', 'resync'],
  [400, 'SyncStateInvalid', 'delta', 'resync'],
  [400, 'ErrorInvalidIdMalformed', 'delta', 'resync'],
  [400, '', 'delta', 'resync'],
  [400, 'ErrorInvalidIdMalformed', 'write', 'skipItem'],
  [404, 'ErrorItemNotFound', 'write', 'stale'],
  [404, 'ErrorItemNotFound', 'read', 'stale'],
  [412, 'ErrorIrresolvableConflict', 'write', 'stale'],
  [409, 'ErrorIrresolvableConflict', 'write', 'stale'],
  [503, 'ConcurrentItemSave', 'write', 'stale'],
  [409, 'CRM_VERSION_MOVED', 'write', 'stale'],
  [422, 'CRM_VALUE_INVALID', 'write', 'skipItem'],
  [400, 'ErrorPropertyValidationFailure', 'write', 'skipItem'],
  [400, 'ErrorInvalidArgument', 'write', 'skipItem'],
  [500, 'ErrorCorruptData', 'read', 'skipItem'],
  [413, 'RequestEntityTooLarge', 'write', 'skipItem'],
  [404, 'ErrorFolderNotFound', 'delta', 'pauseArea'],
  [404, 'ErrorSyncFolderNotFound', 'delta', 'pauseArea'],
  [403, 'ErrorAccessDenied', 'delta', 'pauseArea'],
  [403, '', 'write', 'pauseArea'],
  [404, 'MailboxNotEnabledForRESTAPI', 'delta', 'pauseMailbox'],
  [404, 'ResourceNotFound', 'read', 'pauseMailbox'],
  [404, 'ErrorNonExistentMailbox', 'delta', 'pauseMailbox'],
  [401, 'InvalidAuthenticationToken', 'write', 'pauseMailbox'],
  [507, 'ErrorQuotaExceeded', 'write', 'pauseMailbox'],
  [400, 'invalid_grant', 'signIn', 'pauseMailbox'],
  [400, 'consent_required', 'signIn', 'pauseMailbox'],
  [401, 'invalid_client', 'signIn', 'pauseMailbox'],
  [503, 'temporarily_unavailable', 'signIn', 'retryLater'],
  [429, 'ApplicationThrottled', 'write', 'retryLater'],
  [503, '', 'write', 'retryLater'],
  [504, 'UnknownError', 'write', 'retryLater'],
  [500, 'ErrorInternalServerError', 'read', 'retryLater'],
  [0, 'ECONNRESET', 'delta', 'retryLater'],
  [501, 'NotImplemented', 'read', 'bug'],
  [400, 'RequestBroker--ParseUri', 'read', 'bug'],
]

describe('verdicts', () => {
  test.each(rows)('[VE1] %d %s during %s is %s', (status, code, during, verdict) => {
    expect(classify(failure(status, code, during))).toBe(verdict)
  })

  test('[VE1] case and outer spaces of a code make no difference', () => {
    fc.assert(
      fc.property(fc.constantFrom(...rows), fc.boolean(), ([status, code, during, verdict], isUpper) => {
        const spelled = isUpper ? code.toUpperCase() : ` ${code.toLowerCase()} `
        expect(classify(failure(status, spelled, during))).toBe(verdict)
      }),
    )
  })

  test('[VE2][R12] 429 is patience, whatever the code', () => {
    expect(classify(failure(429, 'ErrorQuotaExceeded'))).toBe('retryLater')
    expect(classify(failure(429, 'activityLimitReached'))).toBe('retryLater')
  })

  test('[VE3][R16] an unknown refusal of a write is the item’s fault, of a read it is not', () => {
    expect(classify(failure(418, 'Teapot', 'write'))).toBe('skipItem')
    expect(classify(failure(400, 'SomethingNew', 'write'))).toBe('skipItem')
    expect(classify(failure(418, 'Teapot', 'read'))).toBe('retryLater')
    expect(classify(failure(418, 'Teapot', 'delta'))).toBe('retryLater')
  })

  test('[VE1] every status, code and call has a verdict, also those with names of object members', () => {
    const known = new Set<Verdict>(['stale', 'skipItem', 'retryLater', 'resync', 'pauseArea', 'pauseMailbox', 'bug'])
    const codes = fc.oneof(fc.string(), fc.constantFrom('constructor', 'toString', '__proto__', 'hasOwnProperty'))
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 999 }),
        codes,
        fc.constantFrom<Failure['during']>('read', 'delta', 'write', 'signIn'),
        (status, code, during) => {
          expect(known).toContain(classify(failure(status, code, during)))
        },
      ),
    )
  })
})
