/** Why a message is not filed, for "Why?" (N8): what the rules of filing say, told more closely where they only say that it is not imported. */
import type { SyncPolicy } from '../../sync/policy.ts'
import type { Json, RecordState } from '../../sync/record.ts'
import type { LeftMail, OutlookStanding } from '../../sync/why.ts'
import type { LeaveReason } from './filing.ts'
import { scopeOf } from './policy.ts'
import { verdictOn } from './rules.ts'

const asTold: Readonly<Record<Exclude<LeaveReason, 'notImported'>, LeftMail>> = {
  never: 'never',
  private: 'private',
  unread: 'unread',
  onlyAddresses: 'onlyAddresses',
  onlyGroups: 'onlyGroups',
  bulk: 'bulk',
  internal: 'internal',
  unknown: 'unknown',
  clientTagAmbiguous: 'clientTagAmbiguous',
  clientTagMissing: 'clientTagMissing',
}

/** Not covered by the import: its rules are off, or it lies in no folder of theirs, or it is too old. */
const notImported = ({ fields }: Pick<RecordState, 'fields'>, scope: Json): LeftMail => {
  const { policy } = scopeOf(scope)
  if (!policy.byRule) return 'rulesOff'
  const folders = [...policy.inboxFolders, ...policy.sentFolders]
  return folders.some(({ id }) => id === fields['folderId']) ? 'before' : 'outside'
}

export const whyLeft = (
  record: Pick<RecordState, 'fields' | 'tags' | 'scope'>,
  policy: SyncPolicy,
  { scope }: { readonly scope: Json },
): OutlookStanding | null => {
  if (!record.scope.in) return { seen: 'left', why: 'outside' }
  const verdict = verdictOn(record.fields, record.tags, policy)
  if (!('leave' in verdict)) return null
  // A tag that names no client says nothing of mail that nobody tagged.
  const why = verdict.leave === 'notImported' ? notImported(record, scope) : asTold[verdict.leave]
  return { seen: 'left', why }
}
