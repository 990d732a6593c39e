/** The items of a plan with a check box each, a search by name, page by page. */
import { useDeferredValue, useState } from 'react'
import { Button, Checkbox, Input, makeStyles, tokens } from '@fluentui/react-components'
import { Search20Regular } from '@fluentui/react-icons'
import { useInfiniteQuery } from '@tanstack/react-query'
import { allItems, pages } from '../../api/pages.ts'
import { problemOf } from '../../api/problem.ts'
import { useServices } from '../../api/services.ts'
import { ChangeCard } from '../../ui/ChangeCard.tsx'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { formatCount } from '../../ui/format.ts'
import { Loading } from '../../ui/Loading.tsx'
import { Section } from '../../ui/Section.tsx'
import { formatTitle } from '../../ui/title.ts'
import { useLocale, useViewWords } from '../../ui/words.ts'
import {
  countSelected,
  everything,
  isSelected,
  nothing,
  stateOfAll,
  toggled,
  type Selection,
} from '../../ui/selection.ts'

const useStyles = makeStyles({
  none: { margin: 0, color: tokens.colorNeutralForeground3 },
  box: {
    marginTop: `calc(-1 * ${tokens.spacingVerticalSNudge})`,
    marginLeft: `calc(-1 * ${tokens.spacingHorizontalS})`,
  },
  all: { marginLeft: `calc(-1 * ${tokens.spacingHorizontalS})` },
})

export interface PlanItemsProps {
  readonly planId: string
  /** Null: only shown, nothing to choose. */
  readonly selection: Selection | null
  readonly onSelect: (selection: Selection) => void
  readonly total: number
}

export const PlanItems = ({ planId, selection, onSelect, total }: PlanItemsProps) => {
  const styles = useStyles()
  const { api } = useServices()
  const { preview: words, fields } = useViewWords()
  const locale = useLocale()
  const [typed, setTyped] = useState('')
  const search = useDeferredValue(typed.trim())
  const found = useInfiniteQuery(pages.planItems(api, planId, search))
  const items = allItems(found.data)
  return (
    <Section title={words.items}>
      <Input
        type="search"
        aria-label={words.search}
        placeholder={words.search}
        contentBefore={<Search20Regular />}
        value={typed}
        onChange={(_event, { value }) => setTyped(value)}
      />
      {selection === null ? null : (
        <Checkbox
          className={styles.all}
          label={
            countSelected(selection, total) === total
              ? words.all(formatCount(total, locale))
              : words.selected(formatCount(countSelected(selection, total), locale), formatCount(total, locale))
          }
          checked={stateOfAll(selection, total)}
          onChange={(_event, { checked }) => onSelect(checked === true ? everything : nothing)}
        />
      )}
      {found.isPending ? <Loading lines={5} /> : null}
      {found.isError ? <ErrorNotice problem={problemOf(found.error)} onRetry={() => void found.refetch()} /> : null}
      {found.data !== undefined && items.length === 0 ? <p className={styles.none}>{words.noMatch}</p> : null}
      <div>
        {items.map((item) => (
          <ChangeCard
            key={item.key}
            item={item}
            before={
              selection === null ? null : (
                <Checkbox
                  className={styles.box}
                  aria-label={words.include(formatTitle(item.title, locale, fields.untitled))}
                  checked={isSelected(selection, item.key)}
                  onChange={() => onSelect(toggled(selection, item.key))}
                />
              )
            }
          />
        ))}
      </div>
      {found.hasNextPage ? (
        <Button disabledFocusable={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
          {words.loadMore}
        </Button>
      ) : null}
    </Section>
  )
}
