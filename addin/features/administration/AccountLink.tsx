/** Which Microsoft 365 account is this employee's: proposed by address, or looked up by what the administrator types, then confirmed (SM-02, CARET-10). */
import { useState } from 'react'
import { Button, Field, Input } from '@fluentui/react-components'
import { useQuery } from '@tanstack/react-query'
import type { DirectoryPerson } from '../../../shared/schemas/administration.ts'
import type { Employee } from '../../../shared/schemas/crm.ts'
import { adminQueries, useAdminChange } from '../../api/administration.ts'
import { problemOf } from '../../api/problem.ts'
import { useServices } from '../../api/services.ts'
import { ChoiceList } from '../../ui/ChoiceList.tsx'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { useWorkspaceWords } from '../../ui/workspace-words.ts'
import { useAdminStyles } from './admin-styles.ts'
import { AllowDirectory, needsDirectory } from './AllowDirectory.tsx'

export const AccountLink = ({ employee }: { readonly employee: Pick<Employee, 'id' | 'displayName'> }) => {
  const styles = useAdminStyles()
  const { api } = useServices()
  const words = useWorkspaceWords().admin.people.account
  const [typed, setTyped] = useState('')
  const [login, setLogin] = useState<string | null>(null)
  const [chosen, setChosen] = useState<string | null>(null)
  const proposals = useQuery(adminQueries.proposals(api, employee.id, login))
  const link = useAdminChange('linkAccount')
  const problem = proposals.isError ? problemOf(proposals.error) : null
  const items = proposals.data?.items ?? []
  const free = items.filter(({ status, employeeId }) => status !== 'linked' || employeeId === employee.id)
  // The best one is proposed; the administrator confirms it.
  const picked = free.find(({ userId }) => userId === chosen) ?? free[0]
  const remarkOf = ({ mail, userPrincipalName }: DirectoryPerson): string =>
    mail === null || mail === userPrincipalName ? userPrincipalName : `${userPrincipalName} · ${mail}`
  if (needsDirectory(problem)) return <AllowDirectory problem={problem} onAllowed={() => void proposals.refetch()} />
  return (
    <>
      <p className={styles.text}>{words.linkIntro}</p>
      <form
        className={styles.bar}
        onSubmit={(event) => {
          event.preventDefault()
          setChosen(null)
          setLogin(typed.trim() === '' ? null : typed.trim())
        }}
      >
        <Field className={styles.grow} label={words.login} hint={words.loginHint}>
          <Input
            value={typed}
            maxLength={320}
            placeholder={words.loginPlaceholder}
            autoComplete="off"
            spellCheck={false}
            onChange={(_event, { value }) => setTyped(value)}
          />
        </Field>
        <Button type="submit" disabledFocusable={typed.trim() === ''}>
          {words.find}
        </Button>
      </form>
      {problem === null ? null : <ErrorNotice problem={problem} onRetry={() => void proposals.refetch()} />}
      {proposals.isPending ? <Loading lines={2} /> : null}
      {proposals.data === undefined ? null : free.length === 0 ? (
        <Notice intent="info" live>
          {login === null ? words.noProposal : words.notFound(login)}
        </Notice>
      ) : (
        <>
          <ChoiceList
            label={words.proposals}
            rows={free.map((person) => ({
              key: person.userId,
              title: person.displayName,
              remark: remarkOf(person),
            }))}
            chosen={picked?.userId ?? null}
            isBusy={link.isPending}
            onChoose={setChosen}
          />
          <div className={styles.buttons}>
            <Button
              appearance="primary"
              disabledFocusable={link.isPending || picked === undefined}
              onClick={() => {
                if (picked !== undefined) link.mutate({ params: { id: employee.id }, body: { userId: picked.userId } })
              }}
            >
              {picked === undefined ? words.link : words.linkTo(picked.displayName)}
            </Button>
          </div>
        </>
      )}
      {link.isError ? <ErrorNotice problem={problemOf(link.error)} /> : null}
    </>
  )
}
