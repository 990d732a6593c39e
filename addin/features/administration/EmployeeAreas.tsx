/** The areas of somebody else's mailbox with their switches, and their recent runs: counts only, no titles (N10). */
import { makeStyles, Switch, tokens } from '@fluentui/react-components'
import { useQuery } from '@tanstack/react-query'
import type { AreaStatus, RunSummary } from '../../../shared/schemas/sync.ts'
import { adminQueries, useAdminChange } from '../../api/administration.ts'
import { problemOf } from '../../api/problem.ts'
import { useServices } from '../../api/services.ts'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { formatCount, formatDistance, formatMoment } from '../../ui/format.ts'
import { Section } from '../../ui/Section.tsx'
import { StatusLine } from '../../ui/StatusLine.tsx'
import { useNow } from '../../ui/use-now.ts'
import { useLocale, useViewWords } from '../../ui/words.ts'
import { useWorkspaceWords } from '../../ui/workspace-words.ts'
import { useAdminStyles } from './admin-styles.ts'
import { Answered } from './Answered.tsx'

const useStyles = makeStyles({ name: { fontWeight: tokens.fontWeightSemibold } })

const sumOf = ({ crm, outlook }: { readonly crm: number; readonly outlook: number }): number => crm + outlook

const RunRow = ({ run }: { readonly run: RunSummary }) => {
  const shared = useAdminStyles()
  const { sync, codes } = useViewWords()
  const locale = useLocale()
  const now = useNow()
  const reasons: Readonly<Record<string, string>> = { ...codes.reasons, ...codes.errors }
  const { counts, state, reason } = run
  const parts = [
    ...(
      [
        ['created', sumOf(counts.created)],
        ['updated', sumOf(counts.updated)],
        ['removed', sumOf(counts.removed)],
        ['failed', counts.failed],
      ] as const
    ).flatMap(([kind, count]) => (count === 0 ? [] : [sync.summary[kind](formatCount(count, locale))])),
    ...(reason === null ? [] : [reasons[reason] ?? reason]),
  ]
  const said = parts.length === 0 && state === 'finished' ? [sync.nothingToDo] : parts
  return (
    <li className={shared.row}>
      <span>{formatMoment(run.startedAt, locale, now)}</span>
      <span className={shared.rowText}>{[sync.state[state], ...said].join(' · ')}</span>
    </li>
  )
}

const AreaRow = ({ area, person, id }: { readonly area: AreaStatus; readonly person: string; readonly id: string }) => {
  const styles = useStyles()
  const shared = useAdminStyles()
  const { sync, fields, codes } = useViewWords()
  const words = useWorkspaceWords().admin.people
  const locale = useLocale()
  const now = useNow()
  const toggle = useAdminChange('switchArea')
  const reasons: Readonly<Record<string, string>> = { ...codes.reasons, ...codes.errors }
  const said = (code: string): string => reasons[code] ?? codes.otherReason(code)
  const name = fields.areas[area.area]
  const line = area.enabled
    ? [
        sync.linked(formatCount(area.linked, locale)),
        ...(area.nextRunAt === null ? [] : [sync.nextRun(formatDistance(Math.max(area.nextRunAt, now), locale, now))]),
      ].join(' · ')
    : area.disabledReason === null
      ? words.areaOff
      : said(area.disabledReason)
  return (
    <li className={shared.row}>
      <div className={shared.rowText}>
        <div className={styles.name}>{name}</div>
        <p className={shared.small}>{line}</p>
        {area.pausedReason === null ? null : (
          <StatusLine standing="warning">{sync.paused(said(area.pausedReason))}</StatusLine>
        )}
        {toggle.isError ? <ErrorNotice problem={problemOf(toggle.error)} /> : null}
      </div>
      <Switch
        aria-label={words.switchArea(name, person)}
        checked={area.enabled}
        disabled={toggle.isPending || (!area.enabled && area.disabledReason !== null)}
        onChange={(_event, { checked }) =>
          toggle.mutate({ params: { area: area.area }, query: { of: id }, body: { enabled: checked } })
        }
      />
    </li>
  )
}

export const EmployeeAreas = ({ id, name }: { readonly id: string; readonly name: string }) => {
  const shared = useAdminStyles()
  const { api } = useServices()
  const { sync } = useViewWords()
  const words = useWorkspaceWords().admin.people
  const status = useQuery(adminQueries.statusOf(api, id))
  const runs = useQuery(adminQueries.runsOf(api, id))
  return (
    <>
      <Section title={sync.areas}>
        <Answered query={status} lines={4}>
          {(data) => (
            <ul className={shared.list}>
              {data.areas
                .filter(({ available }) => available)
                .map((area) => (
                  <AreaRow key={area.area} area={area} person={name} id={id} />
                ))}
            </ul>
          )}
        </Answered>
      </Section>
      <Section title={sync.runs}>
        <p className={shared.small}>{words.runsHint}</p>
        <Answered query={runs} lines={3}>
          {({ items }) =>
            items.length === 0 ? (
              <p className={shared.text}>{sync.noRuns}</p>
            ) : (
              <ul className={shared.list}>
                {items.map((run) => (
                  <RunRow key={run.id} run={run} />
                ))}
              </ul>
            )
          }
        </Answered>
      </Section>
    </>
  )
}
