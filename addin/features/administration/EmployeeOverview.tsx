/** How the mailbox of an employee stands and what to do, their areas, recent runs as counts, and the employee's own data. */
import { useState } from 'react'
import { Button } from '@fluentui/react-components'
import type { EmployeeDetail } from '../../../shared/schemas/administration.ts'
import { useAdminChange } from '../../api/administration.ts'
import { problemOf } from '../../api/problem.ts'
import { Announcer } from '../../ui/Announcer.tsx'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { Facts, type Fact } from '../../ui/Facts.tsx'
import { formatCount, formatDistance } from '../../ui/format.ts'
import { Notice, type Intent } from '../../ui/Notice.tsx'
import { PageLink } from '../../ui/PageLink.tsx'
import { Section } from '../../ui/Section.tsx'
import type { Standing } from '../../ui/StatusLine.tsx'
import { useNow } from '../../ui/use-now.ts'
import { useLocale } from '../../ui/words.ts'
import { useWorkspaceWords } from '../../ui/workspace-words.ts'
import { ActivateMany } from './ActivateMany.tsx'
import { useAdminLinks } from './admin-links.ts'
import { useAdminStyles } from './admin-styles.ts'
import { changeOf, draftOf } from './employee-draft.ts'
import { EmployeeAreas } from './EmployeeAreas.tsx'
import { EmployeeForm } from './EmployeeForm.tsx'
import { standings } from './employee-states.ts'

const intents: Readonly<Record<Standing, Intent>> = {
  good: 'success',
  neutral: 'info',
  warning: 'warning',
  bad: 'error',
}

export const EmployeeOverview = ({ detail }: { readonly detail: EmployeeDetail }) => {
  const styles = useAdminStyles()
  const { pageHref } = useAdminLinks()
  const words = useWorkspaceWords().admin.people
  const locale = useLocale()
  const now = useNow()
  const [saved, setSaved] = useState(0)
  const save = useAdminChange('changeEmployee')
  const start = useAdminChange('setSynchroniser')
  const { row } = detail
  const { employee, state } = row
  const count = (key: string, name: string, value: number): readonly Fact[] =>
    value === 0 ? [] : [{ key, name, value: formatCount(value, locale) }]
  const facts: readonly Fact[] = [
    {
      key: 'checked',
      name: words.columns.checked,
      value: row.lastCheckedAt === null ? words.never : formatDistance(row.lastCheckedAt, locale, now),
    },
    ...count('attention', words.attention, row.attention),
    ...count('conflicts', words.conflicts, row.openConflicts),
    ...count('plans', words.plans, row.waitingPlans),
  ]
  const canStart = (state === 'paused' || state === 'stopped') && row.mailboxId !== null
  const toAccount =
    state === 'notLinked' || state === 'needsSignIn' || state === 'missingConsent' || state === 'accountProblem'
  return (
    <>
      <Notice
        intent={intents[standings[state]]}
        title={words.states[state].name}
        {...(canStart || toAccount
          ? {
              actions: canStart ? (
                <Button
                  size="small"
                  disabledFocusable={start.isPending}
                  onClick={() => start.mutate({ body: { mailboxId: row.mailboxId, state: 'running' } })}
                >
                  {words.startMailbox}
                </Button>
              ) : (
                <PageLink look="button" href={pageHref('employees', employee.id, 'account')}>
                  {words.toAccount}
                </PageLink>
              ),
            }
          : {})}
      >
        {words.states[state].hint}
      </Notice>
      {start.isError ? <ErrorNotice problem={problemOf(start.error)} /> : null}
      <Facts facts={facts} />
      {row.mailboxId === null ? null : <EmployeeAreas id={employee.id} name={employee.displayName} />}
      <Section title={words.details}>
        <EmployeeForm
          key={`${employee.version}-${saved}`}
          start={draftOf(employee)}
          save={words.saveButton}
          isBusy={save.isPending}
          onSave={(draft) =>
            save.mutate(
              { params: { id: employee.id }, body: changeOf(draft, employee) },
              { onSuccess: () => setSaved(saved + 1) },
            )
          }
          notice={save.isError ? <ErrorNotice problem={problemOf(save.error)} /> : null}
        />
        <Announcer text={save.isSuccess ? words.saved : ''} />
      </Section>
      <Section title={employee.active ? words.leaving : words.returning}>
        <p className={styles.text}>{employee.active ? words.leavingText : words.returningText}</p>
        <ActivateMany person={employee} />
      </Section>
    </>
  )
}
