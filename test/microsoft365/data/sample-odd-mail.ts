/**
 * Mails of odd kinds in Ada's mailbox, as the bytes they come as: a report of non-delivery, a meeting request, and one in
 * Microsoft's own format (winmail.dat). The values say what Exchange reads in them; a test compares both.
 */

import { Buffer } from 'node:buffer'
import { ada, type Correspondent, crmPerson, employee, recipient } from './sample-people.ts'

export interface OddMail {
  readonly owner: string
  readonly hoursAgo: number
  readonly messageClass: string
  readonly values: Readonly<Record<string, unknown>>
  /** `date` for a header, `moment` in ISO 8601. */
  readonly mime: (date: string, moment: string) => string
}

const party = ({ name, address }: Correspondent): string => `${name} <${address}>`
const lines = (...all: readonly string[]): string => `${all.join('\r\n')}\r\n`

const head = (from: Correspondent, to: string, subject: string, id: string, date: string): string[] => [
  `From: ${party(from)}`,
  `To: ${party(employee(to))}`,
  `Subject: ${subject}`,
  `Message-ID: ${id}`,
  `Date: ${date}`,
  'MIME-Version: 1.0',
]

const postmaster = { name: 'Mail Delivery System', address: 'postmaster@sulzbacher-bau.example' }
const returnedText =
  'Your message to einkauf@sulzbacher-bau.example could not be delivered: the mailbox does not exist.'
const returned = lines(
  `From: ${party(employee(ada))}`,
  'To: einkauf@sulzbacher-bau.example',
  'Subject: Framework agreement',
  'Message-ID: <sample-returned@harbourfinch.example>',
  '',
  'Please find the framework agreement attached.',
)

const nonDelivery: OddMail = {
  owner: ada,
  hoursAgo: 190,
  messageClass: 'REPORT.IPM.Note.NDR',
  values: {
    subject: 'Undeliverable: Framework agreement',
    from: recipient(postmaster),
    internetMessageId: '<sample-ndr@sulzbacher-bau.example>',
    body: { contentType: 'text', content: `${returnedText}\n` },
    hasAttachments: true,
    attachments: [
      {
        name: 'ATT00001',
        contentType: 'message/delivery-status',
        contentBytes: Buffer.from(
          lines('Reporting-MTA: dns; mx.sulzbacher-bau.example', '', 'Action: failed', 'Status: 5.1.1'),
        ).toString('base64'),
      },
      { type: 'item', name: 'Framework agreement', contentBytes: Buffer.from(returned).toString('base64') },
    ],
  },
  mime: (date) =>
    lines(
      ...head(postmaster, ada, 'Undeliverable: Framework agreement', '<sample-ndr@sulzbacher-bau.example>', date),
      'Auto-Submitted: auto-replied',
      'Content-Type: multipart/report; report-type=delivery-status; boundary="ndr"',
      '',
      '--ndr',
      'Content-Type: text/plain; charset=utf-8',
      '',
      returnedText,
      '--ndr',
      'Content-Type: message/delivery-status',
      '',
      'Reporting-MTA: dns; mx.sulzbacher-bau.example',
      '',
      'Action: failed',
      'Status: 5.1.1',
      '--ndr',
      'Content-Type: message/rfc822',
      '',
      returned.trimEnd(),
      '--ndr--',
    ),
}

const stamp = (moment: string, hours: number): string =>
  new Date(Date.parse(moment) + hours * 3_600_000).toISOString().replaceAll(/[-:]|\.\d+/g, '')

const meetingRequest: OddMail = {
  owner: ada,
  hoursAgo: 185,
  messageClass: 'IPM.Schedule.Meeting.Request',
  values: {
    '@odata.type': '#microsoft.graph.eventMessageRequest',
    subject: 'Partnership agreement: signing',
    from: recipient(crmPerson(23)),
    internetMessageId: '<sample-meeting@brightwater.example>',
    body: { contentType: 'text', content: 'Could we sign on that day?\n' },
    location: { displayName: 'Brightwater Dental' },
  },
  mime: (date, moment) =>
    lines(
      ...head(crmPerson(23), ada, 'Partnership agreement: signing', '<sample-meeting@brightwater.example>', date),
      'Content-Type: multipart/alternative; boundary="meeting"',
      '',
      '--meeting',
      'Content-Type: text/plain; charset=utf-8',
      '',
      'Could we sign on that day?',
      '--meeting',
      'Content-Type: text/calendar; charset=utf-8; method=REQUEST',
      '',
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'METHOD:REQUEST',
      'BEGIN:VEVENT',
      'UID:sample-signing@brightwater.example',
      `DTSTAMP:${stamp(moment, 0)}`,
      `DTSTART:${stamp(moment, 240)}`,
      `DTEND:${stamp(moment, 241)}`,
      'SUMMARY:Partnership agreement: signing',
      'LOCATION:Brightwater Dental',
      `ORGANIZER:mailto:${crmPerson(23).address}`,
      `ATTENDEE:mailto:${ada}`,
      'END:VEVENT',
      'END:VCALENDAR',
      '--meeting--',
    ),
}

/** A TNEF file with its signature, a key and no attributes: as little as one can be. */
const winmail = Buffer.from('789f3e220100', 'hex').toString('base64')

const ownFormat: OddMail = {
  owner: ada,
  hoursAgo: 220,
  messageClass: 'IPM.Note',
  values: {
    subject: 'Scan of the signed charter',
    from: recipient(crmPerson(7)),
    internetMessageId: '<sample-winmail@northgate.example>',
    body: { contentType: 'text', content: 'The scan is attached.\n' },
    hasAttachments: true,
    attachments: [{ name: 'winmail.dat', contentType: 'application/ms-tnef', contentBytes: winmail }],
  },
  mime: (date) =>
    lines(
      ...head(crmPerson(7), ada, 'Scan of the signed charter', '<sample-winmail@northgate.example>', date),
      'Content-Type: multipart/mixed; boundary="tnef"',
      '',
      '--tnef',
      'Content-Type: text/plain; charset=utf-8',
      '',
      'The scan is attached.',
      '--tnef',
      'Content-Type: application/ms-tnef; name="winmail.dat"',
      'Content-Disposition: attachment; filename="winmail.dat"',
      'Content-Transfer-Encoding: base64',
      '',
      winmail,
      '--tnef--',
    ),
}

export const oddMails: readonly OddMail[] = [ownFormat, nonDelivery, meetingRequest]
