/** Fields that were changed on both sides: both values, the one in use marked, one click to keep the other (N6, R9). */
import { useState } from 'react'
import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { CheckmarkCircleRegular } from '@fluentui/react-icons'
import type { Conflict } from '../../../shared/schemas/sync.ts'
import { useChange } from '../../api/mutations.ts'
import { pages, usePaged } from '../../api/pages.ts'
import { problemOf } from '../../api/problem.ts'
import { useServices } from '../../api/services.ts'
import { Announcer } from '../../ui/Announcer.tsx'
import { useCardStyles } from '../../ui/card-styles.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { formatField } from '../../ui/field-value.ts'
import { Page } from '../../ui/Page.tsx'
import { PagedList } from '../../ui/PagedList.tsx'
import { formatTitle } from '../../ui/title.ts'
import { fieldName } from '../../ui/value.ts'
import { useLocale, useViewWords } from '../../ui/words.ts'

const useStyles = makeStyles({
  sides: { display: 'grid', gridTemplateColumns: '1fr 1fr', gap: tokens.spacingHorizontalS },
  side: {
    display: 'flex',
    flexDirection: 'column',
    justifyContent: 'space-between',
    gap: tokens.spacingVerticalS,
    minWidth: 0,
    padding: tokens.spacingHorizontalS,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
  },
  winner: { border: `${tokens.strokeWidthThin} solid ${tokens.colorBrandStroke1}` },
  value: { overflowWrap: 'anywhere', lineHeight: tokens.lineHeightBase300 },
})

const sides = ['crm', 'outlook'] as const

interface ConflictCardProps {
  readonly conflict: Conflict
  readonly isBusy: boolean
  readonly onKeep: (side: (typeof sides)[number]) => void
}

const ConflictCard = ({ conflict, isBusy, onKeep }: ConflictCardProps) => {
  const styles = { ...useCardStyles(), ...useStyles() }
  const { conflicts: words, fields } = useViewWords()
  const locale = useLocale()
  const title = formatTitle(conflict.title, locale, fields.untitled)
  const show = (value: unknown): string => formatField(conflict.field, value, locale, fields)
  return (
    <article className={styles.item} aria-label={`${title}, ${fieldName(conflict.field, fields.names)}`}>
      <div>
        <h2 className={styles.title}>{title}</h2>
        <div className={styles.line}>{fieldName(conflict.field, fields.names)}</div>
        {conflict.cause === 'refused' ? <div className={styles.line}>{words.refused}</div> : null}
      </div>
      <div className={styles.sides}>
        {sides.map((side) => (
          <div key={side} className={mergeClasses(styles.side, side === conflict.winner && styles.winner)}>
            <div>
              <div className={styles.line}>
                {side === conflict.winner ? `${fields.sides[side]}, ${words.inUse}` : fields.sides[side]}
              </div>
              <div className={styles.value}>{show(conflict[side])}</div>
            </div>
            <Button size="small" disabledFocusable={isBusy} aria-label={words.keep[side]} onClick={() => onKeep(side)}>
              {words.keepShort}
            </Button>
          </div>
        ))}
      </div>
      {conflict.base === undefined ? null : <div className={styles.line}>{words.before(show(conflict.base))}</div>}
    </article>
  )
}

export const Conflicts = ({ onBack }: { readonly onBack: () => void }) => {
  const styles = { ...useCardStyles(), ...useStyles() }
  const { api } = useServices()
  const words = useViewWords().conflicts
  const list = usePaged(pages.conflicts(api))
  const resolve = useChange('resolveConflict')
  const [said, setSaid] = useState('')
  return (
    <Page title={words.title} onBack={onBack}>
      {resolve.isError ? <ErrorNotice problem={problemOf(resolve.error)} /> : null}
      <PagedList
        list={list}
        keyOf={({ id }) => id}
        intro={<p className={styles.text}>{words.text}</p>}
        empty={
          <EmptyState icon={<CheckmarkCircleRegular />} title={words.none}>
            {words.noneHint}
          </EmptyState>
        }
      >
        {(conflict) => (
          <ConflictCard
            conflict={conflict}
            isBusy={resolve.isPending}
            onKeep={(keep) =>
              resolve.mutate(
                { params: { id: conflict.id }, body: { keep } },
                { onSuccess: () => setSaid(words.settled(conflict.title)) },
              )
            }
          />
        )}
      </PagedList>
      <Announcer text={said} />
    </Page>
  )
}
