/**
 * When two appointments are the same one: the same `iCalUId`, which all copies of a meeting share (R4, ABA-10); the same organiser, start
 * and subject; for a person's own single events the same start, end and subject (R3).
 */
import type { EventTime } from '../../../shared/schemas/appointments.ts'
import type { MatchKeys } from '../../sync/area-rules.ts'
import type { Fields, Json } from '../../sync/record.ts'
import { addressKey } from './people-fields.ts'
import { countingZone, instantOf } from './wall-time.ts'

const folded = (value: Json | undefined): string =>
  typeof value === 'string' ? value.trim().toLowerCase().replaceAll(/\s+/g, ' ') : ''

const organiserOf = ({ organizer }: Fields): string =>
  typeof organizer === 'object' && organizer !== null && 'address' in organizer && typeof organizer.address === 'string'
    ? addressKey(organizer.address)
    : ''

const instantsIn = (fields: Fields): { readonly start: string; readonly end: string } | null => {
  const time = (fields['time'] ?? null) as EventTime | null
  if (time === null) return null
  try {
    const [start, end] = [time.start, time.end].map((wall) => instantOf(wall, countingZone(time)))
    const day = time.allDay ? 'd' : ''
    return { start: `${day}${start}`, end: `${day}${end}` }
  } catch {
    return null
  }
}

/** Keys as text; CRM stores may keep them in an index. */
export const calendarMatchKeys = (fields: Fields): MatchKeys => {
  const uid = folded(fields['iCalUId'])
  const subject = folded(fields['subject'])
  const when = instantsIn(fields)
  const organiser = organiserOf(fields)
  const rule = fields['recurrence']
  const isKnown = when !== null && subject !== ''
  const isOwnSingle = fields['isOrganizer'] !== false && (rule === null || rule === undefined)
  return {
    strong: [
      ...(uid === '' ? [] : [`ical:${uid}`]),
      ...(isKnown && organiser !== '' ? [`meeting:${organiser}|${when.start}|${subject}`] : []),
      ...(isKnown && isOwnSingle ? [`event:${when.start}|${when.end}|${subject}`] : []),
    ],
    contradicting: {
      ...(uid === '' ? {} : { uid }),
      ...(rule === undefined ? {} : { series: typeof rule === 'string' ? 'yes' : 'no' }),
    },
  }
}
