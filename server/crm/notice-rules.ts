/** Which notices stand open for whom: one total table of rules over the facts. Pure. Other people's records are never named, only counted (N10). */
import type { NoticeCode } from '../../shared/schemas/notices.ts'
import type { NoticeFacts, NoticePerson, WantedNotice } from './notice-ports.ts'

type Found = readonly { readonly key?: string; readonly facts: WantedNotice['facts'] }[]

/** What this person is to be told under a code. */
type Rule = (facts: NoticeFacts, person: NoticePerson) => Found

const day = 86_400_000
/** INF-04X: from then on administrators are told that the secret ends. */
const secretWarningMs = 60 * day

const own = <T extends { readonly mailboxId: string }>(
  rows: readonly T[],
  { mailboxId }: NoticePerson,
): readonly T[] => (mailboxId === null ? [] : rows.filter((row) => row.mailboxId === mailboxId))

const forAdministrators =
  (rule: Rule): Rule =>
  (facts, person) =>
    person.role === 'administrator' ? rule(facts, person) : []

const counted = (count: number): Found => (count === 0 ? [] : [{ facts: { count } }])

const once = (holds: boolean): Found => (holds ? [{ facts: {} }] : [])

const rules: Readonly<Record<NoticeCode, Rule>> = {
  planWaits: (facts, person) =>
    own(facts.plans, person).map(({ area, planId }) => ({ key: planId, facts: { area, planId } })),
  conflictOpen: (facts, person) => counted(own(facts.conflicts, person).reduce((sum, { count }) => sum + count, 0)),
  signInNeeded: (_facts, { connection }) =>
    once(connection === 'reconnect' || connection === 'policy' || connection === 'account'),
  consentMissing: (_facts, { connection }) => once(connection === 'consent'),
  // Where a sign-in is missing, that is what to do; the pause follows from it.
  areaPaused: (facts, person) =>
    (person.connection === 'connected' ? own(facts.paused, person) : []).map(({ area, reason }) => ({
      key: `${area ?? 'mailbox'}:${reason}`,
      facts: { reason, ...(area === null ? {} : { area }) },
    })),
  silence: (facts, { mailboxId }) => once(mailboxId !== null && facts.quiet.includes(mailboxId)),
  differences: (facts, person) =>
    own(facts.differences, person).map(({ area, count }) => ({ key: area, facts: { area, count } })),
  finished: (facts, person) =>
    own(facts.finished, person).map(({ runId, reason, count }) => ({ key: runId, facts: { runId, reason, count } })),
  secretExpires: forAdministrators(({ secretExpiresAt, now }) =>
    secretExpiresAt === null || secretExpiresAt - now > secretWarningMs ? [] : [{ facts: { until: secretExpiresAt } }],
  ),
  neverConnected: forAdministrators(({ people }) =>
    counted(people.filter(({ isKnown, mailboxId }) => isKnown && mailboxId === null).length),
  ),
  mailboxesSilent: forAdministrators(({ quiet }, { mailboxId }) =>
    counted(quiet.filter((one) => one !== mailboxId).length),
  ),
}

export const noticesOf = (facts: NoticeFacts, people: readonly NoticePerson[]): readonly WantedNotice[] =>
  people.flatMap((person) =>
    (Object.keys(rules) as NoticeCode[]).flatMap((code) =>
      rules[code](facts, person).map(
        ({ key, facts: told }): WantedNotice => ({
          employeeId: person.employeeId,
          key: key === undefined ? code : `${code}:${key}`,
          code,
          facts: told,
        }),
      ),
    ),
  )
