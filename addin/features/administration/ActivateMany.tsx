/** Activate or inactivate the chosen employees, or all: what it stops is shown before, and it can be taken back (INF-03X). */
import { useState } from 'react'
import { Button } from '@fluentui/react-components'
import { useQuery } from '@tanstack/react-query'
import type { Activation } from '../../../shared/schemas/administration.ts'
import { useAdminChange } from '../../api/administration.ts'
import { problemOf } from '../../api/problem.ts'
import { useServices } from '../../api/services.ts'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { formatCount } from '../../ui/format.ts'
import { Loading } from '../../ui/Loading.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { useLocale, useViewWords } from '../../ui/words.ts'
import { useWorkspaceWords } from '../../ui/workspace-words.ts'
import { useAdminStyles } from './admin-styles.ts'

interface Wish {
  /** Null: all. */
  readonly ids: readonly string[] | null
  readonly active: boolean
}

/** Of a long list the first ones are enough to see whether it is the right one. */
const shownAtMost = 12

const bodyOf = ({ ids, active }: Wish, preview: boolean) => ({ ids: ids === null ? null : [...ids], active, preview })

const Preview = ({ activation }: { readonly activation: Activation }) => {
  const locale = useLocale()
  const { codes, fields } = useViewWords()
  const words = useWorkspaceWords().admin.people.activation
  const reasons: Readonly<Record<string, string>> = codes.errors
  const { changed, kept, active } = activation
  return (
    <>
      <p>{changed.length === 0 ? words.nobody : active ? words.activeText : words.inactiveText}</p>
      {changed.length === 0 ? null : (
        <ul aria-label={words.who}>
          {changed.slice(0, shownAtMost).map(({ id, displayName, areas }) => (
            <li key={id}>
              {areas.length === 0
                ? displayName
                : words.withAreas(displayName, areas.map((area) => fields.areas[area]).join(', '), active)}
            </li>
          ))}
          {changed.length > shownAtMost ? (
            <li>{words.more(formatCount(changed.length - shownAtMost, locale))}</li>
          ) : null}
        </ul>
      )}
      {kept.map(({ id, displayName, code }) => (
        <p key={id}>{`${displayName}: ${reasons[code] ?? code}`}</p>
      ))}
    </>
  )
}

export interface ActivateManyProps {
  /** Empty: all employees. */
  readonly chosen?: ReadonlySet<string>
  /** Only this one, the other way round. */
  readonly person?: { readonly id: string; readonly active: boolean }
  readonly onDone?: () => void
}

const nobodyChosen: ReadonlySet<string> = new Set()

export const ActivateMany = ({ chosen = nobodyChosen, person, onDone = () => undefined }: ActivateManyProps) => {
  const shared = useAdminStyles()
  const { api } = useServices()
  const locale = useLocale()
  const words = useWorkspaceWords().admin.people.activation
  const [wish, setWish] = useState<Wish | null>(null)
  const change = useAdminChange('activateEmployees')
  const preview = useQuery({
    queryKey: ['admin', 'activation', wish],
    queryFn: ({ signal }) =>
      api.call('activateEmployees', { body: bodyOf(wish ?? { ids: [], active: true }, true), signal }),
    enabled: wish !== null,
    staleTime: 0,
    gcTime: 0,
  })
  const perform = (wanted: Wish): void => {
    setWish(null)
    change.mutate({ body: bodyOf(wanted, false) }, { onSuccess: onDone })
  }
  const done = change.data
  const some = chosen.size > 0
  const ids = some ? [...chosen] : null
  return (
    <>
      <div className={shared.buttons} role="group" aria-label={words.label}>
        {person === undefined ? (
          <>
            <Button size="small" onClick={() => setWish({ ids, active: true })}>
              {some ? words.activate(formatCount(chosen.size, locale)) : words.activateAll}
            </Button>
            <Button size="small" onClick={() => setWish({ ids, active: false })}>
              {some ? words.inactivate(formatCount(chosen.size, locale)) : words.inactivateAll}
            </Button>
          </>
        ) : (
          <Button onClick={() => setWish({ ids: [person.id], active: !person.active })}>
            {person.active ? words.inactiveConfirm : words.activeConfirm}
          </Button>
        )}
      </div>
      {change.isError ? <ErrorNotice problem={problemOf(change.error)} /> : null}
      {done === undefined || done.changed.length === 0 ? null : (
        <Notice
          intent="success"
          live
          actions={
            <Button
              size="small"
              disabledFocusable={change.isPending}
              onClick={() => perform({ ids: done.changed.map(({ id }) => id), active: !done.active })}
            >
              {words.undo}
            </Button>
          }
        >
          {words.done(formatCount(done.changed.length, locale), done.active)}
        </Notice>
      )}
      {wish === null ? null : (
        <ConfirmDialog
          isWide
          title={wish.active ? words.activeTitle : words.inactiveTitle}
          confirm={wish.active ? words.activeConfirm : words.inactiveConfirm}
          isWaiting={preview.data === undefined || preview.data.changed.length === 0}
          onCancel={() => setWish(null)}
          onConfirm={() => {
            if (preview.data !== undefined && preview.data.changed.length > 0) perform(wish)
          }}
        >
          {preview.isError ? <ErrorNotice problem={problemOf(preview.error)} /> : null}
          {preview.data === undefined ? (
            preview.isError ? null : (
              <Loading lines={2} />
            )
          ) : (
            <Preview activation={preview.data} />
          )}
        </ConfirmDialog>
      )}
    </>
  )
}
