/** English. Pages for codes of settings and of the synchronisation, and of what happens in the pane itself. */
import type { HelpPages } from '../help-page.ts'

export const sync = {
  AREA_NOT_AVAILABLE: {
    user: 'Nothing to do. Other areas work.',
    admin: 'This version of Tandem has no synchronisation of this area.',
  },
  AREA_SETTINGS_MISSING: {
    user: 'Open “Settings”, choose the area, choose a folder and save. Then switch it on.',
    admin: 'You can also set it up for the person: Administration, Employees.',
  },
  AREA_FOLDER_GONE: {
    user: 'The folder was deleted or renamed away. Choose or create one in the settings; nothing is doubled.',
    admin: 'Deleting a synchronised folder is not taken as deleting its records. Nothing was removed from the CRM.',
  },
  AREA_FORBIDDEN: {
    user: 'Ask your administrator to allow it, then press “Test again” under “Mailbox”.',
    admin:
      'The consent lacks a permission, or a rule of your organisation blocks it. Renew the consent for the whole firm.',
  },
  POLICY_VERSION_MOVED: {
    user: 'Load the settings again and repeat your change.',
    admin: 'Somebody else saved these settings meanwhile. The history shows who and what.',
  },
  POLICY_INTERVAL_TOO_SHORT: {
    user: 'Choose ten minutes or more. “Sync now” works at any time.',
    admin: 'Each run costs requests at Microsoft 365, which slows mailboxes down that ask too often.',
  },
  POLICY_FIELD_TOO_WIDE: {
    user: 'Choose a narrower direction for this field.',
    admin: 'The mapping page shows what each field can do. Wider than that, values would be lost on the way.',
  },
  POLICY_READ_ONLY: {
    user: 'Ask your administrator to change it, or to let you.',
    admin: 'The permission “may change their own settings” stands on the employee’s page.',
  },
  POLICY_CONSENT_MISSING: {
    user: 'You can agree, and take it back, in your own calendar and mail settings at any time.',
    admin:
      'Ask the person to switch it on themselves. You can switch it off for them, and leave everything else to them or to you.',
  },
  POLICY_FILTERS_TOO_MANY: {
    user: 'Choose a saved filter in the settings and delete it; settings that were made with it stay.',
    admin:
      'The limit is thirty per person and area, and thirty for the firm. Filters for all are worth more than copies of each person.',
  },
  FOLDER_NAME_TAKEN: {
    user: 'Choose the folder that has this name, or another name.',
    admin: 'Outlook allows a name only once in the same place.',
  },
  SYNCHRONISER_NOT_RUNNING: {
    user: 'Ask your administrator to start it. What changes meanwhile is carried over then.',
    admin: 'Administration, Synchroniser: start it for the firm or for this mailbox. It catches up by itself.',
  },
  SYNC_FIRST_RUN: {
    user: 'Open the preview, look through it and press “Approve”. Nothing was written yet.',
    admin: 'Every first run of an area waits for a person.',
  },
  SYNC_POLICY_CHANGED: {
    user: 'Open the preview and approve it, or change the settings back.',
    admin: 'Settings that can remove or add records make the next run wait.',
  },
  SYNC_GUARD_REMOVALS: {
    user: 'Look at the list. If you deleted these yourself, approve it; if not, reject it and ask your administrator.',
    admin:
      'A brake on mass deletions. Typical causes: a folder emptied by mistake, or another program at work in the mailbox.',
  },
  SYNC_GUARD_WITHDRAWALS: {
    user: 'Look at the list. If the records shall leave Outlook, approve it.',
    admin:
      'A filter, an inactive client or a changed group takes many records out of Outlook at once. They stay in the CRM.',
  },
  SYNC_GUARD_UPDATES: {
    user: 'Look at some of the changes. Approve the list if they are right.',
    admin: 'Often another program rewrote many records, or an import ran.',
  },
  SYNC_GUARD_EMPTY_SIDE: {
    user: 'Approve only if you emptied that side yourself. Otherwise reject, and check the folder.',
    admin: 'An empty answer is more often a fault than a wish. A restored mailbox is a typical case.',
  },
  SYNC_MAILS_WAIT: {
    user: 'Look at the names. Approve those who may be mailed; the others stay as they are.',
    admin: 'Changing meetings makes Exchange write to attendees. Without a person’s word nobody is mailed.',
  },
  SYNC_WORLD_CHANGED: {
    user: 'Look at the new preview. It holds only what changed since.',
    admin: 'Only what was approved and is still the same is executed.',
  },
  SYNC_PLAN_OUTDATED: {
    user: 'Go back to “Sync” and open the newest preview.',
    admin: 'Nothing was executed.',
  },
  SYNC_THROTTLED: {
    user: 'Nothing to do. It continues by itself.',
    admin:
      'Microsoft 365 limits requests for each mailbox. If it happens every day, choose longer intervals and look for other programs in the mailbox.',
  },
  SYNC_INTERRUPTED: {
    user: 'Nothing to do. The next run continues where this one stopped.',
    admin:
      'The server was restarted during a run. Nothing is doubled or lost; each write was noted before it was made.',
  },
  PROCESS_DIED: {
    user: 'Nothing to do. The next run continues.',
    admin: 'The worker ended while a run was under way. If it repeats, look at memory and at the server’s log.',
  },
  WIZARD_AUTOMATIC: {
    user: 'Nothing to do. To choose items by hand instead, switch the area off under “Sync”, then open the import again.',
    admin: 'The person’s own switch of this area is on, so the import by hand is hidden for it.',
  },
  WIZARD_AUTOMATIC_BY_FIRM: {
    user: 'Nothing to do. If you want to choose items by hand, ask your administrator.',
    admin:
      'The employee may not set up their own profile and the area is switched on for them. Switch it off at the employee, or allow own settings.',
  },
  SYNC_CANCELLED: {
    user: 'What was done stays done. “Sync now” continues; under the run you can undo what was done.',
    admin: 'A person pressed “Cancel”.',
  },
  NETWORK: {
    user: 'Check your internet connection. If other pages work, tell your administrator.',
    admin: 'The pane cannot reach the server: address, certificate or firewall.',
  },
  ANSWER_UNREADABLE: {
    user: 'Try again in a moment.',
    admin: 'Something between pane and server answers in its place, for example a proxy’s error page.',
  },
  PANE_FAULT: {
    user: 'Close the pane and open it again.',
    admin: 'A fault in the pane. Note what the person did and make a support bundle.',
  },
} satisfies HelpPages
