/** The lists of records at the left, or behind one select where it is narrow; the page itself beside them. */
import type { ReactNode } from 'react'
import { makeStyles, mergeClasses, Select, tokens } from '@fluentui/react-components'
import {
  Building20Regular,
  CalendarLtr20Regular,
  ContactCard20Regular,
  Location20Regular,
  Mail20Regular,
  PeopleList20Regular,
  PersonBoard20Regular,
  TaskListSquareLtr20Regular,
} from '@fluentui/react-icons'
import type { RecordKind } from '../../../shared/schemas/record-lists.ts'
import { useWorkspaceWords } from '../../ui/workspace-words.ts'
import { kindNames } from './kinds.ts'

const wide = '@media (min-width: 960px)'

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexDirection: 'column',
    [wide]: { display: 'grid', gridTemplateColumns: '208px minmax(0, 1fr)' },
  },
  select: {
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalL} 0`,
    [wide]: { display: 'none' },
  },
  list: {
    display: 'none',
    [wide]: {
      position: 'sticky',
      top: '45px',
      alignSelf: 'start',
      display: 'flex',
      flexDirection: 'column',
      gap: tokens.spacingVerticalXXS,
      margin: 0,
      padding: `${tokens.spacingVerticalL} ${tokens.spacingHorizontalS}`,
      listStyleType: 'none',
    },
  },
  link: {
    position: 'relative',
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    minHeight: '36px',
    padding: `0 ${tokens.spacingHorizontalM}`,
    borderRadius: tokens.borderRadiusMedium,
    color: tokens.colorNeutralForeground2,
    textDecorationLine: 'none',
    ':hover': { backgroundColor: tokens.colorSubtleBackgroundHover, color: tokens.colorNeutralForeground1 },
    ':focus-visible': { outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}` },
    '& > span:first-child': { display: 'inline-flex' },
  },
  current: {
    backgroundColor: tokens.colorSubtleBackgroundSelected,
    color: tokens.colorNeutralForeground1,
    fontWeight: tokens.fontWeightSemibold,
    '& > span:first-child': { color: tokens.colorBrandForeground1 },
    '::before': {
      content: '""',
      position: 'absolute',
      left: 0,
      top: '10px',
      bottom: '10px',
      width: '3px',
      borderRadius: tokens.borderRadiusCircular,
      backgroundColor: tokens.colorCompoundBrandStroke,
      '@media (forced-colors: active)': { backgroundColor: 'Highlight' },
    },
  },
  content: { minWidth: 0 },
})

const icons: Readonly<Record<RecordKind, ReactNode>> = {
  clients: <Building20Regular />,
  contacts: <ContactCard20Regular />,
  locations: <Location20Regular />,
  contactGroups: <PeopleList20Regular />,
  tickets: <TaskListSquareLtr20Regular />,
  appointments: <CalendarLtr20Regular />,
  documents: <Mail20Regular />,
  employees: <PersonBoard20Regular />,
}

export interface RecordsFrameProps {
  /** Null: a page of none of them, the import say. */
  readonly current: RecordKind | null
  readonly children: ReactNode
}

export const RecordsFrame = ({ current, children }: RecordsFrameProps) => {
  const styles = useStyles()
  const { records: words } = useWorkspaceWords()
  return (
    <div className={styles.root}>
      <nav aria-label={words.navigation}>
        <ul className={styles.list}>
          {kindNames.map((kind) => (
            <li key={kind}>
              <a
                href={`#/records/${kind}`}
                className={mergeClasses(styles.link, kind === current && styles.current)}
                {...(kind === current ? { 'aria-current': 'page' as const } : {})}
              >
                <span aria-hidden>{icons[kind]}</span>
                {words.kinds[kind]}
              </a>
            </li>
          ))}
        </ul>
        <div className={styles.select}>
          <Select
            aria-label={words.navigation}
            value={current ?? ''}
            onChange={(_event, { value }) => location.assign(`#/records/${value}`)}
          >
            {current === null ? <option value="">{words.title}</option> : null}
            {kindNames.map((kind) => (
              <option key={kind} value={kind}>
                {words.kinds[kind]}
              </option>
            ))}
          </Select>
        </div>
      </nav>
      <div className={styles.content}>{children}</div>
    </div>
  )
}
