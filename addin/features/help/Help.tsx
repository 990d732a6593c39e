/** All messages that Tandem can show, to search through (ABA-19). */
import { useDeferredValue, useState } from 'react'
import { Input, makeStyles, tokens } from '@fluentui/react-components'
import { SearchRegular } from '@fluentui/react-icons'
import { Page } from '../../ui/Page.tsx'
import { RowButton } from '../../ui/RowButton.tsx'
import { useHelpWords, useViewWords } from '../../ui/words.ts'
import { fitting } from './help-search.ts'

const useStyles = makeStyles({
  text: { margin: 0, color: tokens.colorNeutralForeground2 },
  list: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXS,
    margin: 0,
    padding: 0,
    listStyleType: 'none',
  },
  code: { fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground3, overflowWrap: 'anywhere' },
})

export interface HelpProps {
  readonly onOpen: (code: string) => void
}

export const Help = ({ onOpen }: HelpProps) => {
  const styles = useStyles()
  const words = useHelpWords()
  const sentences: Readonly<Record<string, string>> = useViewWords().codes.errors
  const [search, setSearch] = useState('')
  const wanted = useDeferredValue(search)
  const entries = Object.entries(words.pages).map(([code, page]) => ({ code, title: sentences[code] ?? code, ...page }))
  const shown = fitting(entries, wanted)
  return (
    <Page title={words.title}>
      <p className={styles.text}>{words.intro}</p>
      <Input
        type="search"
        aria-label={words.search}
        placeholder={words.search}
        contentBefore={<SearchRegular />}
        value={search}
        onChange={(_, { value }) => setSearch(value)}
      />
      <p className={styles.code} role="status">
        {shown.length === 0 ? words.none : words.count(shown.length, entries.length)}
      </p>
      <ul className={styles.list}>
        {shown.map(({ code, title }) => (
          <li key={code}>
            <RowButton title={title} remark={code} onClick={() => onOpen(code)} />
          </li>
        ))}
      </ul>
    </Page>
  )
}
