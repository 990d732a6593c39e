/** Records left alone until a person decides, each with what can be done about it; the recommended action first (CARET-34, SM-15). */
import { useState, type ReactNode } from 'react'
import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { CheckmarkCircleRegular } from '@fluentui/react-icons'
import type { Attention, attentionActions } from '../../../shared/schemas/sync.ts'
import { useChange } from '../../api/mutations.ts'
import { pages, usePaged } from '../../api/pages.ts'
import { problemOf } from '../../api/problem.ts'
import { useServices } from '../../api/services.ts'
import { Announcer } from '../../ui/Announcer.tsx'
import { useCardStyles } from '../../ui/card-styles.ts'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { Page } from '../../ui/Page.tsx'
import { PagedList } from '../../ui/PagedList.tsx'
import { formatTitle } from '../../ui/title.ts'
import { useLocale, useViewWords } from '../../ui/words.ts'

type Action = (typeof attentionActions)[number]

const useStyles = makeStyles({
  actions: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
})

/** These remove something and are asked about once more. */
const removing = { removeFromOutlook: true, deleteInCrm: true } as const
const isRemoving = (action: Action): action is keyof typeof removing => action in removing

export interface AttentionListProps {
  readonly onBack: () => void
  /** "Why?" of one entry: `side` and `recordId` name its record. */
  readonly whyOf: (item: Attention, side: string, recordId: string, title: string) => ReactNode
}

/** An entry's id names its record: `kind|area|side|id`. */
const recordOf = ({ id }: Attention): readonly [string, string] => {
  const [, , side = '', ...parts] = id.split('|')
  return [side, parts.join('|')]
}

export const AttentionList = ({ onBack, whyOf }: AttentionListProps) => {
  const styles = { ...useCardStyles(), ...useStyles() }
  const { api } = useServices()
  const { sync: words, codes, fields } = useViewWords()
  const locale = useLocale()
  const titleOf = ({ title }: Attention): string => formatTitle(title, locale, fields.untitled)
  const list = usePaged(pages.attention(api))
  const act = useChange('actOnAttention')
  const [asking, setAsking] = useState<{ readonly item: Attention; readonly action: keyof typeof removing } | null>(
    null,
  )
  const [said, setSaid] = useState('')
  const reasons: Readonly<Record<string, string>> = { ...codes.errors, ...codes.failures, ...codes.reasons }

  const decide = (item: Attention, action: Action): void => {
    setAsking(null)
    act.mutate({ body: { id: item.id, action } }, { onSuccess: () => setSaid(words.decided(titleOf(item))) })
  }

  return (
    <Page title={words.attention} onBack={onBack}>
      {act.isError ? <ErrorNotice problem={problemOf(act.error)} /> : null}
      <PagedList
        list={list}
        keyOf={({ id }) => id}
        intro={<p className={styles.text}>{words.attentionText}</p>}
        empty={
          <EmptyState icon={<CheckmarkCircleRegular />} title={words.noAttention}>
            {words.attentionHint}
          </EmptyState>
        }
      >
        {(item) => (
          <article className={styles.item} aria-label={titleOf(item)}>
            <h2 className={styles.title}>{titleOf(item)}</h2>
            <div
              className={styles.line}
            >{`${fields.areas[item.area]}. ${words.where[item.side]}. ${reasons[item.reason] ?? codes.otherReason(item.reason)}`}</div>
            <div className={styles.actions}>
              {item.actions.map((action, index) => (
                <Button
                  key={action}
                  size="small"
                  appearance={index === 0 ? 'primary' : 'secondary'}
                  disabledFocusable={act.isPending}
                  onClick={() => (isRemoving(action) ? setAsking({ item, action }) : decide(item, action))}
                >
                  {words.actions[action]}
                </Button>
              ))}
            </div>
            {whyOf(item, ...recordOf(item), titleOf(item))}
          </article>
        )}
      </PagedList>
      {asking === null ? null : (
        <ConfirmDialog
          title={words.confirmAction(titleOf(asking.item))}
          confirm={words.actions[asking.action]}
          onCancel={() => setAsking(null)}
          onConfirm={() => decide(asking.item, asking.action)}
        >
          {words.confirmText[asking.action]}
        </ConfirmDialog>
      )}
      <Announcer text={said} />
    </Page>
  )
}
