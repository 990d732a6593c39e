/** Categories of the item: those it has, Tandem's own removable, the update mark, and a client's name to add (SM-04, R20). */
import { lazy, Suspense, useState, type ReactNode } from 'react'
import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { Add20Regular, ArrowSync20Regular } from '@fluentui/react-icons'
import { useQuery } from '@tanstack/react-query'
import { problemOf } from '../../api/problem.ts'
import { queries } from '../../api/queries.ts'
import { useServices } from '../../api/services.ts'
import type { CurrentItem } from '../../office/host.ts'
import { Announcer } from '../../ui/Announcer.tsx'
import { Chip } from '../../ui/Chip.tsx'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Section } from '../../ui/Section.tsx'
import { useWords } from '../../ui/words.ts'
import { isMarked, shownTags } from './tag-rules.ts'
import { useItemTags } from './use-item-tags.ts'

const ClientPicker = lazy(() =>
  import(/* webpackChunkName: "client-picker" */ './ClientPicker.tsx').then(({ ClientPicker: component }) => ({
    default: component,
  })),
)

const useStyles = makeStyles({
  chips: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: tokens.spacingHorizontalXS,
    margin: 0,
    padding: 0,
    listStyleType: 'none',
  },
  item: { display: 'flex', maxWidth: '100%' },
  none: { margin: 0, color: tokens.colorNeutralForeground3 },
  actions: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
})

export const Tagging = ({ item }: { readonly item: CurrentItem }) => {
  const styles = useStyles()
  const { api, host } = useServices()
  const words = useWords().tags
  const names = useQuery(queries.tags(api))
  const tags = useItemTags(host, item)
  const [isPicking, setPicking] = useState(false)
  const [said, setSaid] = useState('')

  const add = async (name: string): Promise<void> => {
    setPicking(false)
    if (await tags.add(name)) setSaid(words.added(name))
  }
  const remove = async (name: string): Promise<void> => {
    if (await tags.remove(name)) setSaid(words.removed(name))
  }

  const { present, refusal } = tags
  const isImpossible = refusal === 'notInCompose' || refusal === 'notSupported'
  const content = (): ReactNode => {
    if (isImpossible) return <Notice intent="info">{words.refusal[refusal]}</Notice>
    if (present === undefined) return refusal === null ? <Loading lines={1} /> : null
    const shown = shownTags(present, names.data)
    const marked = names.data !== undefined && isMarked(present, names.data)
    return (
      <>
        {shown.length === 0 ? (
          <p className={styles.none}>{words.none}</p>
        ) : (
          <ul className={styles.chips}>
            {shown.map(({ name, isOurs }) => (
              <li key={name} className={styles.item}>
                <Chip
                  name={name}
                  {...(isOurs
                    ? { remove: { label: words.remove(name), disabled: tags.isBusy, onClick: () => void remove(name) } }
                    : {})}
                />
              </li>
            ))}
          </ul>
        )}
        {names.data === undefined ? null : (
          <div className={styles.actions}>
            {marked ? null : (
              <Button
                size="small"
                icon={<ArrowSync20Regular />}
                disabledFocusable={tags.isBusy}
                onClick={() => void add(names.data.update)}
              >
                {words.markForUpdate}
              </Button>
            )}
            <Button
              size="small"
              icon={<Add20Regular />}
              aria-expanded={isPicking}
              disabledFocusable={tags.isBusy}
              onClick={() => setPicking(!isPicking)}
            >
              {words.tagWithClient}
            </Button>
          </div>
        )}
        {isPicking && names.data !== undefined ? (
          <Suspense fallback={<Loading lines={2} />}>
            <ClientPicker
              tags={names.data}
              present={present}
              onPick={(name) => void add(name)}
              onClose={() => setPicking(false)}
            />
          </Suspense>
        ) : null}
      </>
    )
  }

  return (
    <Section title={words.title}>
      {content()}
      {refusal !== null && !isImpossible ? (
        <Notice intent="warning" live>
          {words.refusal[refusal]}
        </Notice>
      ) : null}
      {names.isError ? <ErrorNotice problem={problemOf(names.error)} onRetry={() => void names.refetch()} /> : null}
      <Announcer text={said} />
    </Section>
  )
}
