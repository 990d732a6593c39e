/** What the CRM refuses is told where the person sees it: `!Update failed` joins `!Update`, once, and the rest goes on (SM-18, TA5). */
import { describe, expect, it } from 'vitest'
import { createScene, person } from './scene.ts'

const tags = { update: '!Update', updateFailed: '!Update failed' }

describe('a tagged contact that the CRM refuses', () => {
  it('[SM-18] [TA5] keeps its tag and gets "!Update failed" beside the person’s own categories; its neighbour is taken over', async () => {
    const scene = createScene({
      policy: { acceptance: 'tagged', tags },
      crmRule: (row) => (row.fields['phone'] === 'refused' ? 'no' : null),
    })
    scene.inCrm('Ada Park')
    scene.inCrm('Bert Oak')
    await scene.settle()
    scene.editOutlook('Ada', { ...person('Ada Park'), phone: 'refused' })
    scene.tag('Ada', ['Golf', tags.update])
    scene.editOutlook('Bert', { ...person('Bert Oak'), phone: '+49 1' })
    scene.tag('Bert', [tags.update])
    const run = await scene.run({ trigger: 'person' })
    expect(run.counts.failed).toBe(1)
    expect(scene.tags('Ada')).toEqual(['Golf', tags.update, tags.updateFailed])
    expect(scene.crm('Ada')?.['phone']).toBeNull()
    expect([scene.tags('Bert'), scene.crm('Bert')?.['phone']]).toEqual([[], '+49 1'])
  })

  it('[SM-18] [I12] it is said once: the runs that follow write nothing until the person mends it, then both tags go', async () => {
    const scene = createScene({
      policy: { acceptance: 'tagged', tags },
      crmRule: (row) => (row.fields['phone'] === 'refused' ? 'no' : null),
    })
    scene.inCrm('Ada Park')
    await scene.settle()
    scene.editOutlook('Ada', { ...person('Ada Park'), phone: 'refused' })
    scene.tag('Ada', [tags.update])
    await scene.run({ trigger: 'person' })
    await scene.settle()
    expect(scene.tags('Ada')).toEqual([tags.update, tags.updateFailed])
    scene.editOutlook('Ada', { ...person('Ada Park'), phone: '+49 2' })
    await scene.settle()
    expect([scene.tags('Ada'), scene.crm('Ada')?.['phone']]).toEqual([[], '+49 2'])
  })
})
