/** One employee: how their mailbox stands, their account and sign-in, their settings. On wide screens all employees at the left (CARET-09). */
import type { ReactNode } from 'react'
import { makeStyles, tokens } from '@fluentui/react-components'
import { useQuery } from '@tanstack/react-query'
import type { Employee } from '../../../shared/schemas/crm.ts'
import { adminQueries } from '../../api/administration.ts'
import { useServices } from '../../api/services.ts'
import { Notice } from '../../ui/Notice.tsx'
import { Page } from '../../ui/Page.tsx'
import { Segments } from '../../ui/Segments.tsx'
import { useWorkspaceWords } from '../../ui/workspace-words.ts'
import { useAdminLinks } from './admin-links.ts'
import { useAdminStyles } from './admin-styles.ts'
import { adminPathOf } from './admin-pages.ts'
import { Answered } from './Answered.tsx'
import { EmployeeAccount } from './EmployeeAccount.tsx'
import { EmployeeOverview } from './EmployeeOverview.tsx'
import { EmployeeSwitcher } from './EmployeeSwitcher.tsx'

export const employeeTabs = ['overview', 'account', 'settings'] as const
export type EmployeeTab = (typeof employeeTabs)[number]

export const isEmployeeTab = (text: string | undefined): text is EmployeeTab => employeeTabs.some((tab) => tab === text)

const useStyles = makeStyles({
  root: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    '@media (min-width: 1100px)': { gridTemplateColumns: '220px minmax(0, 1fr)', alignItems: 'start' },
  },
  others: {
    display: 'none',
    '@media (min-width: 1100px)': {
      display: 'block',
      position: 'sticky',
      top: '45px',
      height: 'calc(100vh - 45px)',
      overflowY: 'auto',
      borderRight: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    },
  },
  content: { minWidth: 0 },
})

export interface EmployeePageProps {
  readonly id: string
  readonly tab: EmployeeTab
  /** The settings of this employee: a feature of its own, put in by the shell. */
  readonly settings: (employee: Pick<Employee, 'id' | 'displayName'>) => ReactNode
}

export const EmployeePage = ({ id, tab, settings }: EmployeePageProps) => {
  const styles = useStyles()
  const shared = useAdminStyles()
  const { api } = useServices()
  const { go } = useAdminLinks()
  const words = useWorkspaceWords().admin
  const query = useQuery(adminQueries.employee(api, id))
  const name = query.data?.row.employee.displayName
  return (
    <div className={styles.root}>
      <div className={styles.others}>
        <EmployeeSwitcher current={id} tab={tab} />
      </div>
      <div className={styles.content}>
        <Page title={name ?? words.pages.employees} onBack={() => go(adminPathOf('employees'))}>
          <div className={shared.views}>
            <Segments
              label={words.people.tabsLabel}
              values={employeeTabs}
              words={words.people.tabs}
              current={tab}
              onOpen={(next) => go(adminPathOf('employees', id, ...(next === 'overview' ? [] : [next])))}
            />
          </div>
          <Answered query={query}>
            {(detail) =>
              tab === 'overview' ? (
                <EmployeeOverview key={id} detail={detail} />
              ) : tab === 'account' ? (
                <EmployeeAccount key={id} detail={detail} />
              ) : (
                <>
                  {detail.connection.state === 'none' ? (
                    <Notice intent="info">{words.people.settingsLater(detail.row.employee.displayName)}</Notice>
                  ) : null}
                  {settings(detail.row.employee)}
                </>
              )
            }
          </Answered>
        </Page>
      </div>
    </div>
  )
}
