/** How the pages of administrators lead to one another and to other places; the shell knows the addresses. */
import { createContext, useContext } from 'react'
import { adminPathOf, type AdminPageName } from './admin-pages.ts'

export interface AdminLinks {
  /** For a real link. @param path below the administration */
  hrefOf(path: readonly string[]): string
  /** What a code means (ABA-19). */
  helpHref(code: string): string
  /** Settings where the field mapping of the areas is. */
  mappingHref(): string
  /** The administrator's own mailbox, and its synchronisation. */
  mailboxHref(): string
  syncHref(): string
  /** Lists of records, such as the clients. */
  recordsHref(list: string): string
  go(path: readonly string[]): void
}

export const AdminLinksContext = createContext<AdminLinks | null>(null)

export const useAdminLinks = (): AdminLinks & {
  readonly pageHref: (page: AdminPageName, ...rest: readonly string[]) => string
} => {
  const links = useContext(AdminLinksContext)
  if (links === null) throw new Error('no administration around this component')
  return { ...links, pageHref: (page, ...rest) => links.hrefOf(adminPathOf(page, ...rest)) }
}
