/** Addresses of CRM records in the workspace, for links back from Outlook. */

const pages: Readonly<Record<string, string>> = { ticket: 'tickets', appointment: 'appointments' }

/** @param crmId `<family>:<uuid>`; families without a page of their own open the workspace's start. */
export const recordUrlOf =
  (publicOrigin: string) =>
  (crmId: string): string => {
    const [family = '', id = ''] = crmId.split(':')
    const page = pages[family]
    return `${publicOrigin}/workspace.html${page === undefined ? '' : `#/${page}/${encodeURIComponent(id)}`}`
  }
