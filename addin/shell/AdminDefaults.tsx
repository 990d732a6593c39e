/** Settings for everybody: the firm's values per area, and the way to the field mapping. */
import { SettingsOf } from '../features/settings/SettingsOf.tsx'
import { useAdminLinks } from '../features/administration/admin-links.ts'
import { useAdminStyles } from '../features/administration/admin-styles.ts'
import { Page } from '../ui/Page.tsx'
import { PageLink } from '../ui/PageLink.tsx'
import { useWorkspaceWords } from '../ui/workspace-words.ts'

export const AdminDefaults = () => {
  const styles = useAdminStyles()
  const links = useAdminLinks()
  const { firm: words, pages } = useWorkspaceWords().admin
  return (
    <Page title={pages.defaults}>
      <p className={styles.text}>{words.defaultsIntro}</p>
      <SettingsOf subject={{ kind: 'firm' }} />
      <div>
        <PageLink href={links.mappingHref()}>{words.mapping}</PageLink>
        <p className={styles.small}>{words.mappingText}</p>
      </div>
    </Page>
  )
}
