/** What came of it, item by item; what was imported opens from here (CUR-17). */
import { useEffect, useEffectEvent } from 'react'
import { Button } from '@fluentui/react-components'
import type { Wizard, WizardResult } from '../../../shared/schemas/wizards.ts'
import { usePaged } from '../../api/pages.ts'
import { useServices } from '../../api/services.ts'
import { wizardQueries } from '../../api/wizards.ts'
import { formatCount } from '../../ui/format.ts'
import { Notice } from '../../ui/Notice.tsx'
import { PagedList } from '../../ui/PagedList.tsx'
import { Section } from '../../ui/Section.tsx'
import { StatusLine } from '../../ui/StatusLine.tsx'
import { formatTitle } from '../../ui/title.ts'
import { useLocale, useViewWords } from '../../ui/words.ts'
import { itemLine } from './item-line.ts'
import { useRefresh } from './use-wizard.ts'
import { useWizardStyles } from './wizard-styles.ts'

export type OpenRecord = (record: NonNullable<WizardResult['record']>) => void

export interface ResultsProps {
  readonly wizard: Wizard
  readonly doneWords: (count: string) => string
  readonly onOpen: OpenRecord
  readonly onAgain: () => void
  readonly onFinish: () => void
}

const intents = { done: 'success', cancelled: 'warning', failed: 'error' } as const

export const Results = ({ wizard, doneWords, onOpen, onAgain, onFinish }: ResultsProps) => {
  const styles = useWizardStyles()
  const { api } = useServices()
  const { wizards: words, fields, codes, sync } = useViewWords()
  const locale = useLocale()
  const list = usePaged(wizardQueries.results(api, wizard.id))
  const refresh = useRefresh()
  const onShown = useEffectEvent(() => void refresh())
  useEffect(() => onShown(), [])
  const { done, failed } = wizard.progress
  const state = wizard.state === 'cancelled' || wizard.state === 'failed' ? wizard.state : 'done'
  const known: Readonly<Record<string, string>> = { ...codes.errors, ...codes.failures, ...codes.reasons }
  const title = { done: doneWords(formatCount(done, locale)), cancelled: words.cancelled, failed: words.failed }[state]
  return (
    <>
      <Notice intent={failed > 0 && state === 'done' ? 'warning' : intents[state]} title={title} live>
        {state === 'cancelled' ? <p>{words.cancelledText}</p> : null}
        {wizard.reason === null ? null : <p>{known[wizard.reason] ?? codes.otherReason(wizard.reason)}</p>}
        {failed === 0 ? null : <p>{words.someFailed(formatCount(failed, locale))}</p>}
      </Notice>
      <Section title={words.results}>
        <PagedList list={list} keyOf={({ key }) => key} empty={<p className={styles.text}>{words.noResults}</p>}>
          {(item) => {
            const name = formatTitle(item.title, locale, fields.untitled)
            const { record, failure } = item
            return (
              <div className={styles.row}>
                <div>
                  <div className={styles.title}>{name}</div>
                  <div
                    className={styles.line}
                  >{`${words.step[item.area]} · ${itemLine(item, item.area, locale, fields)}`}</div>
                  {item.outcome === 'done' ? null : (
                    <StatusLine standing={item.outcome === 'failed' ? 'bad' : 'warning'}>
                      {failure === null
                        ? sync.outcome[item.outcome]
                        : (known[failure.code] ?? codes.otherFailure(failure.code))}
                    </StatusLine>
                  )}
                </div>
                {record === null ? null : (
                  <Button size="small" aria-label={words.openItem(name)} onClick={() => onOpen(record)}>
                    {words.open}
                  </Button>
                )}
              </div>
            )
          }}
        </PagedList>
      </Section>
      <div className={styles.actions}>
        <Button className={styles.main} appearance="primary" onClick={onFinish}>
          {words.finish}
        </Button>
        <Button onClick={onAgain}>{words.again}</Button>
      </div>
    </>
  )
}
