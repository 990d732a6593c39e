/** A sender whom the CRM does not know: said in a line, with a way to a contact out of the signature. */
import { lazy, Suspense, useState } from 'react'
import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { PersonAdd20Regular } from '@fluentui/react-icons'
import { useQuery } from '@tanstack/react-query'
import { queries } from '../../api/queries.ts'
import { useServices } from '../../api/services.ts'
import { Loading } from '../../ui/Loading.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { useViewWords } from '../../ui/words.ts'
import type { Sender } from './read-signature.ts'

const NewContact = lazy(() =>
  import(/* webpackChunkName: "new-contact" */ './NewContact.tsx').then(({ NewContact: component }) => ({
    default: component,
  })),
)

const useStyles = makeStyles({
  line: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    color: tokens.colorNeutralForeground2,
  },
})

export interface UnknownSenderProps {
  readonly sender: Sender
  readonly readText: () => Promise<string | null>
  /** Where the message is filed: most likely whose contact it is. */
  readonly client: { readonly id: string; readonly name: string } | null
}

export const UnknownSender = ({ sender, readText, client }: UnknownSenderProps) => {
  const styles = useStyles()
  const { api } = useServices()
  const words = useViewWords().filing.contact
  const found = useQuery(queries.people(api, [sender.address.toLowerCase()]))
  const [text, setText] = useState<string | null>(null)
  const [savedName, setSavedName] = useState<string | null>(null)
  const [match] = found.data?.people ?? []
  if (savedName !== null)
    return (
      <Notice intent="success" live>
        {words.saved(savedName)}
      </Notice>
    )
  if (match === undefined || match.contact !== null || match.employee !== null) return null
  const open = async (): Promise<void> => setText((await readText()) ?? '')
  return text === null ? (
    <div className={styles.line}>
      <span>{words.unknown(sender.name === '' ? sender.address : sender.name)}</span>
      <Button size="small" icon={<PersonAdd20Regular />} onClick={() => void open()}>
        {words.create}
      </Button>
    </div>
  ) : (
    <Suspense fallback={<Loading lines={4} />}>
      <NewContact sender={sender} text={text} client={client} onSaved={setSavedName} onCancel={() => setText(null)} />
    </Suspense>
  )
}
