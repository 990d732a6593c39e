/**
 * Situations by rule and feature, one paragraph each: what there is, what people do, what both sides show in the end. They are played
 * once in peace (scenarios.test.ts) and once for every point at which the process can die (crash.test.ts).
 */
import { expect } from 'vitest'
import type { WorldOptions } from '../support/world.ts'
import type { Scene } from './scene.ts'

export interface Scenario {
  readonly id: string
  readonly title: string
  readonly options?: WorldOptions
  /** What both sides have agreed on before. */
  readonly given: (scene: Scene) => void
  /** What people do then. */
  readonly when: (scene: Scene) => void
  readonly shows: (scene: Scene) => void
}

const nothing = (): void => {}

const three = (scene: Scene): void => {
  scene.inCrm('Ada Park')
  scene.inCrm('Bert Oak')
  scene.inCrm('Cleo Fir')
}

const onBoth = (scene: Scene, name: string, fields: object): void => {
  expect(scene.crm(name)).toMatchObject(fields)
  expect(scene.outlook(name)).toMatchObject(fields)
}

const onNeither = (scene: Scene, name: string): void => {
  expect(scene.crm(name)).toBeNull()
  expect(scene.outlook(name)).toBeNull()
}

const count = (scene: Scene): readonly [crm: number, outlook: number] => [
  scene.world.crm.rows('contacts').filter((row) => !row.deleted).length,
  scene.world.mailbox().records('crm-folder').length,
]

/** Ten links, so that a single deletion is nothing unusual. */
const many = (scene: Scene): void => {
  three(scene)
  for (let n = 1; n <= 7; n += 1) scene.inCrm(`Extra${n} Pine`)
}

