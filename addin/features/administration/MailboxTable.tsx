/** Every connected mailbox: its own switch, when it was looked at, when it is due, the number of the last comparison. */
import { Select } from '@fluentui/react-components'
import { MailInboxRegular } from '@fluentui/react-icons'
import type { SynchroniserOverview } from '../../../shared/schemas/administration.ts'
import { useAdminChange } from '../../api/administration.ts'
import { problemOf } from '../../api/problem.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { formatCount, formatDistance } from '../../ui/format.ts'
import { DataTable, type Column } from '../../ui/table/DataTable.tsx'
import { useNow } from '../../ui/use-now.ts'
import { useLocale } from '../../ui/words.ts'
import { useWorkspaceWords } from '../../ui/workspace-words.ts'
import { useAdminLinks } from './admin-links.ts'
import { allOf } from './all-of.ts'

type Mailbox = SynchroniserOverview['mailboxes'][number]
type State = Mailbox['state']
const states = ['running', 'paused', 'stopped'] as const satisfies readonly State[]

interface Switching {
  readonly isBusy: boolean
  readonly onSet: (mailboxId: string, state: State) => void
}

const useColumns = ({ isBusy, onSet }: Switching): readonly Column<Mailbox>[] => {
  const words = useWorkspaceWords().admin.care.synchroniser
  const locale = useLocale()
  const now = useNow()
  const distance = (at: number | null): string => (at === null ? '' : formatDistance(at, locale, now))
  return [
    { key: 'name', name: words.columns.name, cell: ({ displayName }) => displayName, width: 'fill' },
    {
      key: 'state',
      name: words.columns.state,
      cell: ({ mailboxId, displayName, state }) => (
        <Select
          size="small"
          aria-label={words.stateOf(displayName)}
          value={state}
          disabled={isBusy}
          onChange={(_event, { value }) => onSet(mailboxId, value as State)}
        >
          {states.map((one) => (
            <option key={one} value={one}>
              {words.states[one]}
            </option>
          ))}
        </Select>
      ),
      width: 'small',
    },
    {
      key: 'now',
      name: words.columns.now,
      cell: ({ running, areasOn }) =>
        running ? words.runsNow : areasOn === 0 ? words.nothingOn : words.areasOn(formatCount(areasOn, locale)),
      width: 'medium',
      from: 2,
    },
    {
      key: 'checked',
      name: words.columns.checked,
      cell: ({ lastCheckedAt }) => distance(lastCheckedAt),
      width: 'medium',
    },
    {
      key: 'next',
      name: words.columns.next,
      cell: ({ nextRunAt }) => (nextRunAt === null ? '' : formatDistance(Math.max(nextRunAt, now), locale, now)),
      width: 'medium',
      from: 2,
    },
    {
      key: 'comparison',
      name: words.columns.comparison,
      cell: ({ lastComparison }) =>
        lastComparison === null
          ? ''
          : words.compared(formatCount(lastComparison.compared, locale), formatCount(lastComparison.different, locale)),
      width: 'medium',
      from: 3,
    },
  ]
}

export const MailboxTable = ({ mailboxes }: { readonly mailboxes: readonly Mailbox[] }) => {
  const { pageHref } = useAdminLinks()
  const words = useWorkspaceWords().admin.care.synchroniser
  const change = useAdminChange('setSynchroniser')
  const columns = useColumns({
    isBusy: change.isPending,
    onSet: (mailboxId, state) => change.mutate({ body: { mailboxId, state } }),
  })
  return (
    <>
      {change.isError ? <ErrorNotice problem={problemOf(change.error)} /> : null}
      <DataTable
        label={words.mailboxes}
        columns={columns}
        list={allOf(mailboxes)}
        keyOf={({ mailboxId }) => mailboxId}
        hrefOf={({ employeeId }) => (employeeId === null ? pageHref('employees') : pageHref('employees', employeeId))}
        empty={
          <EmptyState icon={<MailInboxRegular />} title={words.none}>
            {words.noneHint}
          </EmptyState>
        }
      />
    </>
  )
}
