/** What each problem of a mailbox connection means to a person: words, who acts, and what becomes of the connection (platform 2.2, CARET-19). */
import type { ConnectionState, ProblemKind } from './connection-ports.ts'

export interface Explanation {
  readonly whoActs: 'you' | 'administrator' | 'operator' | 'nobody'
  /** State the connection goes to; null: it stays as it is. Faults of the service never disconnect an employee. */
  readonly becomes: Exclude<ConnectionState, 'connected' | 'none'> | null
  readonly en: string
  readonly de: string
}

export const explanations: Readonly<Record<ProblemKind, Explanation>> = {
  reconnect: {
    whoActs: 'you',
    becomes: 'reconnect',
    en: 'Microsoft no longer accepts the sign-in of this connection. It has expired, was revoked, or needs a second factor. Connect the mailbox again.',
    de: 'Microsoft nimmt die Anmeldung dieser Verbindung nicht mehr an. Sie ist abgelaufen, wurde widerrufen oder braucht einen zweiten Faktor. Verbinden Sie das Postfach neu.',
  },
  consent: {
    whoActs: 'you',
    becomes: 'consent',
    en: 'A permission that Tandem needs was not granted. Connect again and accept the permissions.',
    de: 'Eine Berechtigung, die Tandem braucht, wurde nicht erteilt. Verbinden Sie neu und nehmen Sie die Berechtigungen an.',
  },
  adminApproval: {
    whoActs: 'administrator',
    becomes: 'consent',
    en: 'Your organisation requires an administrator to approve Tandem. Send your administrator the approval link.',
    de: 'In Ihrer Organisation muss ein Administrator Tandem genehmigen. Senden Sie ihm den Genehmigungs-Link.',
  },
  policy: {
    whoActs: 'administrator',
    becomes: 'policy',
    en: 'A sign-in policy of your organisation blocks the connection. An administrator has to allow Tandem in Conditional Access.',
    de: 'Eine Anmelderichtlinie Ihrer Organisation sperrt die Verbindung. Ein Administrator muss Tandem im bedingten Zugriff erlauben.',
  },
  account: {
    whoActs: 'administrator',
    becomes: 'account',
    en: 'The account is disabled, was removed, or is not assigned to Tandem. An administrator has to enable or assign it.',
    de: 'Das Konto ist gesperrt, gelöscht oder Tandem nicht zugewiesen. Ein Administrator muss es freigeben oder zuweisen.',
  },
  serviceFault: {
    whoActs: 'operator',
    becomes: null,
    en: 'Microsoft rejected the credential of Tandem itself, not yours. Whoever runs Tandem has to renew it; you need not do anything.',
    de: 'Microsoft hat die Anmeldung von Tandem selbst abgelehnt, nicht Ihre. Der Betreiber von Tandem muss sie erneuern; Sie müssen nichts tun.',
  },
  retry: {
    whoActs: 'nobody',
    becomes: null,
    en: 'The Microsoft sign-in service cannot be reached right now. Tandem tries again by itself.',
    de: 'Der Anmeldedienst von Microsoft ist gerade nicht erreichbar. Tandem versucht es von selbst wieder.',
  },
  unexpected: {
    whoActs: 'operator',
    becomes: null,
    en: 'The sign-in failed for a reason that Tandem does not know. Try again; if it stays, quote the code to whoever runs Tandem.',
    de: 'Die Anmeldung ist aus einem unbekannten Grund gescheitert. Versuchen Sie es erneut; bleibt es dabei, nennen Sie dem Betreiber von Tandem den Code.',
  },
  wrongAccount: {
    whoActs: 'you',
    becomes: null,
    en: 'You signed in with another account than the one in Outlook, so nothing was connected. Choose the same account.',
    de: 'Sie haben sich mit einem anderen Konto angemeldet als in Outlook; es wurde nichts verbunden. Wählen Sie dasselbe Konto.',
  },
  areaForbidden: {
    whoActs: 'administrator',
    becomes: null,
    en: 'Microsoft 365 refuses access to this part of the mailbox. An administrator has to allow it.',
    de: 'Microsoft 365 verweigert den Zugriff auf diesen Teil des Postfachs. Ein Administrator muss ihn erlauben.',
  },
  mailboxMissing: {
    whoActs: 'administrator',
    becomes: null,
    en: 'This account has no Exchange Online mailbox. An administrator has to assign a licence.',
    de: 'Dieses Konto hat kein Exchange-Online-Postfach. Ein Administrator muss eine Lizenz zuweisen.',
  },
  mailboxOnPremises: {
    whoActs: 'administrator',
    becomes: null,
    en: 'This mailbox is on an Exchange server of the firm. Only Exchange Online mailboxes can be synchronised.',
    de: 'Dieses Postfach liegt auf einem Exchange-Server der Firma. Nur Exchange-Online-Postfächer können synchronisiert werden.',
  },
  mailboxFull: {
    whoActs: 'you',
    becomes: null,
    en: 'The mailbox is full, so nothing can be written. Free some space, then test again.',
    de: 'Das Postfach ist voll, es kann nichts geschrieben werden. Schaffen Sie Platz und prüfen Sie erneut.',
  },
  graphRetry: {
    whoActs: 'nobody',
    becomes: null,
    en: 'Microsoft 365 did not answer the check. Tandem tries again by itself.',
    de: 'Microsoft 365 hat auf die Prüfung nicht geantwortet. Tandem versucht es von selbst wieder.',
  },
}
