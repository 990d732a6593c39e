/** English. Getting started, step by step, for administrators and for employees (ABA-16, ABA-18). */
export const adminGuide = {
  intro:
    'From an empty Tandem to the first employee in step. Each step says where it is done; come back here for the next one.',
  who: 'For whom',
  readers: { administrators: 'For administrators', employees: 'For employees' },
  where: 'Where',
  goThere: 'Go there',
  steps: {
    administrators: [
      {
        title: 'Say what your firm has',
        text: 'Enter your offices, and check the lists that people choose from: professions, ticket types, document categories. You can add more at any time.',
        path: ['Administration', 'Lists'],
        press: 'Add',
      },
      {
        title: 'Bring in your clients',
        text: 'Import clients and contacts from a file (CSV or vCard). Before anything is written you see every row and what would become of it.',
        path: ['Records', 'Clients'],
        press: 'Import',
      },
      {
        title: 'Bring in your employees',
        text: 'Tandem reads the names from your Microsoft 365 directory. The first time, Microsoft asks you whether Tandem may read the list of users. Tick those who use Tandem and import them; each is linked to their mailbox at once.',
        path: ['Administration', 'Employees'],
        press: 'Import from Microsoft 365',
      },
      {
        title: 'Choose the settings for everybody',
        text: 'What you save as the firm’s settings counts for every employee who has none of their own. The settings you find there are the careful ones.',
        path: ['Administration', 'Settings for everybody'],
        press: 'Save',
      },
      {
        title: 'Start the synchroniser',
        text: 'As long as it is stopped, nothing is read or written. You can pause it at any time, for the firm or for one mailbox.',
        path: ['Administration', 'Synchroniser'],
        press: 'Start',
      },
      {
        title: 'Connect the first mailbox',
        text: 'Begin with your own. A browser window opens; sign in and accept the permissions. Every other employee does the same once, in Outlook or on this page. No password is ever stored.',
        path: ['Mailbox'],
        press: 'Connect mailbox',
      },
      {
        title: 'Switch on the first area, and look before you approve',
        text: 'Nothing is written before somebody has seen it: the first synchronisation of each area shows a preview. Approve it when it looks right.',
        path: ['Sync'],
        press: 'Approve all',
      },
      {
        title: 'Look in now and then',
        text: 'Health says in one line whether all is well, and for each problem what to do and who does it.',
        path: ['Administration', 'Health'],
        press: '',
      },
    ],
    employees: [
      {
        title: 'Open Tandem in Outlook',
        text: 'Select a message and press Tandem in the ribbon. Pin the pane, and it stays while you go from message to message.',
        path: ['Outlook', 'a message'],
        press: 'Tandem',
      },
      {
        title: 'Sign in once',
        text: 'Use the account you already have in Outlook.',
        path: ['Tandem'],
        press: 'Sign in with Microsoft',
      },
      {
        title: 'Connect your mailbox',
        text: 'A browser window asks for your permission. When it says that your mailbox is connected, close it.',
        path: ['Tandem', 'Mailbox'],
        press: 'Connect mailbox',
      },
      {
        title: 'Check your settings',
        text: 'Choose the folder for each area, and who takes part. If the form is grey, your administrator looks after it.',
        path: ['Tandem', 'Settings'],
        press: 'Save',
      },
      {
        title: 'Switch on what should be kept in step',
        text: 'The first time, a preview shows exactly what would happen. Approve it when it looks right.',
        path: ['Tandem', 'Sync'],
        press: 'Look at it',
      },
      {
        title: 'File a message under a client',
        text: 'With a message selected, Tandem proposes the client. One press files it.',
        path: ['Tandem', 'Item'],
        press: 'File',
      },
      {
        title: 'When Tandem needs you',
        text: 'A red dot in the navigation says so. Open the place with the dot and decide; nothing is lost in the meantime.',
        path: ['Tandem', 'Sync'],
        press: 'Needs your decision',
      },
    ],
  },
}
