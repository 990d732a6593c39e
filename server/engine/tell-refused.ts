/** The CRM refused what a tagged record brought: the person sees it in Outlook, where `!Update failed` joins the tag (TA5, SM-18). */
import { failedTagOperation } from '../sync/tags.ts'
import type { Operation } from '../sync/operation.ts'
import type { RecordState } from '../sync/record.ts'
import type { BatchTools } from './batch.ts'
import type { OutlookWrite } from './ports.ts'
import type { Prepared } from './prepare.ts'

const observedRecord = ({ observed }: Prepared, id: string): RecordState | null => {
  const found = observed.observations.outlook.find((one) => one.seen === 'changed' && one.record.id === id)
  return found?.seen === 'changed' ? found.record : null
}

const tagWrite = (prepared: Prepared, operation: Operation): readonly OutlookWrite[] => {
  const write = operation.writes.outlook
  const record = write?.kind === 'update' ? observedRecord(prepared, write.id) : null
  const told = record === null ? null : failedTagOperation(operation, prepared.run.settings.policy, record)
  if (!told?.writes.outlook) return []
  return [
    {
      key: `${operation.key}/refused`,
      place: prepared.run.place,
      write: told.writes.outlook,
      marker: null,
    },
  ]
}

/**
 * One request per 20 refused records. Nothing depends on the outcome: the reason is in the report and on the retry list, and a record
 * that says so already is not written again, so the new version it gets brings the item back once and no more.
 */
export const tellRefused = async ({ context, run, refused }: BatchTools, prepared: Prepared): Promise<void> => {
  const writes = [...refused].flatMap((operation) => tagWrite(prepared, operation))
  if (writes.length === 0) return
  await context.outlook.ensureTags([run.settings.policy.tags.updateFailed])
  for (let start = 0; start < writes.length; start += 20) {
    await context.outlook.write(run.area.name, writes.slice(start, start + 20))
  }
}
