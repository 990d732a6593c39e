/** The items of one area, all ticked, page by page (CUR-13). */
import { useDeferredValue, useState, type ReactNode } from 'react'
import { Button, Checkbox, Input } from '@fluentui/react-components'
import { Search20Regular } from '@fluentui/react-icons'
import { useInfiniteQuery } from '@tanstack/react-query'
import type { ChangeItem } from '../../../shared/schemas/sync.ts'
import type { WizardPart } from '../../../shared/schemas/wizards.ts'
import { allItems, pages } from '../../api/pages.ts'
import { problemOf } from '../../api/problem.ts'
import { useServices } from '../../api/services.ts'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { FieldChanges } from '../../ui/FieldChanges.tsx'
import { formatCount } from '../../ui/format.ts'
import { Loading } from '../../ui/Loading.tsx'
import {
  countSelected,
  everything,
  isSelected,
  nothing,
  stateOfAll,
  ticked,
  type Selection,
} from '../../ui/selection.ts'
import { TickList } from '../../ui/TickList.tsx'
import { formatTitle } from '../../ui/title.ts'
import { useLocale, useViewWords, useWords } from '../../ui/words.ts'
import { isNew, itemLine } from './item-line.ts'
import { countOf } from './wizard-rules.ts'
import { useWizardStyles } from './wizard-styles.ts'

export interface ItemsStepProps {
  readonly part: WizardPart
  readonly planId: string
  readonly selection: Selection
  readonly onSelect: (selection: Selection) => void
  readonly text: string
  /** Below an item: what can be added to it. */
  readonly renderAfter?: (item: ChangeItem) => ReactNode
}

export const ItemsStep = ({ part, planId, selection, onSelect, text, renderAfter }: ItemsStepProps) => {
  const styles = useWizardStyles()
  const { api } = useServices()
  const { wizards: words, fields, preview } = useViewWords()
  const { common } = useWords()
  const locale = useLocale()
  const [typed, setTyped] = useState('')
  const search = useDeferredValue(typed.trim())
  const found = useInfiniteQuery(pages.planItems(api, planId, search))
  const items = allItems(found.data)
  const total = countOf(part)
  const selected = countSelected(selection, total)
  const titleOf = ({ title }: ChangeItem): string => formatTitle(title, locale, fields.untitled)
  const label = words.step[part.area]
  return (
    <>
      <p className={styles.text}>{text}</p>
      <Input
        type="search"
        aria-label={words.search}
        placeholder={words.search}
        contentBefore={<Search20Regular />}
        value={typed}
        onChange={(_event, { value }) => setTyped(value)}
      />
      <Checkbox
        className={styles.all}
        label={
          selected === total
            ? words.selectAll(formatCount(total, locale))
            : words.selected(formatCount(selected, locale), formatCount(total, locale))
        }
        checked={stateOfAll(selection, total)}
        onChange={(_event, { checked }) => onSelect(checked === true ? everything : nothing)}
      />
      {found.isPending ? <Loading lines={5} /> : null}
      {found.isError ? <ErrorNotice problem={problemOf(found.error)} onRetry={() => void found.refetch()} /> : null}
      {found.data !== undefined && items.length === 0 ? <p className={styles.text}>{preview.noMatch}</p> : null}
      <TickList
        label={label}
        items={items}
        keyOf={({ key }) => key}
        nameOf={titleOf}
        isTicked={(key) => isSelected(selection, key)}
        onTick={(keys, isTicked) => onSelect(ticked(selection, keys, isTicked))}
      >
        {(item) => (
          <>
            <div className={styles.title}>{titleOf(item)}</div>
            {isNew(item) ? (
              <div className={styles.line}>{itemLine(item, part.area, locale, fields)}</div>
            ) : (
              <>
                <div className={styles.line}>{item.writes.length === 0 ? words.joins : words.knownOne}</div>
                {item.writes.map(({ side, fields: changes }) => (
                  <FieldChanges key={side} changes={changes} />
                ))}
              </>
            )}
            {renderAfter?.(item)}
          </>
        )}
      </TickList>
      {found.hasNextPage ? (
        <Button disabledFocusable={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
          {common.showMore}
        </Button>
      ) : null}
    </>
  )
}
