/** Employees in the administration: the list, the import, one employee with their settings. */
import { lazy, Suspense, type ReactNode } from 'react'
import type { Employee } from '../../shared/schemas/crm.ts'
import { isEmployeeState } from '../features/administration/employee-states.ts'
import { EmployeePage, isEmployeeTab } from '../features/administration/EmployeePage.tsx'
import { EmployeesPage } from '../features/administration/EmployeesPage.tsx'
import { ImportPage } from '../features/administration/ImportPage.tsx'
import { NewEmployeePage } from '../features/administration/NewEmployeePage.tsx'
import { Loading } from '../ui/Loading.tsx'
import type { Path } from './place.ts'

const SettingsOf = lazy(() =>
  import(/* webpackChunkName: "settings-of" */ '../features/settings/SettingsOf.tsx').then((all) => ({
    default: all.SettingsOf,
  })),
)

const settingsOf = ({ id, displayName }: Pick<Employee, 'id' | 'displayName'>): ReactNode => (
  <Suspense fallback={<Loading lines={6} />}>
    <SettingsOf key={id} subject={{ kind: 'employee', id, name: displayName }} />
  </Suspense>
)

export const AdminPeople = ({ path: [first, second] }: { readonly path: Path }) => {
  if (first === 'import') return <ImportPage />
  if (first === 'new') return <NewEmployeePage />
  if (first === undefined || first === 'state') {
    const state = isEmployeeState(second) ? second : null
    return <EmployeesPage key={state ?? ''} startState={state} />
  }
  return <EmployeePage id={first} tab={isEmployeeTab(second) ? second : 'overview'} settings={settingsOf} />
}
