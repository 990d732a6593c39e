/** The audit log as CSV for a spreadsheet. */
import type { AuditEntry, AuditFilter, MadeFile } from '../../shared/schemas/oversight.ts'
import type { AuditLog } from './administration-ports.ts'
import { isFormula } from './exports/csv.ts'

const mostLines = 50_000

/** What a spreadsheet would take for a formula begins with an apostrophe (CSV injection); quotes are doubled. */
export const cell = (value: string | null): string => {
  const text = value ?? ''
  const harmless = isFormula(text) ? `'${text}` : text
  return `"${harmless.replaceAll('"', '""')}"`
}

const heads = ['time', 'person', 'employee', 'action', 'outcome', 'on', 'with', 'request'] as const

const rowOf = ({ at, displayName, employeeId, action, outcome, params, body, requestId }: AuditEntry): string =>
  [
    new Date(at).toISOString(),
    displayName,
    employeeId,
    action,
    outcome,
    JSON.stringify(params),
    JSON.stringify(body),
    requestId,
  ]
    .map(cell)
    .join(',')

export const auditFile = async (
  auditLog: Pick<AuditLog, 'all'>,
  filter: AuditFilter,
  now: number,
): Promise<MadeFile> => {
  const entries = await auditLog.all(filter, mostLines)
  // Excel takes a file for UTF-8 only with this mark.
  const text = `\uFEFF${[heads.map(cell).join(','), ...entries.map(rowOf)].join('\r\n')}\r\n`
  return { name: `audit-${new Date(now).toISOString().slice(0, 10)}.csv`, type: 'text/csv; charset=utf-8', text }
}
