/** A new employee by hand, for whoever is not in the directory. */
import { useAdminChange } from '../../api/administration.ts'
import { problemOf } from '../../api/problem.ts'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Page } from '../../ui/Page.tsx'
import { PageLink } from '../../ui/PageLink.tsx'
import { useWorkspaceWords } from '../../ui/workspace-words.ts'
import { useAdminLinks } from './admin-links.ts'
import { useAdminStyles } from './admin-styles.ts'
import { adminPathOf } from './admin-pages.ts'
import { emptyDraft, employeeOf } from './employee-draft.ts'
import { EmployeeForm } from './EmployeeForm.tsx'

export const NewEmployeePage = () => {
  const styles = useAdminStyles()
  const { go, pageHref } = useAdminLinks()
  const words = useWorkspaceWords().admin.people
  const create = useAdminChange('createEmployee')
  return (
    <Page title={words.newTitle} onBack={() => go(adminPathOf('employees'))}>
      <p className={styles.text}>{words.newIntro}</p>
      {create.data === undefined ? null : (
        <Notice
          intent="success"
          live
          actions={
            <PageLink look="button" href={pageHref('employees', create.data.id)}>
              {words.openNew}
            </PageLink>
          }
        >
          {words.created(create.data.displayName)}
        </Notice>
      )}
      <EmployeeForm
        key={create.data?.id ?? ''}
        start={emptyDraft}
        save={words.create}
        isBusy={create.isPending}
        onSave={(draft) => create.mutate({ body: employeeOf(draft) })}
        notice={create.isError ? <ErrorNotice problem={problemOf(create.error)} /> : null}
      />
    </Page>
  )
}
