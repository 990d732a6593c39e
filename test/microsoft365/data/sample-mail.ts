/** Mail in the sample mailboxes: letters made from JSON, and mails of the odd kinds as the bytes they come as. */

import { Buffer } from 'node:buffer'
import type { World } from '../world.ts'
import { type Letter, lettersOf } from './sample-letters.ts'
import { oddMails } from './sample-odd-mail.ts'
import { employee, recipient } from './sample-people.ts'

const hourMs = 3_600_000

const attachmentOf = ({ name, text }: NonNullable<Letter['attachment']>) => ({
  name,
  contentType: 'text/plain',
  contentBytes: Buffer.from(text).toString('base64'),
})

const messageId = (name: string): string => `<sample-${name}@harbourfinch.example>`

const momentAgo = (world: World, hoursAgo: number): string =>
  `${new Date(world.clock.now() - hoursAgo * hourMs).toISOString().slice(0, 19)}Z`

const bodyOf = ({ text, html }: Letter) =>
  html === undefined ? { contentType: 'text', content: text } : { contentType: 'html', content: html }

const loadLetter = (world: World, owner: string, letter: Letter, number: number): void => {
  const moment = momentAgo(world, letter.hoursAgo)
  world.person(owner).createMessage(
    {
      subject: letter.subject,
      from: recipient(letter.from),
      toRecipients: (letter.to ?? [employee(owner)]).map(recipient),
      ccRecipients: (letter.cc ?? []).map(recipient),
      receivedDateTime: moment,
      body: bodyOf(letter),
      isRead: letter.unread !== true,
      internetMessageId: messageId(letter.name ?? `${owner.split('.')[0]}-${number}`),
      hasAttachments: letter.attachment !== undefined,
      attachments: letter.attachment ? [attachmentOf(letter.attachment)] : [],
    },
    {
      folder: letter.sent === true ? 'sentitems' : 'inbox',
      references: (letter.answers ?? []).map(messageId),
      headers: Object.entries(letter.headers ?? {}).map(([name, value]) => ({ name, value })),
      ...(letter.private === true ? { sensitivity: 2 } : {}),
    },
  )
}

const loadOddMails = (world: World): void => {
  for (const { owner, hoursAgo, messageClass, values, mime } of oddMails) {
    const moment = momentAgo(world, hoursAgo)
    const date = new Date(moment).toUTCString().replace('GMT', '+0000')
    world
      .person(owner)
      .createMessage(
        { ...values, receivedDateTime: moment, isRead: true, toRecipients: [recipient(employee(owner))] },
        { messageClass, mime: Buffer.from(mime(date, moment)) },
      )
  }
}

/** Oldest first, so that the newest has the highest place. */
export const loadSampleMail = (world: World): void => {
  loadOddMails(world)
  for (const [owner, letters] of Object.entries(lettersOf)) {
    const inOrder = letters.toSorted((left, right) => right.hoursAgo - left.hoursAgo)
    for (const [index, letter] of inOrder.entries()) loadLetter(world, owner, letter, index + 1)
  }
}
