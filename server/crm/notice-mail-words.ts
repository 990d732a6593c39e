/** The words of the mail of the day, English and German. Counts and areas, as notices have them: never titles or contents (N10). */
import type { AreaName } from '../../shared/area.ts'
import type { NoticeCode } from '../../shared/schemas/notices.ts'
import type { MailLanguage, NoticeLetter, ToldNotice } from './notice-mail-ports.ts'

interface Told {
  /** Name of the area, or of the whole mailbox. */
  readonly where: string
  readonly count: number
  readonly reason: string
  readonly day: string
}

interface Words {
  readonly subject: (count: number) => string
  readonly intro: string
  readonly link: string
  readonly footer: string
  readonly areas: Readonly<Record<AreaName, string>>
  readonly mailbox: string
  readonly lines: Readonly<Record<NoticeCode, (told: Told) => string>>
}

const en: Words = {
  subject: (count) => (count === 1 ? 'Tandem: 1 notice for you' : `Tandem: ${count} notices for you`),
  intro: 'This waits for you in Tandem:',
  link: 'Open Tandem:',
  footer:
    'Tandem has put this message into your inbox; it was not sent, and it is not filed. Your firm has switched on one such message a day.',
  areas: { contacts: 'Contacts', tasks: 'Tasks', calendar: 'Calendar', mail: 'Mail' },
  mailbox: 'Mailbox',
  lines: {
    planWaits: ({ where }) => `${where}: a preview waits for you.`,
    conflictOpen: ({ count }) => `Changed on both sides for more than a day, your choice is needed: ${count}.`,
    signInNeeded: () => 'Tandem cannot reach your mailbox any more. Sign in again.',
    consentMissing: () => 'Your organisation has not allowed Tandem to read your mailbox.',
    areaPaused: ({ where }) => `${where}: paused until you act.`,
    silence: () => 'Your mailbox was not checked for a while.',
    differences: ({ where, count }) => `${where}: the nightly comparison found differences: ${count}.`,
    finished: ({ reason, count }) =>
      `${{ undo: 'A synchronisation was taken back', reset: 'The reset is done' }[reason] ?? 'Your import is done'}. Records: ${count}.`,
    secretExpires: ({ day }) => `Tandem’s secret at Microsoft ends on ${day}.`,
    neverConnected: ({ count }) => `Employees who have not connected a mailbox: ${count}.`,
    mailboxesSilent: ({ count }) => `Mailboxes that were not checked for a while: ${count}.`,
  },
}

const de: Words = {
  subject: (count) => (count === 1 ? 'Tandem: 1 Hinweis für Sie' : `Tandem: ${count} Hinweise für Sie`),
  intro: 'Das wartet in Tandem auf Sie:',
  link: 'Tandem öffnen:',
  footer:
    'Tandem hat diese Nachricht in Ihren Posteingang gelegt; sie wurde nicht gesendet und wird nicht abgelegt. Ihre Firma hat eine solche Nachricht am Tag eingeschaltet.',
  areas: { contacts: 'Kontakte', tasks: 'Aufgaben', calendar: 'Kalender', mail: 'E-Mail' },
  mailbox: 'Postfach',
  lines: {
    planWaits: ({ where }) => `${where}: Eine Vorschau wartet auf Sie.`,
    conflictOpen: ({ count }) => `Seit über einem Tag auf beiden Seiten geändert, Ihre Wahl fehlt: ${count}.`,
    signInNeeded: () => 'Tandem erreicht Ihr Postfach nicht mehr. Melden Sie sich neu an.',
    consentMissing: () => 'Ihre Organisation hat Tandem nicht erlaubt, Ihr Postfach zu lesen.',
    areaPaused: ({ where }) => `${where}: angehalten, bis Sie handeln.`,
    silence: () => 'Ihr Postfach wurde eine Weile nicht geprüft.',
    differences: ({ where, count }) => `${where}: Der nächtliche Vergleich hat Unterschiede gefunden: ${count}.`,
    finished: ({ reason, count }) =>
      `${{ undo: 'Ein Abgleich wurde rückgängig gemacht', reset: 'Das Zurücksetzen ist fertig' }[reason] ?? 'Ihr Import ist fertig'}. Datensätze: ${count}.`,
    secretExpires: ({ day }) => `Das Geheimnis von Tandem bei Microsoft läuft am ${day} ab.`,
    neverConnected: ({ count }) => `Personen, die kein Postfach verbunden haben: ${count}.`,
    mailboxesSilent: ({ count }) => `Postfächer, die eine Weile nicht geprüft wurden: ${count}.`,
  },
}

const wordsOf: Readonly<Record<MailLanguage, Words>> = { en, de }
const localeOf: Readonly<Record<MailLanguage, string>> = { en: 'en-GB', de: 'de-DE' }

/** @param link where the notices are shown */
export const letterOf = (open: readonly ToldNotice[], link: string, language: MailLanguage): NoticeLetter => {
  const words = wordsOf[language]
  const date = new Intl.DateTimeFormat(localeOf[language], { dateStyle: 'long' })
  const lines = open.map(({ code, facts: { area, count = 0, reason = '', until } }) =>
    words.lines[code]({
      where: area === undefined ? words.mailbox : words.areas[area],
      count,
      reason,
      day: until === undefined ? '' : date.format(until),
    }),
  )
  return {
    subject: words.subject(open.length),
    text: [
      words.intro,
      '',
      ...lines.map((line) => `- ${line}`),
      '',
      `${words.link} ${link}`,
      '',
      words.footer,
      '',
    ].join('\r\n'),
  }
}
