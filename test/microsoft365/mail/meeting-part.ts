/** The calendar part of a meeting request, cancellation or answer, which Graph shows as kinds of `eventMessage`. */

import { Buffer } from 'node:buffer'
import type { Attachment } from 'postal-mime'

export interface MeetingPart {
  readonly part: Attachment
  readonly messageClass: string
  /** `@odata.type` of the message, and when and where, as the Outlook page shows them. */
  readonly values: Readonly<Record<string, unknown>>
}

const kinds: Readonly<Record<string, { readonly type: string; readonly messageClass: string }>> = {
  REQUEST: { type: 'eventMessageRequest', messageClass: 'IPM.Schedule.Meeting.Request' },
  CANCEL: { type: 'eventMessage', messageClass: 'IPM.Schedule.Meeting.Canceled' },
  REPLY: { type: 'eventMessageResponse', messageClass: 'IPM.Schedule.Meeting.Resp.Pos' },
}

const instant = /^[^:\r\n]*:(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})/

const propertyIn = (calendar: string, name: string): string =>
  new RegExp(`^${name}([;:].*)$`, 'm').exec(calendar.slice(Math.max(0, calendar.indexOf('BEGIN:VEVENT'))))?.[1] ?? ''

/** Times are taken as UTC: the page only shows them. */
const momentOf = (line: string): string => {
  const parts = instant.exec(line)
  if (!parts) return ''
  const [, year, month, day, hour, minute, second] = parts
  return `${year}-${month}-${day}T${hour}:${minute}:${second}`
}

export const meetingIn = (parts: readonly Attachment[]): MeetingPart | null => {
  const part = parts.find(({ mimeType, method, disposition }) => {
    const known = mimeType === 'text/calendar' && method !== undefined && Object.hasOwn(kinds, method)
    return known && disposition !== 'attachment'
  })
  const kind = kinds[part?.method ?? '']
  if (!part || !kind) return null
  const { content } = part
  const calendar = typeof content === 'string' ? content : Buffer.from(new Uint8Array(content)).toString()
  return {
    part,
    messageClass: kind.messageClass,
    values: {
      '@odata.type': `#microsoft.graph.${kind.type}`,
      startDateTime: { dateTime: momentOf(propertyIn(calendar, 'DTSTART')), timeZone: 'UTC' },
      endDateTime: { dateTime: momentOf(propertyIn(calendar, 'DTEND')), timeZone: 'UTC' },
      location: {
        displayName: propertyIn(calendar, 'LOCATION')
          .replace(/^[^:]*:/, '')
          .trim(),
      },
    },
  }
}
