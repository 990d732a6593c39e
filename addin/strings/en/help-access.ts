/** English. Pages for codes of sign-in, requests, the server and the mailbox connection: for the person, and for administrators. */
import type { HelpPages } from '../help-page.ts'

export const access = {
  AUTH_TOKEN_MISSING: {
    user: 'Press “Sign in with Microsoft”. If the window closes at once, allow pop-up windows for this page and try again.',
    admin:
      'The request came without a sign-in. If it happens to everybody, check that the add-in’s app registration still exists and that its address equals the address people open.',
  },
  AUTH_TOKEN_INVALID: {
    user: 'Close the pane, open it again and sign in. Use the account that you use in Outlook.',
    admin:
      'The token was made for another application, or its signature could not be checked. Compare tenant id and application id in the configuration with the app registration in Entra.',
  },
  AUTH_TOKEN_EXPIRED: {
    user: 'Sign in again. What you had typed stays until you leave the page.',
    admin: 'Normal after some hours. If it repeats every few minutes, check the clock of the server.',
  },
  AUTH_TENANT_NOT_ALLOWED: {
    user: 'You signed in with an account of another organisation. Choose your firm’s account, or ask your administrator.',
    admin:
      'Add the tenant id to the allowed tenants in the configuration, if this organisation is meant to use Tandem.',
  },
  AUTH_NO_EMPLOYEE: {
    user: 'Ask your administrator to add you to the list of employees. Then open the pane again.',
    admin:
      'Add the person under Administration, Employees, or import them from the directory. Tandem knows people by their Entra object id, so a changed name or address does not matter.',
  },
  AUTH_EMPLOYEE_INACTIVE: {
    user: 'Ask your administrator to activate your employee record.',
    admin:
      'Activate the person under Administration, Employees. Nothing of theirs was deleted; synchronisation goes on.',
  },
  AUTH_ROLE_NOT_ALLOWED: {
    user: 'Your role may look, but not do this. Ask your administrator if you need it.',
    admin: 'Change the role under Administration, Employees. “Read only” may see records and change none.',
  },
  AUTH_SERVICE_UNAVAILABLE: {
    user: 'Wait a minute and try again. Nothing was lost.',
    admin:
      'The keys of Microsoft’s sign-in service could not be fetched. Check that the server may reach login.microsoftonline.com.',
  },
  AUTH_PASSWORD_RETIRED: {
    user: 'Open “Mailbox” and connect with the Microsoft sign-in. Tandem never needs your password.',
    admin:
      'Microsoft ended Basic authentication for Exchange Online. A program that still sends passwords has to be changed.',
  },
  REQUEST_INVALID: {
    user: 'Look at the marked field. A date may be impossible, a text too long, or something may be missing.',
    admin: 'The details of the answer name the field. If it comes from the pane itself, pass on the request number.',
  },
  REQUEST_NOT_JSON: {
    user: 'Close the pane and open it again, so that it loads its newest version.',
    admin: 'Something between Outlook and the server changes requests. Check proxies and security software.',
  },
  REQUEST_TOO_LARGE: {
    user: 'Choose fewer things at once, or a smaller file.',
    admin:
      'Limits are fixed so that one person cannot block others. Files of up to 20 MB are taken in where files are asked for.',
  },
  REQUEST_TOO_MANY: {
    user: 'Wait a minute, then go on.',
    admin: 'One person sent unusually many requests. If it is a script, let it wait between requests.',
  },
  NOT_FOUND: {
    user: 'It was deleted meanwhile, or it belongs to somebody who keeps it private. Go back and search for it.',
    admin: 'The same answer is given for what does not exist and for what the person may not see; that is on purpose.',
  },
  SERVER_BUSY: {
    user: 'Try again in a moment. Nothing was changed.',
    admin: 'Too much work at the same time. Look at Administration, Health; a larger server or PostgreSQL helps.',
  },
  SERVER_FAULT: {
    user: 'Try again. If it stays, give the request number to your administrator.',
    admin: 'Search the server’s log for the request number. Make a support bundle under Administration and pass it on.',
  },
  DATABASE_FULL: {
    user: 'Tell your administrator. Nothing was changed.',
    admin: 'Free space on the disk of the database. Runs stop before they write anything and continue by themselves.',
  },
  DATABASE_UNAVAILABLE: {
    user: 'Try again in a moment. Nothing was changed.',
    admin: 'Check that PostgreSQL runs and accepts connections. Runs repeat themselves when it is back.',
  },
  DATABASE_IN_USE: {
    user: 'Tell your administrator.',
    admin: 'Another process uses the same data folder. Stop it, or give this one another folder with TANDEM_DATA_DIR.',
  },
  DATABASE_NEWER: {
    user: 'Tell your administrator.',
    admin: 'A newer version has already changed the database. Start that version, or restore a backup made before.',
  },
  CONNECTION_NEEDED: {
    user: 'Open “Mailbox” and press “Connect”. It takes one sign-in.',
    admin: 'Administration, Employees shows who has never connected. Everybody connects their own mailbox.',
  },
  CONNECTION_BROKEN: {
    user: 'Open “Mailbox”. It says what is missing; usually “Connect again” is enough.',
    admin:
      'Usual causes: a changed password, a new rule for sign-ins, a withdrawn consent, or a disabled account. The page of the employee shows which.',
  },
  CONNECTION_LOGIN_UNKNOWN: {
    user: 'Type the e-mail address of your account, for example ada@firm.com.',
    admin: 'DOMAIN\\user is a name of servers in the house. Entra knows people by their e-mail address.',
  },
  CONNECTION_TICKET_INVALID: {
    user: 'Go back to Outlook and start again. A link works once, for ten minutes.',
    admin: 'Nothing to do. Links that are used twice are refused on purpose.',
  },
  CONNECTION_WRONG_ACCOUNT: {
    user: 'Start again and choose the account whose mailbox is open in Outlook.',
    admin: 'Nothing was connected. This protects against connecting the mailbox of somebody else.',
  },
  CONNECTION_DECLINED: {
    user: 'Start again and accept the permissions. The page lists what each one is for.',
    admin: 'If people cannot accept, give consent for the whole firm: the link stands under Administration, Employees.',
  },
  MAILBOX_MISSING: {
    user: 'Ask your administrator for a mailbox in Microsoft 365.',
    admin:
      'Assign a licence with Exchange Online to the account, wait some minutes, then let the person connect again.',
  },
  MAILBOX_ON_PREMISES: {
    user: 'Your mailbox lies on a server of the firm and cannot be connected. Records and filing by hand still work.',
    admin: 'Only Exchange Online can be reached through Microsoft Graph. Move the mailbox to use synchronisation.',
  },
  MAILBOX_LOCK_LOST: {
    user: 'Nothing to do. Another process carries on.',
    admin:
      'Two workers met at one mailbox; one stepped back. Repeated many times a day it means an unstable database connection.',
  },
} satisfies HelpPages
