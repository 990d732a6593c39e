/** Frame of one record's page: the way back to its list, who or what it is, what can be done; the record at the left, what is around it at the right. */
import { useEffect, useRef, type ReactNode } from 'react'
import { makeStyles, tokens } from '@fluentui/react-components'
import { ChevronLeft16Regular } from '@fluentui/react-icons'
import type { RecordKind } from '../../../shared/schemas/record-lists.ts'
import { useWorkspaceWords } from '../../ui/workspace-words.ts'
import { PageLink } from '../../ui/PageLink.tsx'
import { RecordsFrame } from './RecordsFrame.tsx'
import { listAddress } from './use-list-state.ts'

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalL,
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalL} ${tokens.spacingVerticalXXL}`,
  },
  back: {
    display: 'inline-flex',
    marginLeft: '-4px',
    '& > a': { display: 'inline-flex', alignItems: 'center', minHeight: '28px' },
  },
  head: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalL,
  },
  names: { flex: '1 1 200px', minWidth: 0 },
  title: {
    margin: 0,
    fontSize: tokens.fontSizeBase600,
    lineHeight: tokens.lineHeightBase600,
    fontWeight: tokens.fontWeightSemibold,
    overflowWrap: 'anywhere',
    outlineStyle: 'none',
  },
  remark: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalS,
    color: tokens.colorNeutralForeground2,
  },
  actions: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
  columns: {
    display: 'grid',
    gap: tokens.spacingHorizontalL,
    '@media (min-width: 1120px)': { gridTemplateColumns: 'minmax(0, 1fr) 296px' },
  },
  column: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalL, minWidth: 0 },
})

export interface RecordPageProps {
  readonly kind: RecordKind
  readonly title: string
  /** Below the title: what it is, whom it belongs to. */
  readonly remark?: ReactNode
  readonly picture?: ReactNode
  readonly actions?: ReactNode
  /** Above both columns. */
  readonly notice?: ReactNode
  readonly aside?: ReactNode
  readonly children: ReactNode
}

export const RecordPage = ({ kind, title, remark, picture, actions, notice, aside, children }: RecordPageProps) => {
  const styles = useStyles()
  const { records, recordPages: words } = useWorkspaceWords()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus({ preventScroll: true }), [])
  return (
    <RecordsFrame current={kind}>
      <section className={styles.root}>
        <div className={styles.back}>
          <PageLink href={listAddress(kind)}>
            <ChevronLeft16Regular aria-hidden />
            {words.backTo(records.kinds[kind])}
          </PageLink>
        </div>
        <div className={styles.head}>
          {picture}
          <div className={styles.names}>
            <h1 className={styles.title} ref={heading} tabIndex={-1}>
              {title}
            </h1>
            {remark === undefined ? null : <div className={styles.remark}>{remark}</div>}
          </div>
          {actions === undefined ? null : <div className={styles.actions}>{actions}</div>}
        </div>
        {notice}
        {aside === undefined ? (
          <div className={styles.column}>{children}</div>
        ) : (
          <div className={styles.columns}>
            <div className={styles.column}>{children}</div>
            <div className={styles.column}>{aside}</div>
          </div>
        )}
      </section>
    </RecordsFrame>
  )
}