export const scenarios: readonly Scenario[] = [
  {
    id: 'ABA-01',
    title: 'new CRM records appear in Outlook, a new Outlook contact appears in the CRM',
    given: nothing,
    when: (scene) => {
      three(scene)
      scene.inOutlook('Dora Ash', { phone: '+1 555' })
    },
    shows: (scene) => {
      for (const name of ['Ada Park', 'Bert Oak', 'Cleo Fir']) onBoth(scene, name, { name })
      onBoth(scene, 'Dora', { name: 'Dora Ash', phone: '+1 555' })
      expect(count(scene)).toEqual([4, 4])
    },
  },
  {
    id: 'R3',
    title: 'records that exist on both sides already are adopted, not doubled',
    given: nothing,
    when: (scene) => {
      three(scene)
      scene.inOutlook('Ada Park', { phone: '+1' })
      scene.inOutlook('Bert Oak')
    },
    shows: (scene) => {
      expect(count(scene)).toEqual([3, 3])
      onBoth(scene, 'Ada', { phone: '+1' })
    },
  },
  {
    id: 'ABA-05',
    title: 'edits of different fields on both sides meet',
    given: three,
    when: (scene) => {
      scene.editCrm('Ada', { company: 'Contoso' })
      scene.editOutlook('Ada', { phone: '+44' })
      scene.editOutlook('Bert', { name: 'Bert Elm' })
      scene.editCrm('Cleo', { phone: '+49' })
    },
    shows: (scene) => {
      onBoth(scene, 'Ada', { company: 'Contoso', phone: '+44' })
      onBoth(scene, 'Bert', { name: 'Bert Elm' })
      onBoth(scene, 'Cleo', { phone: '+49' })
      expect(scene.conflicts()).toEqual([])
    },
  },
  {
    id: 'R9',
    title: 'one field changed on both sides: the CRM wins, the loser is kept in the conflict list',
    given: three,
    when: (scene) => {
      scene.editCrm('Ada', { phone: 'from CRM' })
      scene.editOutlook('Ada', { phone: 'from Outlook', company: 'Fabrikam' })
    },
    shows: (scene) => {
      onBoth(scene, 'Ada', { phone: 'from CRM', company: 'Fabrikam' })
      expect(scene.conflicts()).toMatchObject([
        { conflict: { field: 'phone', values: { crm: 'from CRM', outlook: 'from Outlook' }, winner: 'crm' } },
      ])
    },
  },
  {
    id: 'R9',
    title: 'where Outlook wins conflicts, the CRM value is kept in the list',
    options: { policy: { conflictWinner: 'outlook' } },
    given: three,
    when: (scene) => {
      scene.editCrm('Ada', { phone: 'from CRM', company: 'Contoso' })
      scene.editOutlook('Ada', { phone: 'from Outlook' })
    },
    shows: (scene) => {
      onBoth(scene, 'Ada', { phone: 'from Outlook', company: 'Contoso' })
      expect(scene.conflicts()).toMatchObject([
        { conflict: { field: 'phone', values: { crm: 'from CRM' }, winner: 'outlook' } },
      ])
    },
  },
  {
    id: 'R24',
    title: 'clearing a field clears it on the other side',
    given: (scene) => scene.inCrm('Ada Park', { phone: '+1', rank: 'Partner' }),
    when: (scene) => {
      scene.editOutlook('Ada', { phone: null })
      scene.editCrm('Ada', { company: null })
    },
    shows: (scene) => onBoth(scene, 'Ada', { phone: null, company: null }),
  },
  {
    id: 'R24',
    title: 'a fourth address stays in the CRM when Outlook changes one of its three',
    given: (scene) => scene.inCrm('Ada Park', { emails: ['a@x.example', 'b@x.example', 'c@x.example', 'd@x.example'] }),
    when: (scene) => scene.editOutlook('Ada', { emails: ['a@x.example', 'new@x.example', 'c@x.example'] }),
    shows: (scene) => {
      expect(scene.crm('Ada')?.['emails']).toContain('d@x.example')
      expect(scene.crm('Ada')?.['emails']).toContain('new@x.example')
    },
  },
  {
    id: 'R10',
    title: 'a contact deleted in Outlook is deleted in the CRM and does not return',
    given: many,
    when: (scene) => scene.deleteInOutlook('Ada'),
    shows: (scene) => {
      onNeither(scene, 'Ada')
      expect(count(scene)).toEqual([9, 9])
    },
  },
  {
    id: 'R10',
    title: 'a record deleted in the CRM is deleted in Outlook and does not return',
    given: many,
    when: (scene) => scene.deleteInCrm('Ada'),
    shows: (scene) => onNeither(scene, 'Ada'),
  },
  {
    id: 'CARET-34',
    title: 'where Outlook may not delete, the CRM record stays and the contact is not made again',
    options: { policy: { allow: { add: true, update: true, delete: false } } },
    given: many,
    when: (scene) => scene.deleteInOutlook('Ada'),
    shows: (scene) => {
      expect(scene.crm('Ada')).not.toBeNull()
      expect(count(scene)).toEqual([10, 9])
    },
  },
  {
    id: 'R10',
    title: 'an edit in the CRM beats a deletion in Outlook',
    given: many,
    when: (scene) => {
      scene.editCrm('Ada', { phone: '+1' })
      scene.deleteInOutlook('Ada')
    },
    shows: (scene) => {
      onBoth(scene, 'Ada', { phone: '+1' })
      expect(count(scene)).toEqual([10, 10])
    },
  },
  {
    id: 'R10',
    title: 'an edit in Outlook beats a deletion in the CRM',
    given: many,
    when: (scene) => {
      scene.editOutlook('Ada', { phone: '+1' })
      scene.deleteInCrm('Ada')
    },
    shows: (scene) => {
      expect(scene.outlook('Ada')).toMatchObject({ phone: '+1' })
      expect(count(scene)).toEqual([10, 10])
    },
  },
  {
    id: 'R10',
    title: 'deleted on both sides is simply gone',
    given: many,
    when: (scene) => {
      scene.deleteInCrm('Ada')
      scene.purgeInOutlook('Ada')
    },
    shows: (scene) => onNeither(scene, 'Ada'),
  },
  {
    id: 'R1',
    title: 'a contact moved to another folder is not deleted anywhere',
    given: many,
    when: (scene) => scene.moveAway('Ada'),
    shows: (scene) => {
      expect(scene.crm('Ada')).not.toBeNull()
      expect(scene.world.mailbox().records('private-folder')).toHaveLength(1)
      expect(count(scene)).toEqual([10, 9])
    },
  },
  {
    id: 'SM-08',
    title: 'a record that leaves the scope is withdrawn from Outlook, not deleted in the CRM',
    given: many,
    when: (scene) => scene.world.crm.leaveScope(scene.crmId('Ada'), 'clientInactive'),
    shows: (scene) => {
      expect(scene.crm('Ada')).not.toBeNull()
      expect(count(scene)).toEqual([10, 9])
    },
  },
  {
    id: 'CARET-32',
    title: 'where Outlook may not add, its contact stays where it is and is not imported',
    options: { policy: { allow: { add: false, update: true, delete: false } } },
    given: three,
    when: (scene) => scene.inOutlook('Dora Ash'),
    shows: (scene) => {
      expect(count(scene)).toEqual([3, 4])
      expect(scene.world.database.tables('mailbox-1').strangers.size).toBe(1)
    },
  },
  {
    id: 'CARET-33',
    title: 'where Outlook may not update, its edit is set back and kept in the conflict list',
    options: { policy: { allow: { add: false, update: false, delete: false } } },
    given: three,
    when: (scene) => scene.editOutlook('Ada', { phone: '+1' }),
    shows: (scene) => {
      onBoth(scene, 'Ada', { phone: null })
      expect(scene.conflicts()).toMatchObject([
        { conflict: { field: 'phone', values: { outlook: '+1' }, cause: 'refused' } },
      ])
    },
  },
  {
    id: 'ABA-06',
    title: 'where the CRM leads, edits in Outlook are set back and what Tandem did not make stays',
    options: { policy: { direction: 'crmLeads' } },
    given: three,
    when: (scene) => {
      scene.editOutlook('Ada', { company: 'Elsewhere' })
      scene.editCrm('Bert', { phone: '+1' })
      scene.inOutlook('Dora Ash')
    },
    shows: (scene) => {
      onBoth(scene, 'Ada', { company: 'Northwind' })
      onBoth(scene, 'Bert', { phone: '+1' })
      expect(count(scene)).toEqual([3, 4])
    },
  },
  {
    id: 'SM-17',
    title: 'in mode tagged only contacts with !Update are read back',
    options: { policy: { acceptance: 'tagged' } },
    given: three,
    when: (scene) => {
      scene.editOutlook('Ada', { phone: '+1' })
      scene.editOutlook('Bert', { phone: '+2' })
      scene.tag('Bert', ['Golf', '!Update'])
    },
    shows: (scene) => {
      expect(scene.crm('Ada')).toMatchObject({ phone: null })
      expect(scene.outlook('Ada')).toMatchObject({ phone: '+1' })
      onBoth(scene, 'Bert', { phone: '+2' })
      expect(scene.tags('Bert')).toEqual(['Golf'])
    },
  },
  {
    id: 'SM-16',
    title: 'a field that belongs to the CRM is set back in Outlook',
    given: (scene) => scene.inCrm('Ada Park', { rank: 'Partner' }),
    when: (scene) => scene.editOutlook('Ada', { rank: 'Clerk', phone: '+1' }),
    shows: (scene) => onBoth(scene, 'Ada', { rank: 'Partner', phone: '+1' }),
  },
  {
    id: 'R17',
    title: 'an expired cursor makes nothing new and nothing gone',
    given: many,
    when: (scene) => {
      scene.world.mailbox().expireCursors()
      scene.editOutlook('Ada', { phone: '+1' })
      scene.deleteInOutlook('Bert')
    },
    shows: (scene) => {
      onBoth(scene, 'Ada', { phone: '+1' })
      onNeither(scene, 'Bert')
      expect(count(scene)).toEqual([9, 9])
    },
  },
  {
    id: 'R12',
    title: 'more than one batch of each kind',
    given: (scene) => {
      for (let n = 0; n < 30; n += 1) scene.inCrm(`Old${n} Oak`)
    },
    when: (scene) => {
      for (let n = 0; n < 25; n += 1) scene.inCrm(`New${n} Fir`)
      for (let n = 0; n < 22; n += 1) scene.editCrm(`Old${n}`, { phone: String(n) })
      for (let n = 5; n < 30; n += 1) scene.editOutlook(`Old${n}`, { company: `Company ${n}` })
      scene.inOutlook('Dora Ash')
    },
    shows: (scene) => {
      expect(count(scene)).toEqual([56, 56])
      onBoth(scene, 'Old10', { phone: '10', company: 'Company 10' })
    },
  },
]
