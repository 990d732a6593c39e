/** Addresses of CRM records in the workspace, for links back from Outlook. */

/** Families whose pages are places of their own, and those that are pages of the records. */
const pages: Readonly<Record<string, string>> = {
  ticket: 'tickets',
  appointment: 'appointments',
  contact: 'records/contacts',
  clientPerson: 'records/contacts',
  alternate: 'records/contacts',
  dependent: 'records/contacts',
  supplier: 'records/contacts',
  location: 'records/locations',
  employee: 'records/employees',
}

/** @param crmId `<family>:<uuid>`; families without a page of their own open the workspace's start. */
export const recordUrlOf =
  (publicOrigin: string) =>
  (crmId: string): string => {
    const [family = '', id = ''] = crmId.split(':')
    const page = pages[family]
    return `${publicOrigin}/workspace.html${page === undefined ? '' : `#/${page}/${encodeURIComponent(id)}`}`
  }
