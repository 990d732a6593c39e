/** German, the page for somebody who is not signed in. */
import type { SignInWords } from '../en/sign-in.ts'

export const signIn: SignInWords = {
  title: 'Willkommen bei Tandem',
  purpose:
    'Tandem zeigt, zu wem eine Nachricht oder Besprechung gehört, und hält Kontakte, Aufgaben und Kalender im CRM und in Outlook gleich.',
  ofFirm: (firm) => `Für ${firm}.`,
  button: 'Mit Microsoft anmelden',
  working: 'Anmeldung läuft …',
  hint: 'Sie verwenden das Konto, das Sie in Outlook schon haben. Tandem sieht Ihr Kennwort nie.',
  again: 'Ihre Anmeldung ist abgelaufen. Melden Sie sich erneut an, um fortzufahren.',
  cancelled: 'Die Anmeldung wurde vor dem Ende geschlossen. Es ist nichts passiert.',
  blocked:
    'Ihr Browser hat das Anmeldefenster blockiert. Erlauben Sie Fenster für diese Seite oder drücken Sie noch einmal auf die Schaltfläche.',
  offline: 'Es besteht keine Internetverbindung. Versuchen Sie es später erneut.',
  failed: 'Die Anmeldung hat nicht funktioniert.',
  failedCode: (code) => `Code: ${code}`,
  onPremises:
    'Dieses Postfach liegt auf einem Exchange-Server der Firma. Nur Postfächer in Exchange Online können abgeglichen werden.',
  unreachable: 'Der Server von Tandem ist nicht erreichbar.',
}
