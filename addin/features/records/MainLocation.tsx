/** Where a client is: address, phone, a map. */
import { makeStyles } from '@fluentui/react-components'
import type { Location } from '../../../shared/schemas/crm.ts'
import { useWorkspaceWords } from '../../ui/workspace-words.ts'
import { Card } from './Card.tsx'
import { addressText } from './contact-fields.ts'
import { recordHref } from './list-address.ts'
import { LinkLines } from './LinkLines.tsx'
import { PageLink } from '../../ui/PageLink.tsx'

const useStyles = makeStyles({
  address: { margin: 0, whiteSpace: 'pre-line' },
})

export const MainLocation = ({ location }: { readonly location: Location }) => {
  const styles = useStyles()
  const { recordPages: words } = useWorkspaceWords()
  const text = addressText(location.address)
  return (
    <Card title={words.fields.mainLocation}>
      <div>
        <div>
          <PageLink href={recordHref('locations', location.id)}>{location.name}</PageLink>
        </div>
        {text === null ? null : <p className={styles.address}>{text}</p>}
      </div>
      {location.phone === null ? null : (
        <div>
          <LinkLines scheme="tel" values={[location.phone]} />
        </div>
      )}
    </Card>
  )
}
