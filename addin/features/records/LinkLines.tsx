/** Addresses or numbers, each a link in a line of its own. */
import { Fragment } from 'react'
import { TextLink } from '../../ui/TextLink.tsx'
import { PageLink } from '../../ui/PageLink.tsx'

export interface LinkLinesProps {
  readonly scheme: 'mailto' | 'tel' | 'web'
  readonly values: readonly string[]
  /** Of a web page. */
  readonly hrefOf?: (value: string) => string
}

const addressOf: Readonly<Record<'mailto' | 'tel', (value: string) => string>> = {
  mailto: (value) => `mailto:${value}`,
  tel: (value) => `tel:${value.replaceAll(/[^\d+]/g, '')}`,
}

export const LinkLines = ({ scheme, values, hrefOf = (value) => value }: LinkLinesProps) => (
  <>
    {values.map((value, at) => (
      <Fragment key={value}>
        {at === 0 ? null : <br />}
        {scheme === 'web' ? (
          <TextLink href={hrefOf(value)}>{value}</TextLink>
        ) : (
          <PageLink href={addressOf[scheme](value)}>{value}</PageLink>
        )}
      </Fragment>
    ))}
  </>
)
