/** Frame of the administration: its pages at the left, or as one select on narrow screens, a search over them, the page itself. */
import { useEffect, useId, useRef, useState, type ReactNode } from 'react'
import { makeStyles, mergeClasses, Select, tokens } from '@fluentui/react-components'
import { SearchPicker } from '../../ui/SearchPicker.tsx'
import { useWorkspaceWords } from '../../ui/workspace-words.ts'
import { useAdminLinks } from './admin-links.ts'
import {
  adminGroupNames,
  adminGroups,
  adminPages,
  adminPathOf,
  findPages,
  type AdminGroupName,
  type AdminPageName,
} from './admin-pages.ts'

const isWide = '@media (min-width: 900px)'

const useStyles = makeStyles({
  root: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    [isWide]: { gridTemplateColumns: '232px minmax(0, 1fr)', alignItems: 'start' },
  },
  side: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalM,
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalL} 0`,
    boxSizing: 'border-box',
    [isWide]: {
      position: 'sticky',
      top: '45px',
      maxHeight: 'calc(100vh - 45px)',
      overflowY: 'auto',
      padding: `${tokens.spacingVerticalL} ${tokens.spacingHorizontalM} ${tokens.spacingVerticalXXL}`,
    },
  },
  nav: { display: 'none', [isWide]: { display: 'block' } },
  narrow: { [isWide]: { display: 'none' } },
  group: {
    margin: `${tokens.spacingVerticalM} 0 ${tokens.spacingVerticalXXS}`,
    padding: `0 ${tokens.spacingHorizontalM}`,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    fontWeight: tokens.fontWeightSemibold,
    color: tokens.colorNeutralForeground3,
  },
  first: { marginTop: 0 },
  list: { margin: 0, padding: 0, listStyleType: 'none' },
  link: {
    position: 'relative',
    display: 'block',
    padding: `${tokens.spacingVerticalSNudge} ${tokens.spacingHorizontalM}`,
    borderRadius: tokens.borderRadiusMedium,
    color: tokens.colorNeutralForeground2,
    lineHeight: tokens.lineHeightBase300,
    textDecorationLine: 'none',
    ':hover': { backgroundColor: tokens.colorSubtleBackgroundHover, color: tokens.colorNeutralForeground1 },
    ':focus-visible': { outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}` },
  },
  current: {
    color: tokens.colorNeutralForeground1,
    fontWeight: tokens.fontWeightSemibold,
    backgroundColor: tokens.colorSubtleBackgroundSelected,
    '::before': {
      content: '""',
      position: 'absolute',
      left: 0,
      top: '8px',
      bottom: '8px',
      width: '3px',
      borderRadius: tokens.borderRadiusCircular,
      backgroundColor: tokens.colorCompoundBrandStroke,
      '@media (forced-colors: active)': { backgroundColor: 'Highlight' },
    },
  },
  content: { minWidth: 0, outlineStyle: 'none' },
})

export interface AdminFrameProps {
  readonly page: AdminPageName | null
  readonly children: ReactNode
}

export const AdminFrame = ({ page, children }: AdminFrameProps) => {
  const styles = useStyles()
  const words = useWorkspaceWords().admin
  const { go, hrefOf } = useAdminLinks()
  const id = useId()
  const [typed, setTyped] = useState('')
  const content = useRef<HTMLDivElement>(null)
  const isFound = useRef(false)
  // Who picked a page by its name goes on reading there; who pressed a link of the list stays in the list.
  useEffect(() => {
    if (!isFound.current) return
    isFound.current = false
    content.current?.focus()
  })
  const open = (next: AdminPageName): void => go(adminPathOf(next))
  const findable = adminPages.map((name) => ({ page: name, title: words.pages[name], synonyms: words.synonyms[name] }))
  const itemsOf = (group: AdminGroupName): readonly AdminPageName[] => adminGroups[group]
  return (
    <div className={styles.root}>
      <div className={styles.side}>
        <SearchPicker
          words={words.search}
          typed={typed}
          onType={setTyped}
          found={findPages(findable, typed).map(({ page: found, title }) => ({ id: found, name: title }))}
          onPick={(found) => {
            isFound.current = true
            open(found.id as AdminPageName)
          }}
        />
        <Select
          className={styles.narrow}
          aria-label={words.choosePage}
          value={page ?? ''}
          onChange={(_event, { value }) => open(value as AdminPageName)}
        >
          {page === null ? <option value="">{words.title}</option> : null}
          {adminGroupNames.map((group) => (
            <optgroup key={group} label={words.groups[group]}>
              {itemsOf(group).map((name) => (
                <option key={name} value={name}>
                  {words.pages[name]}
                </option>
              ))}
            </optgroup>
          ))}
        </Select>
        <nav className={styles.nav} aria-label={words.title}>
          {adminGroupNames.map((group, index) => (
            <div key={group}>
              <div className={mergeClasses(styles.group, index === 0 && styles.first)} id={`${id}-${group}`}>
                {words.groups[group]}
              </div>
              <ul className={styles.list} aria-labelledby={`${id}-${group}`}>
                {itemsOf(group).map((name) => (
                  <li key={name}>
                    <a
                      className={mergeClasses(styles.link, name === page && styles.current)}
                      href={hrefOf(adminPathOf(name))}
                      {...(name === page ? { 'aria-current': 'page' as const } : {})}
                    >
                      {words.pages[name]}
                    </a>
                  </li>
                ))}
              </ul>
            </div>
          ))}
        </nav>
      </div>
      <div className={styles.content} ref={content} tabIndex={-1}>
        {children}
      </div>
    </div>
  )
}
