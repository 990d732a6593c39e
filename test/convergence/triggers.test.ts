/** Why runs happen, and when two requests are one. */
import { describe, expect, it } from 'vitest'
import {
  joinRequests,
  onApproval,
  onCrmEdit,
  onNotification,
  onPerson,
  onPreview,
  onReset,
  onTimer,
} from '../../server/engine/triggers.ts'

describe('triggers', () => {
  it('[I13] a notification, a timer, a CRM edit and a person ask for the same kind of run', () => {
    const requests = [
      onTimer('m', ['contacts'], 'r'),
      onNotification('m', ['contacts'], 'r'),
      onCrmEdit('m', 'contacts', 'r'),
      onPerson('m', ['contacts'], 'r'),
    ]
    for (const request of requests)
      expect({ ...request, trigger: 'any' }).toEqual({
        mailboxId: 'm',
        areas: ['contacts'],
        trigger: 'any',
        mode: 'incremental',
        runId: 'r',
        planId: null,
      })
  })

  it('[R12] requests for one mailbox join under the first run: all areas, the wider mode, the more telling trigger', () => {
    const joined = joinRequests(onTimer('m', ['contacts'], 'first'), onReset('m', ['tasks'], 'second'))
    expect(joined).toEqual({
      mailboxId: 'm',
      areas: ['contacts', 'tasks'],
      trigger: 'reset',
      mode: 'full',
      runId: 'first',
      planId: null,
    })
    expect(joinRequests(onPerson('m', null, 'first'), onTimer('m', ['tasks'], 'second'))).toMatchObject({
      areas: null,
      trigger: 'person',
      mode: 'incremental',
    })
  })

  it('[I15] requests for different mailboxes never join', () => {
    expect(joinRequests(onTimer('m', null, 'a'), onTimer('n', null, 'b'))).toBeNull()
  })

  it('[N1] previews and approved plans stay what was asked for', () => {
    for (const alone of [onPreview('m', null, 'a'), onApproval('m', 'contacts', 'plan', 'a')]) {
      expect(joinRequests(alone, onTimer('m', null, 'b'))).toBeNull()
      expect(joinRequests(onTimer('m', null, 'b'), alone)).toBeNull()
    }
  })
})
