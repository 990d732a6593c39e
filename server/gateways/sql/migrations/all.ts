/** Every migration in order. A new one is added at the end. */
import { firstSchema } from './0001-first-schema.ts'
import { tickets } from './0002-tickets.ts'
import { appointments } from './0003-appointments.ts'
import { documents } from './0004-documents.ts'
import { recordHistory } from './0005-record-history.ts'
import { firmPolicies } from './0006-firm-policies.ts'
import { administration } from './0007-administration.ts'
import { runsOnTerms } from './0008-runs-on-terms.ts'
import { records } from './0009-records.ts'
import { notices } from './0010-notices.ts'
import { subscriptions } from './0011-subscriptions.ts'
import { noticeMail } from './0012-notice-mail.ts'
import type { Migration } from './migration.ts'

export const migrations: readonly Migration[] = [
  firstSchema,
  tickets,
  appointments,
  documents,
  recordHistory,
  firmPolicies,
  administration,
  runsOnTerms,
  records,
  notices,
  subscriptions,
  noticeMail,
]
