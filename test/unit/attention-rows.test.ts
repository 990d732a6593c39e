/** What is offered for records that wait for a person (SM-15, CARET-34). */
import { expect, test } from 'vitest'
import { actionsOf, type AttentionRow } from '../../server/gateways/sql/sync/attention-rows.ts'

const stranger: AttentionRow = {
  id: 'stranger|tasks|outlook|A',
  kind: 'stranger',
  area: 'tasks',
  side: 'outlook',
  reason: 'ambiguousMatch',
  title: null,
  fields: null,
  crmId: null,
  outlookId: 'A',
}

test('[SM-15] a task that matches several tickets may become one of its own', () => {
  expect(actionsOf(stranger)).toEqual(['createInCrm', 'tryAgain'])
})

test('[SM-15] for a message nothing is offered that only its own filing can do', () => {
  for (const reason of ['ambiguousMatch', 'addNotAllowed', 'copyOfLinked', 'invalid'])
    expect(actionsOf({ ...stranger, area: 'mail', reason })).toEqual(['tryAgain'])
})
