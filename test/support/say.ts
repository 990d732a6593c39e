/** A world in words, for the person who has to understand a failure: both sides, links, journal, retry list, strangers. */
import type { World } from './world.ts'

const line = (value: unknown): string => JSON.stringify(value)

export const say = (world: World): string =>
  world.mailboxIds
    .map((mailboxId) => {
      const tables = world.database.tables(mailboxId)
      const crm = world.areas.flatMap((area) => world.crm.rows(area.name))
      return [
        `mailbox ${mailboxId}, clock ${world.clock.now()}`,
        ' CRM',
        ...crm.map(
          (row) =>
            `  ${row.id} v${row.version}${row.deleted ? ' DELETED' : ''}${row.scope.in ? '' : ` OUT ${row.scope.reason}`} ${line(row.fields)}`,
        ),
        ' Outlook',
        ...world
          .mailbox(mailboxId)
          .records()
          .map(
            (one) =>
              `  ${one.id} ${one.version} in ${one.folder} tags ${line(one.tags)} marker ${one.marker} ${line(one.body)}`,
          ),
        ' links',
        ...[...tables.links.values()].map((one) => `  ${line(one)}`),
        ' journal',
        ...[...tables.journal.values()].map((one) => `  ${one.key} ${one.marker} at ${one.recordedAt}`),
        ' retry list',
        ...[...tables.retries.values()].map((one) => `  ${line(one)}`),
        ' strangers',
        ...[...tables.strangers.values()].map((one) => `  ${line(one)}`),
        ' conflicts',
        ...[...tables.conflicts.values()].map((one) => `  ${one.crmId} ${line(one.conflict)}`),
        ' runs',
        ...[...tables.runs.values()].map(
          (one) => `  ${one.id} ${one.trigger} ${one.state} ${one.reason ?? ''} ${line(one.counts)}`,
        ),
        ' last items',
        ...tables.items
          .slice(-20)
          .map(
            (one) =>
              `  ${one.outcome} ${one.operation.rule} ${one.operation.key} ${line(Object.keys(one.operation.writes))} ${line(one.operation.notes)} ${one.failure?.code ?? ''}`,
          ),
      ].join('\n')
    })
    .join('\n')
