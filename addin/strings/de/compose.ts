/** Deutsch: Ablage der Nachricht, die gerade geschrieben wird. */
import type { ViewWords } from '../en/views.ts'

export const compose: ViewWords['compose'] = {
  title: 'Beim Senden ablegen',
  noRecipients: 'Sobald Empfänger eingetragen sind, schlägt Tandem einen Mandanten vor. Oder suchen Sie einen.',
  noSuggestion: 'Niemand in dieser Nachricht ist im CRM bekannt. Suchen Sie einen Mandanten.',
  willBe: (client) => `Wird beim Senden bei ${client} abgelegt.`,
  asBefore: 'Wie Ihre letzte Antwort in dieser Unterhaltung.',
  declineFor: (client) => `Nicht bei ${client} ablegen`,
  decline: 'Nicht ablegen',
  declined: 'Diese Nachricht wird beim Senden nicht abgelegt.',
  chooseOther: 'Anderen wählen',
  remember: 'Für diese Unterhaltung merken',
  byLook:
    'Outlook erlaubt hier kein Merkmal an der Nachricht. Sie wird an Empfängern und Betreff erkannt: Lassen Sie Tandem bis zum Senden offen.',
  notReadable: 'Diese Nachricht kann von hier aus nicht abgelegt werden.',
  itemMoved: 'Inzwischen wurde ein anderes Element geöffnet, deshalb wurde nichts geändert.',
  notConnected:
    'Ihr Postfach ist nicht verbunden, deshalb wird beim Senden nichts abgelegt. Verbinden Sie es unter „Postfach“.',
  mailOff:
    'Beim Senden wird nichts abgelegt, solange E-Mail aus ist. Speichern Sie die Einstellungen für E-Mail und schalten Sie E-Mail unter „Abgleich“ ein.',
}
