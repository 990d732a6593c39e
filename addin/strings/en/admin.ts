/** English. The pages of administrators: their names, the search over them, the checklist; the pages' own words are in files beside this one. */
import { adminCare } from './admin-care.ts'
import { adminFirm } from './admin-firm.ts'
import { adminGuide } from './admin-guide.ts'
import { adminPeople } from './admin-people.ts'

export const admin = {
  title: 'Administration',
  choosePage: 'Page',
  search: {
    label: 'Find a page',
    placeholder: 'Find a page',
    none: 'No page fits. Try another word.',
  },
  groups: {
    begin: 'Begin',
    people: 'People',
    firm: 'Firm settings',
    operation: 'Operation',
    safety: 'Safety',
  },
  pages: {
    start: 'Set-up',
    guide: 'Getting started',
    employees: 'Employees',
    firm: 'Your firm',
    defaults: 'Settings for everybody',
    integrations: 'Integrations',
    lists: 'Lists',
    synchroniser: 'Synchroniser',
    health: 'Health',
    reset: 'Read again from a date',
    audit: 'Audit log',
    privacy: 'Privacy',
    support: 'Support file',
  },
  /** Other words people look for (CARET-08). */
  synonyms: {
    start: 'checklist overview home begin first',
    guide: 'help tutorial walk-through video training steps introduction',
    employees: 'users staff people accounts colleagues import directory activate deactivate role permission',
    firm: 'company name organisation keep retention',
    defaults: 'options policy profile default firm pilot contacts tasks calendar mail interval push folder',
    integrations:
      'Exchange Microsoft 365 Office Outlook Graph Entra Azure OAuth sign-in login server certificate tenant',
    lists: 'master data offices professions types categories groups branches',
    synchroniser: 'sync service worker start stop pause queue heartbeat task manager throttling running',
    health: 'errors problems status trouble warnings certificate expiry codes comparison',
    reset: 'resync repair full initialise rebuild refresh again',
    audit: 'log protocol history who changed security trail',
    privacy: 'GDPR data protection erase delete export person request',
    support: 'bundle diagnostics download logs help',
  },
  nowhere: 'There is no such page',
  nowhereHint: 'Choose one from the list.',
  start: {
    allDone: 'Everything is set up',
    allDoneText: 'Tandem runs. Look at Health now and then; new employees are added under Employees.',
    progress: (done: string, all: string) => `${done} of ${all} steps are done`,
    notReady: 'Tandem is not set up yet',
    nextIs: (step: string) => `Next step: ${step}.`,
    goOn: 'Go on with the set-up',
    nextTitle: 'Next step',
    steps: 'All steps',
    done: 'Done',
    look: 'Look at it',
    needed: 'Needed to begin',
    later: 'Can wait',
    guide: 'New here? See all steps with pictures',
    health: 'Look at Health',
    have: (have: string, of: string) => `${have} of ${of}`,
    missing: (names: string) => `Still missing: ${names}`,
    /** Each step: what it is, why it is needed, and its button. */
    of: {
      firmName: {
        title: 'Name your firm',
        text: 'Your employees see this name when they sign in.',
        action: 'Enter the name',
      },
      offices: {
        title: 'Enter your offices',
        text: 'Clients and employees belong to an office; you can limit what is synchronised to one of them.',
        action: 'Enter offices',
      },
      clients: {
        title: 'Bring in your clients',
        text: 'Import them from a file, or enter the first one by hand. Mail and meetings are recognised by the people of your clients.',
        action: 'Go to clients',
      },
      employees: {
        title: 'Bring in your employees',
        text: 'Tandem reads the names from Microsoft 365; you tick who takes part.',
        action: 'Import employees',
      },
      accounts: {
        title: 'Link every employee to a Microsoft 365 account',
        text: 'Tandem proposes the account with the same address; you confirm it.',
        action: 'See who is not linked',
      },
      mailboxes: {
        title: 'Connect the first mailbox',
        text: 'Begin with your own. Microsoft asks for your permission; no password is stored. Every other employee does this once in Outlook.',
        action: 'Connect a mailbox',
      },
      firmDefaults: {
        title: 'Choose the settings for everybody',
        text: 'They count for every employee who has no settings of their own.',
        action: 'Choose settings',
      },
      areas: {
        title: 'Switch on the first area',
        text: 'The first synchronisation of an area shows a preview. Nothing is written before you approve it.',
        action: 'Go to Sync',
      },
      synchroniser: {
        title: 'Start the synchroniser',
        text: 'As long as it is stopped, nothing is read and nothing is written.',
        action: 'Start it',
      },
    },
  },
  people: adminPeople,
  firm: adminFirm,
  care: adminCare,
  guide: adminGuide,
}

export type AdminWords = typeof admin
