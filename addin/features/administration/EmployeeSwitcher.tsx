/** All employees, to go from one to the next; what is unsaved of the one before is asked about, never taken along (CARET-09). */
import { Button, Input, makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { Search20Regular } from '@fluentui/react-icons'
import { useEmployeeRows } from '../../api/administration.ts'
import { Loading } from '../../ui/Loading.tsx'
import { useWords } from '../../ui/words.ts'
import { useWorkspaceWords } from '../../ui/workspace-words.ts'
import { useAdminLinks } from './admin-links.ts'
import { useTyped } from './use-typed.ts'
import type { EmployeeTab } from './EmployeePage.tsx'

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalS,
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalS}`,
  },
  search: { width: '100%', minWidth: 0 },
  list: { margin: 0, padding: 0, listStyleType: 'none' },
  link: {
    display: 'block',
    padding: `${tokens.spacingVerticalSNudge} ${tokens.spacingHorizontalS}`,
    borderRadius: tokens.borderRadiusMedium,
    color: tokens.colorNeutralForeground1,
    textDecorationLine: 'none',
    lineHeight: tokens.lineHeightBase300,
    overflowWrap: 'anywhere',
    ':hover': { backgroundColor: tokens.colorSubtleBackgroundHover },
    ':focus-visible': { outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}` },
  },
  current: {
    backgroundColor: tokens.colorSubtleBackgroundSelected,
    fontWeight: tokens.fontWeightSemibold,
    '@media (forced-colors: active)': { outline: '1px solid Highlight' },
  },
  state: {
    display: 'block',
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    fontWeight: tokens.fontWeightRegular,
    color: tokens.colorNeutralForeground3,
  },
})

export const EmployeeSwitcher = ({ current, tab }: { readonly current: string; readonly tab: EmployeeTab }) => {
  const styles = useStyles()
  const { pageHref } = useAdminLinks()
  const { common } = useWords()
  const { people: words, pages } = useWorkspaceWords().admin
  const { typed, setTyped, settled } = useTyped()
  const list = useEmployeeRows(settled === '' ? {} : { search: settled })
  return (
    <nav className={styles.root} aria-label={pages.employees}>
      <Input
        className={styles.search}
        type="search"
        aria-label={words.search}
        placeholder={words.search}
        value={typed}
        contentBefore={<Search20Regular />}
        onChange={(_event, { value }) => setTyped(value)}
      />
      {list.isPending ? <Loading lines={6} /> : null}
      <ul className={styles.list}>
        {list.items?.map(({ employee, state }) => (
          <li key={employee.id}>
            <a
              className={mergeClasses(styles.link, employee.id === current && styles.current)}
              href={pageHref('employees', employee.id, ...(tab === 'overview' ? [] : [tab]))}
              {...(employee.id === current ? { 'aria-current': 'page' as const } : {})}
            >
              {employee.displayName}
              <span className={styles.state}>{words.states[state].name}</span>
            </a>
          </li>
        ))}
      </ul>
      {list.hasMore ? (
        <Button size="small" disabledFocusable={list.isLoadingMore} onClick={list.more}>
          {common.showMore}
        </Button>
      ) : null}
    </nav>
  )
}
