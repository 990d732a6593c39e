/** What people do in To Do and in Outlook's calendar, and what reaches them from outside. */
import type { InspectedItem } from '../../microsoft365/control/inspect.ts'
import type { Member, Office } from './office.ts'
import type { OutlookStep, Step } from './steps.ts'
import type { Typing } from './typing.ts'

type Values = Readonly<Record<string, unknown>>

export const judge = { name: 'Judge', address: 'judge@court.example' }
const category = 'Åkesson Design AB'
export const foreignCategory = 'Hand-picked'

const statuses = ['notStarted', 'inProgress', 'completed', 'waitingOnOthers', 'deferred'] as const

export const outlookDeeds = ({ world, members }: Office, { word, record, day }: Typing) => {
  const simulated = world.microsoft365.world
  const at = (date: string, hour: number, timeZone = 'Europe/London') => ({
    dateTime: `${date}T${String(hour).padStart(2, '0')}:00:00`,
    timeZone,
  })
  const weekday = (date: string): string =>
    new Date(`${date}T00:00:00Z`).toLocaleDateString('en', { weekday: 'long', timeZone: 'UTC' }).toLowerCase()
  const weekly = (date: string, count: number) => ({
    pattern: { type: 'weekly', interval: 1, daysOfWeek: [weekday(date)], firstDayOfWeek: 'monday' },
    range: { type: 'numbered', startDate: date, numberOfOccurrences: count, recurrenceTimeZone: 'Europe/London' },
  })
  const attendees = (people: readonly string[]) =>
    people.map((address) => ({ type: 'required', emailAddress: { address, name: address } }))
  const times = (how: number): Values => {
    const date = day(how)
    if (how % 7 !== 3) return { start: at(date, 9 + (how % 6)), end: at(date, 10 + (how % 6)) }
    return { isAllDay: true, start: at(date, 0), end: at(day(how + 1), 0) }
  }

  return (step: Step & { readonly name: OutlookStep }): void => {
    const { what, how, who } = step
    const { colleague, taskList } = members[who]
    const other = members[who === 0 ? 1 : 0]
    const { outlook, userPrincipalName: upn } = colleague
    const pick = <T>(list: readonly T[]): T | undefined => list[what % Math.max(list.length, 1)]
    const ours = (items: readonly InspectedItem[]): InspectedItem[] =>
      items.filter(({ values }) => /\br\d+r\b/.test(JSON.stringify(values)))
    const tasks = (): InspectedItem[] => ours(simulated.tasks(upn))
    const events = (test: (one: InspectedItem) => boolean = () => true): InspectedItem[] =>
      ours(simulated.events(upn)).filter((one) => one.values['type'] !== 'exception' && test(one))
    const held = ({ values }: InspectedItem): boolean => values['isOrganizer'] === true
    const isSeries = ({ values }: InspectedItem): boolean => values['type'] === 'seriesMaster'
    const nameOf = ({ values }: InspectedItem): string =>
      /\br\d+r\b/.exec(String(values['subject'] ?? values['title']))?.[0] ?? record()
    const withTask = (act: (one: InspectedItem) => unknown): unknown => {
      const one = pick(tasks())
      return one && act(one)
    }
    const withEvent = (act: (one: InspectedItem) => unknown, test: (one: InspectedItem) => boolean = held): unknown => {
      const one = pick(events(test))
      return one && act(one)
    }
    const datesOf = (one: InspectedItem): string[] => {
      const range = (one.values['recurrence'] as { range: { startDate: string; numberOfOccurrences: number } }).range
      const from = Date.parse(`${range.startDate}T00:00:00Z`)
      return Array.from({ length: 5 }, (_, week) =>
        new Date(from + (week + 1) * 7 * 86_400_000).toISOString().slice(0, 10),
      )
    }
    const withDate = (act: (one: InspectedItem, date: string) => unknown): unknown =>
      withEvent(
        (one) => act(one, datesOf(one)[how % 5] ?? ''),
        (one) => held(one) && isSeries(one),
      )
    const deleted = (kind: string): InspectedItem[] => {
      const mailbox = simulated.mailbox(upn)
      return [...mailbox.items.values()]
        .filter((item) => item.kind === kind && item.deletedFrom !== null)
        .map((item) => ({ ...item, id: item.restId }) as unknown as InspectedItem)
    }

    const deeds: Readonly<Record<OutlookStep, () => unknown>> = {
      newTask: () =>
        outlook.createTask(
          {
            title: `${record()} ${word()}`,
            categories: how % 3 === 0 ? [category, foreignCategory] : [category],
            body: { content: word(), contentType: 'text' },
            ...(how % 2 ? { dueDateTime: { dateTime: `${day(how)}T00:00:00`, timeZone: 'Europe/London' } } : {}),
            checklistItems: [{ displayName: word(), isChecked: how % 2 === 0 }],
          },
          taskList,
        ),
      taskTitle: () => withTask((one) => outlook.editTask(one.id, { title: `${nameOf(one)} ${word()}` })),
      taskNotes: () => withTask(({ id }) => outlook.editTask(id, { body: { content: word(), contentType: 'text' } })),
      taskDue: () =>
        withTask(({ id }) =>
          outlook.editTask(id, {
            dueDateTime: how % 4 === 0 ? null : { dateTime: `${day(how)}T00:00:00`, timeZone: 'Europe/London' },
          }),
        ),
      taskStatus: () => withTask(({ id }) => outlook.editTask(id, { status: statuses[how % statuses.length] })),
      taskStep: () =>
        withTask(({ id, values }) => {
          const steps = values['checklistItems'] as readonly { readonly id: string; readonly isChecked: boolean }[]
          const item = steps[how % Math.max(steps.length, 1)]
          if (item === undefined || how % 3 === 0) return outlook.addStep(id, word())
          if (how % 3 === 1) return outlook.editStep(id, item.id, { isChecked: !item.isChecked })
          return how % 2 ? outlook.removeStep(id, item.id) : outlook.editStep(id, item.id, { displayName: word() })
        }),
      taskMove: () =>
        withTask(({ id, folderId }) => {
          const elsewhere = simulated.taskLists(upn).find(({ wellKnown }) => wellKnown !== null)
          return outlook.moveTask(id, folderId === taskList ? (elsewhere?.id ?? taskList) : taskList)
        }),
      taskDelete: () => withTask(({ id }) => outlook.deleteTask(id, how % 2 === 0)),
      taskRestore: () => {
        const one = pick(deleted('task'))
        return one && outlook.restoreTask(one.immutableId)
      },

      newEvent: () =>
        outlook.createEvent({
          subject: `${record()} ${word()}`,
          ...times(how),
          body: { contentType: 'text', content: word() },
          ...(how % 3 === 0 ? { categories: [foreignCategory] } : {}),
          ...(how % 4 === 0 ? { isOnlineMeeting: true, onlineMeetingProvider: 'teamsForBusiness' } : {}),
        }),
      newSeries: () => {
        const date = day(how)
        return outlook.createEvent({
          subject: `${record()} ${word()}`,
          start: at(date, 9 + (how % 6)),
          end: at(date, 10 + (how % 6)),
          recurrence: weekly(date, 6),
        })
      },
      newMeeting: () => {
        const date = day(how)
        const people = [other.colleague.userPrincipalName, ...(how % 2 ? ['guest@example.com'] : [])]
        return outlook.createEvent({
          subject: `${record()} ${word()}`,
          start: at(date, 9 + (how % 6)),
          end: at(date, 10 + (how % 6)),
          attendees: attendees(people),
          ...(how % 3 === 0 ? { recurrence: weekly(date, 6) } : {}),
          ...(how % 4 === 0 ? { isOnlineMeeting: true, onlineMeetingProvider: 'teamsForBusiness' } : {}),
        })
      },
      eventSubject: () => withEvent((one) => outlook.changeEvent(one.id, { subject: `${nameOf(one)} ${word()}` })),
      eventPlace: () => withEvent((one) => outlook.changeEvent(one.id, { location: { displayName: word() } })),
      eventTime: () =>
        withEvent((one) => {
          const date = String((one.values['start'] as { dateTime: string }).dateTime).slice(0, 10)
          const isAllDay = one.values['isAllDay'] === true
          const to = isSeries(one) ? date : day(how)
          return outlook.changeEvent(
            one.id,
            isAllDay ? times(how * 7 + 3) : { start: at(to, 8), end: at(to, 9 + (how % 3)) },
          )
        }),
      eventRule: () =>
        withEvent(
          (one) => {
            const date = String((one.values['start'] as { dateTime: string }).dateTime).slice(0, 10)
            return outlook.changeEvent(one.id, { recurrence: isSeries(one) ? null : weekly(date, 3 + (how % 5)) })
          },
          (one) => held(one) && one.values['isAllDay'] !== true,
        ),
      occurrenceChange: () =>
        withDate((one, date) =>
          outlook.changeOccurrence(one.id, date, {
            subject: `${nameOf(one)} ${word()}`,
            ...(how % 2 ? { start: at(date, 16), end: at(date, 17) } : {}),
          }),
        ),
      occurrenceDelete: () => withDate((one, date) => outlook.deleteOccurrence(one.id, date)),
      fromHereOn: () =>
        withDate((one, date) => outlook.changeFromHereOn(one.id, date, { subject: `${record()} ${word()}` })),
      endSeries: () => withDate((one, date) => outlook.endSeries(one.id, date)),
      makePrivate: () =>
        withEvent(
          ({ id }) => outlook.setSensitivity(id, 'private'),
          (one) => held(one) && (one.values['attendees'] as readonly unknown[]).length === 0,
        ),
      eventDelete: () =>
        withEvent(
          ({ id }) => outlook.deleteEvent(id),
          () => true,
        ),
      eventRestore: () => {
        const one = pick(deleted('event'))
        return one && outlook.restoreEvent(one.immutableId)
      },
      answer: () =>
        withEvent(
          ({ id }) => outlook.answerMeeting(id, (['accepted', 'tentativelyAccepted'] as const)[how % 2] ?? 'accepted'),
          (one) => !held(one),
        ),
      invite: () =>
        withEvent(({ id }) => outlook.changeEvent(id, { attendees: attendees([other.colleague.userPrincipalName]) })),
      outsideInvite: () => {
        const date = day(how)
        const values = {
          subject: `${record()} ${word()}`,
          start: at(date, 11),
          end: at(date, 12),
          attendees: attendees(members.map((one: Member) => one.colleague.userPrincipalName)),
          ...(how % 4 === 0 ? { recurrence: weekly(date, 5) } : {}),
        }
        const iCalUId = outlook.receiveInvitation({ organizer: judge, values })
        return how % 2 && other.colleague.outlook.receiveInvitation({ organizer: judge, values, iCalUId })
      },
      outsideUpdate: () => {
        const meeting = pick(events((one) => !held(one) && one.values['isCancelled'] !== true))
        const organizer = (meeting?.values['organizer'] as { emailAddress?: { address?: string } } | undefined)
          ?.emailAddress
        if (meeting === undefined || organizer?.address !== judge.address) return
        const uid = String(meeting.values['iCalUId'])
        const values = { subject: `${nameOf(meeting)} ${word()}` }
        for (const one of members)
          if (simulated.events(one.colleague.userPrincipalName).some(({ values: { iCalUId } }) => iCalUId === uid))
            one.colleague.outlook.receiveUpdate(uid, values)
      },
      outsideCancel: () => {
        const meeting = pick(events((one) => !held(one) && one.values['isCancelled'] !== true))
        const organizer = (meeting?.values['organizer'] as { emailAddress?: { address?: string } } | undefined)
          ?.emailAddress
        if (meeting === undefined || organizer?.address !== judge.address) return
        const uid = String(meeting.values['iCalUId'])
        for (const one of members)
          if (simulated.events(one.colleague.userPrincipalName).some(({ values: { iCalUId } }) => iCalUId === uid))
            one.colleague.outlook.receiveCancellation(uid)
      },
    }
    deeds[step.name]()
  }
}
