/** While something is missing that nothing works without, administrators are led to the set-up from wherever they are (INF-02). */
import { makeStyles, tokens } from '@fluentui/react-components'
import { useQuery } from '@tanstack/react-query'
import { adminQueries } from '../../api/administration.ts'
import { useServices } from '../../api/services.ts'
import { Notice } from '../../ui/Notice.tsx'
import { PageLink } from '../../ui/PageLink.tsx'
import { useWorkspaceWords } from '../../ui/workspace-words.ts'

const useStyles = makeStyles({
  root: { padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalL} 0` },
})

/** @param href where the set-up is */
export const SetupBanner = ({ href }: { readonly href: string }) => {
  const styles = useStyles()
  const { api } = useServices()
  const words = useWorkspaceWords().admin.start
  const { data } = useQuery(adminQueries.checklist(api))
  const next = data?.steps.find(({ done, blocks }) => !done && blocks)
  // Not knowing is no reason to bother anybody; the page itself says what is wrong.
  if (data === undefined || data.ready || next === undefined) return null
  return (
    <div className={styles.root}>
      <Notice
        intent="info"
        title={words.notReady}
        actions={
          <PageLink look="primary" href={href}>
            {words.goOn}
          </PageLink>
        }
      >
        {words.nextIs(words.of[next.step].title)}
      </Notice>
    </div>
  )
}
