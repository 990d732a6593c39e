/** How the filing of several messages goes: a bar, a stop, what came of it, and what failed with its reason. */
import { Button, makeStyles, tokens } from '@fluentui/react-components'
import type { FilingTarget } from '../../../shared/schemas/documents.ts'
import { Notice } from '../../ui/Notice.tsx'
import { ProgressLine } from '../../ui/ProgressLine.tsx'
import { useViewWords } from '../../ui/words.ts'
import { FilingProblem, needsMailbox } from './FilingProblem.tsx'
import type { FileMany } from './use-file-many.ts'

const useStyles = makeStyles({
  line: { display: 'flex', alignItems: 'center', justifyContent: 'space-between', gap: tokens.spacingHorizontalS },
  list: { margin: 0, paddingLeft: tokens.spacingHorizontalL },
})

export interface ManyWorkProps {
  readonly many: FileMany
  /** Where those that failed are tried again; null: nothing is chosen. */
  readonly target: FilingTarget | null
  readonly onOpenMailbox: () => void
}

export const ManyWork = ({ many: { work, failed, start, stop }, target, onOpenMailbox }: ManyWorkProps) => {
  const styles = useStyles()
  const { filing: words, codes } = useViewWords()
  const errors: Readonly<Record<string, string>> = codes.errors
  if (work.state === 'ready') return null
  const { all, progress } = work
  const tried = progress.done.length + progress.failed.length
  if (work.state === 'working')
    return (
      <>
        <ProgressLine label={words.working} fraction={all === 0 ? null : tried / all} />
        <div className={styles.line}>
          <span role="status">{words.progress(tried, all)}</span>
          <Button size="small" onClick={stop}>
            {words.stop}
          </Button>
        </div>
      </>
    )
  const unconnected = failed.find(({ problem }) => needsMailbox(problem))
  return (
    <>
      {unconnected === undefined ? null : <FilingProblem problem={unconnected.problem} onOpenMailbox={onOpenMailbox} />}
      <Notice intent={failed.length > 0 || work.state === 'stopped' ? 'warning' : 'success'} live>
        {work.state === 'stopped' ? words.stopped(tried, all) : words.allDone(progress.done.length)}
      </Notice>
      {failed.length === 0 ? null : (
        <Notice
          intent="error"
          title={words.someFailed(failed.length)}
          {...(target === null
            ? {}
            : {
                actions: (
                  <Button
                    size="small"
                    onClick={() =>
                      start(
                        failed.map(({ message }) => message),
                        target,
                      )
                    }
                  >
                    {words.retryFailed}
                  </Button>
                ),
              })}
        >
          <ul className={styles.list}>
            {failed.map(({ message, problem }, index) => (
              <li key={index}>
                {message.subject === '' ? words.noSubject : message.subject}: {errors[problem.code] ?? problem.message}
              </li>
            ))}
          </ul>
        </Notice>
      )}
    </>
  )
}
