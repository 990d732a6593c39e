/** "Why?" beside a record (N8): asked when it is opened; one sentence with the rule, the switch behind it, and what else that would change. */
import { useState } from 'react'
import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { ChevronUp16Regular, QuestionCircle16Regular } from '@fluentui/react-icons'
import { useQuery } from '@tanstack/react-query'
import type { WhyQuestion } from '../../../shared/schemas/why.ts'
import { problemOf } from '../../api/problem.ts'
import { useServices } from '../../api/services.ts'
import { useAfterChanges } from '../../api/use-after-changes.ts'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { StatusLine } from '../../ui/StatusLine.tsx'
import { useNow } from '../../ui/use-now.ts'
import { useLocale, useViewWords } from '../../ui/words.ts'
import { remarksOf, sentenceOf, standings, waysOf, type WhyTarget } from './why-text.ts'
import { whyQuery } from './why-query.ts'

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXS },
  // The icon stands where the text beside it begins.
  button: { marginLeft: `calc(-1 * ${tokens.spacingHorizontalS})` },
  answer: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalS,
    paddingLeft: tokens.spacingHorizontalM,
    borderLeft: `${tokens.strokeWidthThick} solid ${tokens.colorNeutralStroke2}`,
  },
  small: {
    margin: 0,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground3,
  },
  ways: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
})

export interface WhyProps {
  readonly question: WhyQuestion
  /** What it is about, for screen readers, where several are asked about. */
  readonly about?: string
  /** In place of "Why?". */
  readonly label?: string
  /** Nothing beside it says that it is about one's own Outlook. */
  readonly standsAlone?: boolean
  readonly onOpen: (target: WhyTarget) => void
}

const Answer = ({ question, onOpen }: Pick<WhyProps, 'question' | 'onOpen'>) => {
  const styles = useStyles()
  const { api } = useServices()
  const words = useViewWords()
  const locale = useLocale()
  const now = useNow()
  const asked = useQuery(whyQuery(api, question))
  useAfterChanges(() => void asked.refetch())
  if (asked.isPending) return <Loading lines={2} />
  if (asked.isError) return <ErrorNotice problem={problemOf(asked.error)} onRetry={() => void asked.refetch()} />
  const answer = asked.data
  const ways = waysOf(answer, words)
  return (
    <div className={styles.answer} role="status">
      <StatusLine standing={standings[answer.state]}>{sentenceOf(answer, words, locale, now)}</StatusLine>
      {remarksOf(answer, words, locale).map((remark) => (
        <p key={remark} className={styles.small}>
          {remark}
        </p>
      ))}
      {ways.length === 0 ? null : (
        <div className={styles.ways}>
          {ways.map(({ label, target }) => (
            <Button key={label} size="small" onClick={() => onOpen(target)}>
              {label}
            </Button>
          ))}
        </div>
      )}
      <p className={styles.small}>{words.why.rule(answer.rule)}</p>
    </div>
  )
}

export const Why = ({ question, about, label, standsAlone = false, onOpen }: WhyProps) => {
  const styles = useStyles()
  const { why: words } = useViewWords()
  const [isOpen, setOpen] = useState(false)
  return (
    <div className={styles.root}>
      <div>
        <Button
          className={styles.button}
          size="small"
          appearance="subtle"
          icon={isOpen ? <ChevronUp16Regular /> : <QuestionCircle16Regular />}
          aria-expanded={isOpen}
          aria-label={about === undefined ? undefined : words.askAbout(about)}
          onClick={() => setOpen(!isOpen)}
        >
          {label ?? (standsAlone ? words.askOutlook : words.ask)}
        </Button>
      </div>
      {isOpen ? <Answer question={question} onOpen={onOpen} /> : null}
    </div>
  )
}
