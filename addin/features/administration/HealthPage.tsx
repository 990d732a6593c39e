/** Is everything in order: one verdict, each part with what to do, mailboxes by state, error codes of the last week with their pages (ABA-19). */
import { useQuery } from '@tanstack/react-query'
import type { Health } from '../../../shared/schemas/administration.ts'
import { adminQueries } from '../../api/administration.ts'
import { useServices } from '../../api/services.ts'
import { formatCount, formatDistance } from '../../ui/format.ts'
import { Notice } from '../../ui/Notice.tsx'
import { Page } from '../../ui/Page.tsx'
import { PageLink } from '../../ui/PageLink.tsx'
import { Section } from '../../ui/Section.tsx'
import type { Standing } from '../../ui/StatusLine.tsx'
import { useNow } from '../../ui/use-now.ts'
import { useLocale, useViewWords } from '../../ui/words.ts'
import { useWorkspaceWords } from '../../ui/workspace-words.ts'
import { AdminStatus } from './AdminStatus.tsx'
import { useAdminLinks } from './admin-links.ts'
import { useAdminStyles } from './admin-styles.ts'
import { Answered } from './Answered.tsx'
import { standings } from './employee-states.ts'
import { amountOf, verdictOf } from './health-rules.ts'
import { StateLine } from './StateLine.tsx'

type Part = Health['parts'][number]
const partStandings: Readonly<Record<Part['state'], Standing>> = {
  good: 'good',
  warning: 'warning',
  bad: 'bad',
  unknown: 'neutral',
}

const PartRow = ({ part }: { readonly part: Part }) => {
  const styles = useAdminStyles()
  const words = useWorkspaceWords().admin.care.health
  const locale = useLocale()
  const now = useNow()
  const { name, text, help } = words.parts[part.part]
  const at = part.at === null ? '' : formatDistance(part.at, locale, now)
  const said = text(amountOf(part, locale), at)
  return (
    <li className={styles.row}>
      <div className={styles.rowText}>
        <AdminStatus standing={partStandings[part.state]}>
          {`${name}: ${part.state === 'unknown' && part.part !== 'comparison' ? words.unknown : said === '' ? words.states[part.state] : said}`}
        </AdminStatus>
        {part.state === 'warning' || part.state === 'bad' ? <p className={styles.small}>{help}</p> : null}
      </div>
    </li>
  )
}

const Errors = ({ errors }: { readonly errors: Health['errors'] }) => {
  const styles = useAdminStyles()
  const { helpHref } = useAdminLinks()
  const { codes } = useViewWords()
  const words = useWorkspaceWords().admin.care.health
  const locale = useLocale()
  const now = useNow()
  const known: Readonly<Record<string, string>> = { ...codes.reasons, ...codes.errors }
  if (errors.length === 0) return <p className={styles.text}>{words.noErrors}</p>
  return (
    <ul className={styles.list}>
      {errors.map(({ code, count, mailboxes, lastAt }) => (
        <li key={code} className={styles.row}>
          <div className={styles.rowText}>
            <PageLink href={helpHref(code)}>{known[code] ?? code}</PageLink>
            <p className={styles.small}>
              {[
                code,
                words.times(formatCount(count, locale)),
                words.inMailboxes(formatCount(mailboxes, locale)),
                words.last(formatDistance(lastAt, locale, now)),
              ].join(' · ')}
            </p>
          </div>
        </li>
      ))}
    </ul>
  )
}

const Quiet = ({ quiet }: { readonly quiet: Health['quiet'] }) => {
  const styles = useAdminStyles()
  const words = useWorkspaceWords().admin.care.health
  const locale = useLocale()
  const now = useNow()
  return (
    <Section title={words.quiet}>
      <p className={styles.text}>{words.quietText}</p>
      <ul className={styles.list}>
        {quiet.map(({ mailboxId, displayName, lastCheckedAt }) => (
          <li key={mailboxId} className={styles.row}>
            <span>{displayName}</span>
            <span className={styles.small}>
              {lastCheckedAt === null ? words.neverChecked : words.checked(formatDistance(lastCheckedAt, locale, now))}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  )
}

const HealthView = ({ health }: { readonly health: Health }) => {
  const styles = useAdminStyles()
  const { pageHref } = useAdminLinks()
  const { care, people } = useWorkspaceWords().admin
  const words = care.health
  const locale = useLocale()
  const verdict = verdictOf(health)
  const needed = health.states.filter(({ state, count }) => count > 0 && standings[state] !== 'good')
  const intents = { good: 'success', warning: 'warning', bad: 'error' } as const
  return (
    <>
      <Notice intent={intents[verdict]} title={words.verdicts[verdict].title} live>
        {words.verdicts[verdict].text}
      </Notice>
      <Section title={words.partsTitle} aside={<span className={styles.small}>{words.version(health.version)}</span>}>
        <ul className={styles.list}>
          {health.parts.map((part) => (
            <PartRow key={part.part} part={part} />
          ))}
        </ul>
      </Section>
      <Section title={words.mailboxes}>
        {needed.length === 0 ? <p className={styles.text}>{words.allMailboxes}</p> : null}
        <ul className={styles.list}>
          {health.states
            .filter(({ count }) => count > 0)
            .map(({ state, count }) => (
              <li key={state} className={styles.row}>
                <StateLine state={state} />
                <PageLink href={pageHref('employees', 'state', state)} label={words.show(people.states[state].name)}>
                  {formatCount(count, locale)}
                </PageLink>
              </li>
            ))}
        </ul>
      </Section>
      {health.quiet.length === 0 ? null : <Quiet quiet={health.quiet} />}
      <Section title={words.errors}>
        <p className={styles.small}>{words.errorsHint}</p>
        <Errors errors={health.errors} />
      </Section>
    </>
  )
}

export const HealthPage = () => {
  const { api } = useServices()
  const { pages } = useWorkspaceWords().admin
  const query = useQuery(adminQueries.health(api))
  return (
    <Page title={pages.health}>
      <Answered query={query} lines={8}>
        {(health) => <HealthView health={health} />}
      </Answered>
    </Page>
  )
}
