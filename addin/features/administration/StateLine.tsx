/** The state of an employee's mailbox in one line. */
import type { EmployeeState } from '../../../shared/schemas/administration.ts'
import { useWorkspaceWords } from '../../ui/workspace-words.ts'
import { AdminStatus } from './AdminStatus.tsx'
import { standings } from './employee-states.ts'

export const StateLine = ({ state }: { readonly state: EmployeeState }) => {
  const words = useWorkspaceWords().admin.people.states
  return <AdminStatus standing={standings[state]}>{words[state].name}</AdminStatus>
}
