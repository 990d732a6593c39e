/** A run while it runs: phase, bar, counts, cancel. Read aloud when the phase changes, not at every number. */
import { Button, makeStyles, tokens } from '@fluentui/react-components'
import type { RunSummary } from '../../../shared/schemas/sync.ts'
import { useChange } from '../../api/mutations.ts'
import { problemOf } from '../../api/problem.ts'
import { Announcer } from '../../ui/Announcer.tsx'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { formatCount } from '../../ui/format.ts'
import { ProgressLine } from '../../ui/ProgressLine.tsx'
import { useNow } from '../../ui/use-now.ts'
import { useLocale, useViewWords } from '../../ui/words.ts'
import { fractionOf, paceOf } from './summary.ts'

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalS,
    padding: tokens.spacingHorizontalM,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground3,
  },
  head: { display: 'flex', alignItems: 'baseline', justifyContent: 'space-between', gap: tokens.spacingHorizontalS },
  phase: { fontWeight: tokens.fontWeightSemibold },
  line: {
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground2,
  },
})

export const RunProgress = ({ run }: { readonly run: RunSummary }) => {
  const styles = useStyles()
  const words = useViewWords().sync
  const locale = useLocale()
  const cancel = useChange('cancelRun')
  const count = (number: number): string => formatCount(number, locale)
  const { counts, phase } = run
  const pace = paceOf(run, useNow(2_000))
  return (
    <div className={styles.root}>
      <div className={styles.head}>
        <span className={styles.phase}>{words.phase[phase]}</span>
        {phase === 'executing' ? (
          <span className={styles.line}>
            {words.progress(count(counts.done + counts.failed), count(counts.planned))}
          </span>
        ) : null}
      </div>
      <ProgressLine label={words.running} fraction={fractionOf(run)} />
      <div className={styles.line}>{words.read(count(counts.read.crm), count(counts.read.outlook))}</div>
      {pace === null ? null : <div className={styles.line}>{words.pace(count(pace.perMinute), pace.minutesLeft)}</div>}
      <div>
        <Button
          size="small"
          disabledFocusable={cancel.isPending || cancel.isSuccess}
          onClick={() => cancel.mutate({ params: { id: run.id } })}
        >
          {cancel.isSuccess ? words.cancelling : words.cancel}
        </Button>
      </div>
      {cancel.isError ? <ErrorNotice problem={problemOf(cancel.error)} /> : null}
      <Announcer text={words.phase[phase]} />
    </div>
  )
}
