/** Name and value, line by line; lines without a value are left out. */
import type { ReactNode } from 'react'
import { makeStyles, tokens } from '@fluentui/react-components'

const useStyles = makeStyles({
  root: {
    display: 'grid',
    gridTemplateColumns: 'minmax(64px, max-content) 1fr',
    columnGap: tokens.spacingHorizontalM,
    rowGap: tokens.spacingVerticalXS,
    margin: 0,
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
  },
  name: { color: tokens.colorNeutralForeground3 },
  value: { margin: 0, minWidth: 0, overflowWrap: 'anywhere' },
})

export interface Fact {
  readonly key: string
  readonly name: string
  readonly value: ReactNode
}

export const Facts = ({ facts }: { readonly facts: readonly Fact[] }) => {
  const styles = useStyles()
  return (
    <dl className={styles.root}>
      {facts.flatMap(({ key, name, value }) => [
        <dt key={`${key} name`} className={styles.name}>
          {name}
        </dt>,
        <dd key={key} className={styles.value}>
          {value}
        </dd>,
      ])}
    </dl>
  )
}
