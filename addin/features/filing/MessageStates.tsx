/** Several messages with the state of each: filed and where, not yet, under way, failed. */
import { makeStyles, tokens } from '@fluentui/react-components'
import { StatusLine, type Standing } from '../../ui/StatusLine.tsx'
import { useViewWords } from '../../ui/words.ts'

const useStyles = makeStyles({
  list: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXS,
    margin: 0,
    padding: 0,
    listStyleType: 'none',
  },
})

export type MessageState =
  | { readonly kind: 'filed'; readonly place: string | null }
  | { readonly kind: 'open' | 'working' | 'failed' }

const standings: Readonly<Record<MessageState['kind'], Standing>> = {
  filed: 'good',
  open: 'neutral',
  working: 'neutral',
  failed: 'bad',
}

export interface MessageStatesProps {
  readonly messages: readonly { readonly key: string; readonly subject: string; readonly state: MessageState }[]
}

export const MessageStates = ({ messages }: MessageStatesProps) => {
  const styles = useStyles()
  const words = useViewWords().filing
  const said = (state: MessageState): string =>
    state.kind !== 'filed'
      ? words.state[state.kind]
      : state.place === null
        ? words.filed
        : words.state.filed(state.place)
  return (
    <ul className={styles.list}>
      {messages.map(({ key, subject, state }) => (
        <li key={key}>
          <StatusLine standing={standings[state.kind]}>
            {subject === '' ? words.noSubject : subject}, {said(state)}
          </StatusLine>
        </li>
      ))}
    </ul>
  )
}
