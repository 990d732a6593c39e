/**
 * One mail a day for whoever has open notices, where the firm wants it (N9). It is laid into the person's own Inbox and never sent. A
 * person's day is planned before the mail is written: a crash between both costs the mail of that day, and never makes two.
 */
import type { MailPerson, NoticeMailbox, NoticeMailStore } from './notice-mail-ports.ts'
import { letterOf } from './notice-mail-words.ts'

export interface NoticeMailPorts {
  readonly store: NoticeMailStore
  readonly mailbox: NoticeMailbox
  /** Where notices are shown. */
  readonly link: string
  readonly now: () => number
  /** Hears of a mail that could not be written: by code, never by text. */
  readonly onFailure: (mailboxId: string, code: string) => void
}

export type NoticeMailCases = ReturnType<typeof createNoticeMails>

/** Local hour of the server: people find the mail when their day begins. */
const fromHour = 7

/** The worker has other things to do; whoever is left comes at its next look. */
const longestMs = 10_000
const keptMs = 30 * 86_400_000

const two = (value: number): string => String(value).padStart(2, '0')

/** Local day of this process, `YYYY-MM-DD`. */
export const localDay = (at: number): string => {
  const date = new Date(at)
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}

export const isMailTime = (at: number): boolean => new Date(at).getHours() >= fromHour

/**
 * Who is dealt with now. Whoever has nothing open gets nothing, and their day is over too: what comes up later is told the next morning. A
 * mailbox that cannot be reached waits; connected again on the same day, it is dealt with then.
 */
export const dealtWithNow = (people: readonly MailPerson[]): readonly (MailPerson & { readonly isTold: boolean })[] =>
  people
    .filter(({ connection }) => connection === 'connected')
    .map((person) => ({ ...person, isTold: person.open.length > 0 }))

export const createNoticeMails = ({ store, mailbox, link, now, onFailure }: NoticeMailPorts) => {
  let prunedOn = ''
  return {
    /** Any number of workers may do it at any time. */
    async write(): Promise<void> {
      const begun = now()
      if (!isMailTime(begun) || !(await store.isWanted())) return
      const day = localDay(begun)
      if (prunedOn !== day) await store.prune(localDay(begun - keptMs))
      prunedOn = day
      for (const { employeeId, mailboxId, open, isTold } of dealtWithNow(await store.people(day))) {
        if (now() - begun > longestMs) return
        if (!(await store.plan(employeeId, day, now())) || !isTold) continue
        const failure = await mailbox.lay(mailboxId, day, (language) => letterOf(open, link, language))
        if (failure === null) await store.written(employeeId, day, now())
        else onFailure(mailboxId, failure)
      }
    },
  }
}
