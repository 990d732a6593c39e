/** Master data: the lists that records choose from, with how often each entry is used. What is used is never removed (INF-02). */
import { makeStyles, Select } from '@fluentui/react-components'
import { useQuery } from '@tanstack/react-query'
import type { MasterDataKind } from '../../../shared/schemas/oversight.ts'
import { adminQueries } from '../../api/administration.ts'
import { useServices } from '../../api/services.ts'
import { Page } from '../../ui/Page.tsx'
import { Segments } from '../../ui/Segments.tsx'
import { useWorkspaceWords } from '../../ui/workspace-words.ts'
import { useAdminLinks } from './admin-links.ts'
import { useAdminStyles } from './admin-styles.ts'
import { adminPathOf } from './admin-pages.ts'
import { Answered } from './Answered.tsx'
import { MasterList } from './MasterList.tsx'

/** Written here because the table of the schemas would bring their library into the page. */
const kindTable: Readonly<Record<MasterDataKind, true>> = {
  offices: true,
  professions: true,
  ticketTypes: true,
  appointmentTypes: true,
  documentCategories: true,
  contactGroups: true,
}
const kinds = Object.keys(kindTable) as readonly MasterDataKind[]

const kindOf = (text: string): MasterDataKind => kinds.find((kind) => kind === text) ?? 'offices'

const useStyles = makeStyles({
  wide: { display: 'none', '@media (min-width: 760px)': { display: 'block' } },
  narrow: { '@media (min-width: 760px)': { display: 'none' } },
})

/** @param kind as it stands in the address; the offices where it is none */
export const ListsPage = ({ kind: wanted }: { readonly kind: string }) => {
  const kind = kindOf(wanted)
  const styles = useStyles()
  const shared = useAdminStyles()
  const { api } = useServices()
  const { go } = useAdminLinks()
  const { firm: words, pages } = useWorkspaceWords().admin
  const query = useQuery(adminQueries.masterData(api))
  const open = (next: MasterDataKind): void => go(adminPathOf('lists', next))
  return (
    <Page title={pages.lists}>
      <p className={shared.text}>{words.lists.intro}</p>
      <div className={styles.wide}>
        <Segments label={pages.lists} values={kinds} words={words.lists.kinds} current={kind} onOpen={open} />
      </div>
      <Select
        className={styles.narrow}
        aria-label={pages.lists}
        value={kind}
        onChange={(_event, { value }) => open(value as MasterDataKind)}
      >
        {kinds.map((name) => (
          <option key={name} value={name}>
            {words.lists.kinds[name]}
          </option>
        ))}
      </Select>
      <Answered query={query}>
        {(data) => (
          <MasterList key={kind} kind={kind} items={data.kinds.find((one) => one.kind === kind)?.items ?? []} />
        )}
      </Answered>
    </Page>
  )
}
