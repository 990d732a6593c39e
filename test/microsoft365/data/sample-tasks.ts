/** A few to-dos of their own in the sample mailboxes: Tandem leaves them alone. */

import type { World } from '../world.ts'
import { ada, ben } from './sample-people.ts'

const own: readonly { readonly owner: string; readonly title: string; readonly steps: readonly string[] }[] = [
  { owner: ada, title: 'Book the train to Middlesbrough', steps: [] },
  { owner: ada, title: 'Pack for the holidays', steps: ['Passport', 'Sun hat'] },
  { owner: ben, title: 'Geschenk für Clara besorgen', steps: [] },
]

export const loadSampleTasks = (world: World): void => {
  for (const { owner, title, steps } of own) {
    const person = world.person(owner)
    const { id } = person.createTask({ title })
    for (const step of steps) person.addStep(id, step)
  }
}
