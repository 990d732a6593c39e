/** English. Pages for codes of administration, undo, comparison and reset. */
import type { HelpPages } from '../help-page.ts'

export const office = {
  EMPLOYEE_LAST_ADMINISTRATOR: {
    user: 'Make somebody else an administrator first, then try again.',
    admin: 'A firm without an administrator could not be set up by anybody any more, so the last one stays.',
  },
  EMPLOYEE_IS_YOU: {
    user: 'Ask another administrator to do it.',
    admin: 'Nobody can take away their own rights by mistake.',
  },
  EMPLOYEE_ACCOUNT_TAKEN: {
    user: 'Tell your administrator.',
    admin:
      'One Microsoft 365 account belongs to one employee. Open the other employee, remove the account there, then link it here.',
  },
  EMPLOYEE_STILL_ACTIVE: {
    user: 'Inactivate the person first, then erase.',
    admin: 'Erasing cannot be undone, so it is for people who have left.',
  },
  DIRECTORY_CONSENT_NEEDED: {
    user: 'Press “Allow”, sign in once, then search again.',
    admin:
      'Tandem asks for User.ReadBasic.All with your own sign-in only when you use the directory. It reads names and addresses, nothing else.',
  },
  DIRECTORY_UNAVAILABLE: {
    user: 'Try again in a moment, or add people by hand.',
    admin: 'Microsoft Graph did not answer the question for users. The mailboxes are not affected.',
  },
  MASTER_DATA_IN_USE: {
    user: 'Merge the entry with another one, or stop offering it.',
    admin:
      'Records point to this entry, so it cannot simply go. Stopped entries stay readable and are not offered any more.',
  },
  ERASURE_NOT_CONFIRMED: {
    user: 'Type the words exactly as they are shown.',
    admin: 'The typed words keep one wrong click from erasing a person.',
  },
  SYNC_IMPACT: {
    user: 'Nothing to do: this is a look ahead. Save the settings to make it real.',
    admin: 'The figures come from the same plan a run would make, against the mailbox as it is now.',
  },
  SYNC_IMPACT_FOLDER: {
    user: 'Look at what leaves the old folder. What comes into the new one is made in the run after that.',
    admin:
      'Changing the folder is two runs: the first takes back what Tandem made in the old one, the second fills the new one.',
  },
  SYNC_COMPARED: {
    user: 'Look at the differences. The next run settles those that settings allow; the others say why they stay.',
    admin:
      'Each night both sides are read in full and compared, without writing. Differences that stay for days are worth a look.',
  },
  SYNC_WIZARD: {
    user: 'Tick what shall be done and press “Execute”. Nothing was written yet.',
    admin: 'Done once by hand; the settings of the person are not changed.',
  },
  SYNC_RESET: {
    user: 'Look at what would be repaired and approve it.',
    admin: 'A reset reads everything again and repairs differences. Links stay, so nothing is doubled.',
  },
  SYNC_UNDO: {
    user: 'Look at what would be taken back. What people changed since is left alone and listed.',
    admin: 'Undoing is a run of its own and can be undone in turn. Mails that went out stay sent.',
  },
  RUN_NOT_UNDOABLE: {
    user: 'There is nothing to take back in this synchronisation.',
    admin: 'Details of runs are kept for a year. Runs that only read have nothing to undo.',
  },
  SYNC_RESET_DATE: {
    user: 'Leave the date empty for contacts.',
    admin: 'Only tasks, events and mail lie in time.',
  },
} satisfies HelpPages
