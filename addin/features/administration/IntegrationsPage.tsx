/** Firm settings, Integrations, Microsoft 365 (CARET-07, CARET-08): the registration, what is asked for, how it signs in, and every mailbox's state. */
import { makeStyles, tokens } from '@fluentui/react-components'
import { useQuery } from '@tanstack/react-query'
import type { Firm } from '../../../shared/schemas/administration.ts'
import { adminQueries, useEmployeeRows } from '../../api/administration.ts'
import { useServices } from '../../api/services.ts'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { Facts, type Fact } from '../../ui/Facts.tsx'
import { formatCount } from '../../ui/format.ts'
import { Loading } from '../../ui/Loading.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Page } from '../../ui/Page.tsx'
import { PageLink } from '../../ui/PageLink.tsx'
import { Section } from '../../ui/Section.tsx'
import { Segments } from '../../ui/Segments.tsx'
import { TextLink } from '../../ui/TextLink.tsx'
import { useNow } from '../../ui/use-now.ts'
import { useLocale } from '../../ui/words.ts'
import { useWorkspaceWords } from '../../ui/workspace-words.ts'
import { useAdminLinks } from './admin-links.ts'
import { useAdminStyles } from './admin-styles.ts'
import { Answered } from './Answered.tsx'
import { daysUntil, expiryStanding } from './expiry.ts'
import { retirementAddress, serviceText } from './service-text.ts'
import { StateLine } from './StateLine.tsx'

const useStyles = makeStyles({
  tabs: { maxWidth: '200px' },
  scopes: {
    margin: 0,
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    overflowWrap: 'anywhere',
  },
  code: { fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200 },
})

const Registration = ({ firm }: { readonly firm: Firm }) => {
  const styles = useStyles()
  const shared = useAdminStyles()
  const words = useWorkspaceWords().admin.firm.microsoft
  const clouds = useWorkspaceWords().admin.people.account.clouds
  const locale = useLocale()
  const now = useNow()
  const code = (text: string) => <span className={styles.code}>{text}</span>
  const expires = firm.credentialExpiresAt
  const days = expires === null ? null : daysUntil(expires, now)
  const standing = days === null ? null : expiryStanding(days)
  const facts: readonly Fact[] = [
    { key: 'service', name: words.service, value: serviceText(firm.service, clouds) },
    { key: 'tenant', name: words.tenant, value: code(firm.tenantIds.join(', ')) },
    { key: 'client', name: words.clientId, value: code(firm.connectClientId) },
    {
      key: 'credential',
      name: words.credential,
      value: [
        words.credentials[firm.credential],
        ...(expires === null ? [] : [words.until(new Date(expires).toLocaleDateString(locale, { dateStyle: 'long' }))]),
      ].join(', '),
    },
    { key: 'method', name: words.method, value: words.oauth },
  ]
  return (
    <>
      {days === null || standing === 'good' ? null : (
        <Notice intent={standing === 'bad' ? 'error' : 'warning'} title={words.expiryTitle}>
          {days < 0 ? words.expired : words.expires(formatCount(days, locale))}
        </Notice>
      )}
      <Section title={words.registration}>
        <Facts facts={facts} />
        <p className={shared.small}>{words.basic}</p>
        <TextLink href={retirementAddress}>{words.basicLink}</TextLink>
      </Section>
      <Section title={words.scopes}>
        <p className={shared.text}>{words.scopesText}</p>
        <p className={styles.scopes}>{firm.scopes.join(' · ')}</p>
        <p className={shared.small}>{words.consentHint}</p>
        <TextLink href={firm.adminConsentUrl}>{words.consent}</TextLink>
      </Section>
    </>
  )
}

/** The first ones; the page of the employees has them all. */
const Mailboxes = () => {
  const shared = useAdminStyles()
  const { pageHref } = useAdminLinks()
  const words = useWorkspaceWords().admin.firm.microsoft
  const list = useEmployeeRows({})
  return (
    <Section title={words.mailboxes} aside={<PageLink href={pageHref('employees')}>{words.allEmployees}</PageLink>}>
      {list.isPending ? <Loading lines={4} /> : null}
      {list.problem === null ? null : <ErrorNotice problem={list.problem} onRetry={list.retry} />}
      <ul className={shared.list}>
        {list.items?.map(({ employee, state }) => (
          <li key={employee.id} className={shared.row}>
            <div className={shared.rowText}>
              <PageLink href={pageHref('employees', employee.id, 'account')}>{employee.displayName}</PageLink>
            </div>
            <StateLine state={state} />
          </li>
        ))}
      </ul>
    </Section>
  )
}

const tabs = ['microsoft365'] as const

export const IntegrationsPage = () => {
  const styles = useStyles()
  const { api } = useServices()
  const { firm: words, pages } = useWorkspaceWords().admin
  const query = useQuery(adminQueries.firm(api))
  return (
    <Page title={pages.integrations}>
      <div className={styles.tabs}>
        <Segments
          label={pages.integrations}
          values={tabs}
          words={{ microsoft365: words.microsoft.title }}
          current="microsoft365"
          onOpen={() => undefined}
        />
      </div>
      <Answered query={query}>{(firm) => <Registration firm={firm} />}</Answered>
      <Mailboxes />
    </Page>
  )
}
