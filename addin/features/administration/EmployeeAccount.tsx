/** Account and sign-in of an employee: which mailbox, which service, how it signs in, and what was checked (CARET-08 to 20). */
import { useState } from 'react'
import { Button, Field, makeStyles, Radio, RadioGroup, tokens } from '@fluentui/react-components'
import type { EmployeeDetail } from '../../../shared/schemas/administration.ts'
import { useAdminChange } from '../../api/administration.ts'
import { problemOf } from '../../api/problem.ts'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { Facts, type Fact } from '../../ui/Facts.tsx'
import { formatMoment } from '../../ui/format.ts'
import { Notice } from '../../ui/Notice.tsx'
import { Section } from '../../ui/Section.tsx'
import { TextLink } from '../../ui/TextLink.tsx'
import { useNow } from '../../ui/use-now.ts'
import { useLocale, useViewWords, useWords } from '../../ui/words.ts'
import { useWorkspaceWords } from '../../ui/workspace-words.ts'
import { AdminStatus } from './AdminStatus.tsx'
import { useAdminStyles } from './admin-styles.ts'
import { AccountLink } from './AccountLink.tsx'
import { retirementAddress, serviceText } from './service-text.ts'

const useStyles = makeStyles({
  scopes: { margin: 0, padding: 0, listStyleType: 'none' },
  code: { fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200 },
})

type Question = 'unlink' | 'disconnect'

const Connection = ({ detail }: { readonly detail: EmployeeDetail }) => {
  const styles = useAdminStyles()
  const { mailbox: words, fields } = useViewWords()
  const { common } = useWords()
  const locale = useLocale()
  const now = useNow()
  const { connection } = detail
  const { problem } = connection
  const known: Readonly<Record<string, string>> = words.problems
  return (
    <>
      {connection.healthy ? (
        <AdminStatus standing="good">
          {[
            words.connected,
            ...(connection.username === null ? [] : [words.connectedAs(connection.username)]),
            ...(connection.checkedAt === null
              ? []
              : [words.checkedAt(formatMoment(connection.checkedAt, locale, now))]),
          ].join(' · ')}
        </AdminStatus>
      ) : null}
      {problem === null ? null : (
        <Notice intent={problem.whoActs === 'nobody' ? 'warning' : 'error'} title={words.problemTitle}>
          {known[problem.kind] ?? problem.message}
          {problem.code === null ? null : <p>{words.code(problem.code)}</p>}
          {problem.requestId === null ? null : <p>{common.requestNumber(problem.requestId)}</p>}
        </Notice>
      )}
      <ul className={styles.list}>
        {connection.checks.map((check) => (
          <li key={check.area}>
            <AdminStatus
              standing={
                check.read === 'failed' || check.write === 'failed'
                  ? 'bad'
                  : check.read === 'passed' && check.write === 'passed'
                    ? 'good'
                    : 'neutral'
              }
            >
              {`${fields.areas[check.area]}: ${words.checkRead} ${words.check[check.read]}, ${words.checkWrite} ${words.check[check.write]}`}
            </AdminStatus>
          </li>
        ))}
      </ul>
    </>
  )
}

export const EmployeeAccount = ({ detail }: { readonly detail: EmployeeDetail }) => {
  const styles = useStyles()
  const shared = useAdminStyles()
  const words = useWorkspaceWords().admin.people.account
  const [question, setQuestion] = useState<Question | null>(null)
  const unlink = useAdminChange('unlinkAccount')
  const disconnect = useAdminChange('disconnectEmployee')
  const { row, account, service, neededScopes, grantedScopes, connection } = detail
  const params = { id: row.employee.id }
  const facts: readonly Fact[] = [
    { key: 'service', name: words.service, value: serviceText(service, words.clouds) },
    ...(account === null
      ? []
      : [
          ...(row.username === null ? [] : [{ key: 'user', name: words.username, value: row.username }]),
          { key: 'id', name: words.userId, value: <span className={styles.code}>{account.userId}</span> },
          { key: 'tenant', name: words.tenant, value: <span className={styles.code}>{account.tenantId}</span> },
        ]),
  ]
  const failure = unlink.error ?? disconnect.error
  return (
    <>
      <Section
        title={words.title}
        aside={
          account === null ? undefined : (
            <Button size="small" onClick={() => setQuestion('unlink')}>
              {words.unlink}
            </Button>
          )
        }
      >
        {account === null ? <AccountLink employee={row.employee} /> : null}
        <Facts facts={facts} />
      </Section>
      {account === null ? null : (
        <Section
          title={words.connection}
          aside={
            row.mailboxId === null ? undefined : (
              <Button size="small" onClick={() => setQuestion('disconnect')}>
                {words.disconnect}
              </Button>
            )
          }
        >
          {connection.state === 'none' ? (
            <p className={shared.text}>{words.notConnected(row.employee.displayName)}</p>
          ) : (
            <Connection detail={detail} />
          )}
        </Section>
      )}
      {failure === null ? null : <ErrorNotice problem={problemOf(failure)} />}
      <Section title={words.method}>
        <Field hint={words.basicHint}>
          <RadioGroup value="oauth" aria-label={words.method}>
            <Radio value="oauth" label={words.oauth} />
            <Radio value="basic" label={words.basic} disabled />
          </RadioGroup>
        </Field>
        <TextLink href={retirementAddress}>{words.basicLink}</TextLink>
      </Section>
      {neededScopes.length === 0 ? null : (
        <Section title={words.scopes}>
          <p className={shared.small}>{words.scopesHint}</p>
          <ul className={styles.scopes}>
            {neededScopes.map((scope) => (
              <li key={scope}>
                <AdminStatus standing={grantedScopes.includes(scope) ? 'good' : 'warning'}>
                  {`${scope}: ${grantedScopes.includes(scope) ? words.granted : words.notGranted}`}
                </AdminStatus>
              </li>
            ))}
          </ul>
        </Section>
      )}
      {question === null ? null : (
        <ConfirmDialog
          title={words.questions[question].title}
          confirm={words.questions[question].confirm}
          onCancel={() => setQuestion(null)}
          onConfirm={() => {
            setQuestion(null)
            if (question === 'unlink') unlink.mutate({ params })
            else disconnect.mutate({ params })
          }}
        >
          {words.questions[question].text}
        </ConfirmDialog>
      )}
    </>
  )
}
