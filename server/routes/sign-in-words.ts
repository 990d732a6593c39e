/** What the pages of the mailbox connection say, in English and German, and which of the two a browser wants. */
import type { AreaName } from '../../shared/area.ts'

export type Language = 'en' | 'de'

interface Words {
  readonly good: string
  readonly bad: string
  readonly areas: Readonly<Record<AreaName, string>>
  readonly connected: string
  readonly connectedText: string
  readonly missing: (scopes: readonly string[]) => string
  readonly someFailed: string
  readonly notConnected: string
  readonly linkInvalid: string
  readonly linkInvalidText: string
  readonly tryAgain: string
  readonly chooseAccount: string
  readonly adminLink: string
  readonly approved: string
  readonly approvedText: string
}

export const words: Readonly<Record<Language, Words>> = {
  en: {
    good: 'Passed',
    bad: 'Failed',
    areas: { contacts: 'Contacts', tasks: 'Tasks', calendar: 'Calendar', mail: 'Mail' },
    connected: 'Your mailbox is connected',
    connectedText: 'You can close this window and go back to Outlook.',
    missing: (scopes) =>
      `Not granted: ${scopes.join(', ')}. What needs them stays off until you connect again and accept.`,
    someFailed: 'Some checks failed. Outlook shows what to do.',
    notConnected: 'Your mailbox is not connected',
    linkInvalid: 'This link no longer works',
    linkInvalidText:
      'It was used already, is older than ten minutes, or belongs to another browser. Go back to Outlook and start again.',
    tryAgain: 'Try again',
    chooseAccount: 'Choose another account',
    adminLink: 'Approval link for the administrator',
    approved: 'Tandem is approved for your organisation',
    approvedText: 'People can now connect their mailboxes from Outlook. You can close this window.',
  },
  de: {
    good: 'Bestanden',
    bad: 'Gescheitert',
    areas: { contacts: 'Kontakte', tasks: 'Aufgaben', calendar: 'Kalender', mail: 'E-Mail' },
    connected: 'Ihr Postfach ist verbunden',
    connectedText: 'Sie können dieses Fenster schließen und zu Outlook zurückkehren.',
    missing: (scopes) =>
      `Nicht erteilt: ${scopes.join(', ')}. Was sie braucht, bleibt aus, bis Sie neu verbinden und zustimmen.`,
    someFailed: 'Einige Prüfungen sind gescheitert. Outlook zeigt, was zu tun ist.',
    notConnected: 'Ihr Postfach ist nicht verbunden',
    linkInvalid: 'Dieser Link gilt nicht mehr',
    linkInvalidText:
      'Er wurde schon benutzt, ist älter als zehn Minuten oder gehört zu einem anderen Browser. Beginnen Sie in Outlook neu.',
    tryAgain: 'Erneut versuchen',
    chooseAccount: 'Anderes Konto wählen',
    adminLink: 'Genehmigungs-Link für den Administrator',
    approved: 'Tandem ist für Ihre Organisation genehmigt',
    approvedText: 'Alle können ihr Postfach jetzt in Outlook verbinden. Sie können dieses Fenster schließen.',
  },
}

/** The first language of `Accept-Language` that we have; English otherwise. Quality values are honoured. */
export const languageOf = (acceptLanguage: string | undefined): Language => {
  const wanted = (acceptLanguage ?? '')
    .slice(0, 500)
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().toLowerCase().split(';')
      const quality = parameters
        .map((parameter) => /^\s*q=([\d.]+)$/.exec(parameter)?.[1])
        .find((value) => value !== undefined)
      return { tag, quality: quality === undefined ? 1 : Number(quality) }
    })
    .filter(({ tag, quality }) => quality > 0 && /^(de|en)\b/.test(tag))
    .sort((a, b) => b.quality - a.quality)
  return wanted[0]?.tag.startsWith('de') ? 'de' : 'en'
}
