/** Below the selected item: one button that starts a ticket out of it. */
import { Button } from '@fluentui/react-components'
import { TaskListAdd20Regular } from '@fluentui/react-icons'
import { useQuery } from '@tanstack/react-query'
import { queries } from '../../api/queries.ts'
import { useServices } from '../../api/services.ts'
import type { CurrentItem } from '../../office/host.ts'
import { useViewWords } from '../../ui/words.ts'
import { ticketFromItem, type TicketDraft } from './ticket-rules.ts'

/** The same question as the card's, so that its answer is there already. At most a hundred fit into one. */
const addressesOf = (item: CurrentItem, own: string): readonly string[] => {
  const all = [...new Set(item.people.map(({ address }) => address.toLowerCase()))]
  const others = all.filter((address) => address !== own.toLowerCase())
  return (others.length > 0 ? others : all).slice(0, 100).sort()
}

export interface TicketFromItemProps {
  readonly item: CurrentItem
  readonly onStart: (draft: Partial<TicketDraft>) => void
}

export const TicketFromItem = ({ item, onStart }: TicketFromItemProps) => {
  const { api, host } = useServices()
  const words = useViewWords().tickets
  const found = useQuery(queries.people(api, addressesOf(item, host.mailboxAddress)))
  return (
    <div>
      <Button
        size="small"
        icon={<TaskListAdd20Regular />}
        disabledFocusable={found.isLoading}
        onClick={() => onStart(ticketFromItem(item, found.data?.people ?? []))}
      >
        {item.kind === 'message' ? words.fromMail : words.fromMeeting}
      </Button>
    </div>
  )
}
