/** Deutsch. Erste Schritte für Administration und Mitarbeitende (ABA-16, ABA-18). */
import type { AdminWords } from '../en/admin.ts'

export const adminGuide: AdminWords['guide'] = {
  intro:
    'Von einem leeren Tandem bis zum ersten abgeglichenen Postfach. Jeder Schritt sagt, wo er getan wird; für den nächsten kommen Sie hierher zurück.',
  who: 'Für wen',
  readers: { administrators: 'Für die Administration', employees: 'Für Mitarbeitende' },
  where: 'Wo',
  goThere: 'Dorthin',
  steps: {
    administrators: [
      {
        title: 'Sagen Sie, was es in Ihrer Firma gibt',
        text: 'Tragen Sie Ihre Büros ein und sehen Sie die Listen durch, aus denen gewählt wird: Berufe, Ticketarten, Dokumentkategorien. Ergänzen können Sie jederzeit.',
        path: ['Verwaltung', 'Listen'],
        press: 'Hinzufügen',
      },
      {
        title: 'Holen Sie Ihre Mandanten herein',
        text: 'Importieren Sie Mandanten und Kontakte aus einer Datei (CSV oder vCard). Bevor etwas geschrieben wird, sehen Sie jede Zeile und was aus ihr würde.',
        path: ['Daten', 'Mandanten'],
        press: 'Importieren',
      },
      {
        title: 'Holen Sie Ihre Mitarbeitenden herein',
        text: 'Tandem liest die Namen aus Ihrem Microsoft-365-Verzeichnis. Beim ersten Mal fragt Microsoft Sie, ob Tandem die Liste der Benutzer lesen darf. Haken Sie an, wer Tandem nutzt, und importieren Sie; jede Person ist sofort mit ihrem Postfach verknüpft.',
        path: ['Verwaltung', 'Mitarbeitende'],
        press: 'Aus Microsoft 365 importieren',
      },
      {
        title: 'Wählen Sie die Optionen für alle',
        text: 'Was Sie als Optionen der Firma speichern, gilt für alle, die keine eigenen haben. Voreingestellt ist das Vorsichtige.',
        path: ['Verwaltung', 'Optionen für alle'],
        press: 'Speichern',
      },
      {
        title: 'Starten Sie den Abgleich',
        text: 'Solange er angehalten ist, wird nichts gelesen und nichts geschrieben. Pausieren können Sie jederzeit, für die Firma oder für ein Postfach.',
        path: ['Verwaltung', 'Abgleichsdienst'],
        press: 'Starten',
      },
      {
        title: 'Verbinden Sie das erste Postfach',
        text: 'Beginnen Sie mit Ihrem eigenen. Ein Browserfenster öffnet sich; melden Sie sich an und nehmen Sie die Berechtigungen an. Alle anderen tun dasselbe einmal, in Outlook oder auf dieser Seite. Ein Kennwort wird nie gespeichert.',
        path: ['Postfach'],
        press: 'Postfach verbinden',
      },
      {
        title: 'Schalten Sie den ersten Bereich ein, und sehen Sie hin, bevor Sie freigeben',
        text: 'Nichts wird geschrieben, bevor es jemand gesehen hat: Der erste Abgleich jedes Bereichs zeigt eine Vorschau. Geben Sie sie frei, wenn sie stimmt.',
        path: ['Abgleich'],
        press: 'Alles freigeben',
      },
      {
        title: 'Sehen Sie ab und zu nach',
        text: '„Zustand“ sagt in einer Zeile, ob alles in Ordnung ist, und zu jedem Problem, was zu tun ist und von wem.',
        path: ['Verwaltung', 'Zustand'],
        press: '',
      },
    ],
    employees: [
      {
        title: 'Öffnen Sie Tandem in Outlook',
        text: 'Wählen Sie eine Nachricht und drücken Sie im Menüband auf „Tandem“. Heften Sie den Bereich an, dann bleibt er, während Sie von Nachricht zu Nachricht gehen.',
        path: ['Outlook', 'eine Nachricht'],
        press: 'Tandem',
      },
      {
        title: 'Melden Sie sich einmal an',
        text: 'Mit dem Konto, das Sie in Outlook schon haben.',
        path: ['Tandem'],
        press: 'Mit Microsoft anmelden',
      },
      {
        title: 'Verbinden Sie Ihr Postfach',
        text: 'Ein Browserfenster bittet um Ihre Erlaubnis. Wenn dort steht, dass Ihr Postfach verbunden ist, schließen Sie es.',
        path: ['Tandem', 'Postfach'],
        press: 'Postfach verbinden',
      },
      {
        title: 'Prüfen Sie Ihre Optionen',
        text: 'Wählen Sie für jeden Bereich den Ordner und wer teilnimmt. Ist das Formular grau, kümmert sich die Administration darum.',
        path: ['Tandem', 'Optionen'],
        press: 'Speichern',
      },
      {
        title: 'Schalten Sie ein, was abgeglichen werden soll',
        text: 'Beim ersten Mal zeigt eine Vorschau genau, was geschehen würde. Geben Sie sie frei, wenn sie stimmt.',
        path: ['Tandem', 'Abgleich'],
        press: 'Ansehen',
      },
      {
        title: 'Legen Sie eine Nachricht bei einem Mandanten ab',
        text: 'Ist eine Nachricht gewählt, schlägt Tandem den Mandanten vor. Ein Klick legt sie ab.',
        path: ['Tandem', 'Element'],
        press: 'Ablegen',
      },
      {
        title: 'Wenn Tandem Sie braucht',
        text: 'Ein roter Punkt in der Navigation sagt es. Öffnen Sie die Stelle mit dem Punkt und entscheiden Sie; bis dahin geht nichts verloren.',
        path: ['Tandem', 'Abgleich'],
        press: 'Braucht Ihre Entscheidung',
      },
    ],
  },
}
