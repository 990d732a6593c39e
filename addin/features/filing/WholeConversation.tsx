/** A button that opens the whole conversation of the message in view. */
import { lazy, Suspense, useId, useState } from 'react'
import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { ChatMultiple20Regular } from '@fluentui/react-icons'
import { useQueryClient } from '@tanstack/react-query'
import { documentQueries } from '../../api/documents.ts'
import { useServices } from '../../api/services.ts'
import { Loading } from '../../ui/Loading.tsx'
import { useViewWords } from '../../ui/words.ts'
import type { ConversationProps } from './Conversation.tsx'

const Conversation = lazy(() =>
  import(/* webpackChunkName: "many-messages" */ './Conversation.tsx').then(({ Conversation: component }) => ({
    default: component,
  })),
)

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', alignItems: 'flex-start', gap: tokens.spacingVerticalS },
  content: { width: '100%' },
})

export const WholeConversation = (props: ConversationProps) => {
  const styles = useStyles()
  const words = useViewWords().filing
  const [isOpen, setOpen] = useState(false)
  const id = useId()
  const { api } = useServices()
  const client = useQueryClient()
  const { conversationId, mailbox } = props
  // Decided once: the button that was just pressed must not go away under the person's hand.
  const [isAlone] = useState(() => {
    const known = client.getQueryData(documentQueries.conversation(api, { conversationId, mailbox }).queryKey)
    return known !== undefined && known.items.length <= 1
  })
  if (isAlone) return null
  return (
    <div className={styles.root}>
      <Button
        size="small"
        icon={<ChatMultiple20Regular />}
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setOpen(!isOpen)}
      >
        {words.conversation}
      </Button>
      <div id={id} className={styles.content}>
        {isOpen ? (
          <Suspense fallback={<Loading lines={3} />}>
            <Conversation {...props} />
          </Suspense>
        ) : null}
      </div>
    </div>
  )
}
