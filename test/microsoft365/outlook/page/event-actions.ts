/** What a person can do with events: make, change, delete, answer; an occurrence alone or its whole series. */
import type { Answer, CalendarEvent, EventFields } from '../calendar.ts'
import { mailboxOf } from './data.ts'
import type { State } from './state.ts'

export type Scope = 'event' | 'series'

export interface EventActions {
  add(): Promise<void>
  edit(scope: Scope): Promise<void>
  cancel(): void
  save(fields: Partial<EventFields>): Promise<void>
  /** Of a meeting of one's own, attendees are told. */
  remove(scope: Scope): Promise<void>
  answer(answer: Answer): Promise<void>
}

/** Occurrences and exceptions can be taken alone or as the series they belong to. */
export const belongsToSeries = (event: CalendarEvent | null): event is CalendarEvent & { seriesMasterId: string } =>
  event?.seriesMasterId !== null && event !== null

const idOf = (event: CalendarEvent, scope: Scope): string =>
  scope === 'series' && belongsToSeries(event) ? event.seriesMasterId : event.id

export interface EventActionParts {
  readonly state: State
  readonly refresh: () => Promise<void>
  readonly open: (id: string) => Promise<void>
  readonly close: () => Promise<void>
  readonly showWeek: (moment: number) => Promise<void>
}

export function createEventActions({ state, refresh, open, close, showWeek }: EventActionParts): EventActions {
  const data = () => mailboxOf(state.get().owner.id)
  return {
    async add() {
      await close()
      state.update({ eventForm: 'new' })
    },
    async edit(scope) {
      const { event } = state.get()
      if (event === null) return
      state.update({ eventForm: scope === 'event' ? event : await data().event(idOf(event, scope)) })
    },
    cancel: () => state.update({ eventForm: null }),
    async save(fields) {
      const { eventForm } = state.get()
      if (eventForm === null) return
      const saved =
        eventForm === 'new' ? await data().createEvent(fields) : await data().updateEvent(eventForm.id, fields)
      state.update({ eventForm: null })
      await (saved.type === 'seriesMaster' ? showWeek(Date.parse(saved.start)) : open(saved.id))
    },
    async remove(scope) {
      const { event } = state.get()
      if (event === null) return
      await data().deleteEvent(idOf(event, scope))
      await close()
      await refresh()
    },
    async answer(answer) {
      const { event } = state.get()
      if (event === null) return
      await data().answerEvent(event.id, answer)
      if (answer === 'decline') await close()
      await refresh()
    },
  }
}
