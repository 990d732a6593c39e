/** What the green tick stands for: reading and writing, area by area (CARET-18). */
import { makeStyles, tokens } from '@fluentui/react-components'
import type { ConnectionStatus } from '../../../shared/schemas/connection.ts'
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
  message: { fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground3 },
})

type Check = ConnectionStatus['checks'][number]
const standings: Record<Check['read'], Standing> = { passed: 'good', failed: 'bad', notRun: 'neutral' }

export const Checks = ({ checks }: { readonly checks: ConnectionStatus['checks'] }) => {
  const styles = useStyles()
  const { mailbox: words, fields } = useViewWords()
  return (
    <ul className={styles.list}>
      {checks.flatMap((check) =>
        (['read', 'write'] as const).map((kind) => (
          <li key={`${check.area} ${kind}`}>
            <StatusLine standing={standings[check[kind]]}>
              {`${fields.areas[check.area]}, ${kind === 'read' ? words.checkRead : words.checkWrite}: ${words.check[check[kind]]}`}
            </StatusLine>
            {check[kind] === 'failed' && check.message !== null ? (
              <div className={styles.message}>{check.message}</div>
            ) : null}
          </li>
        )),
      )}
    </ul>
  )
}
