/** Everything known of a contact, in groups; each value is changed where it stands. */
import { useState } from 'react'
import { Button } from '@fluentui/react-components'
import { useQuery } from '@tanstack/react-query'
import type { Contact } from '../../../shared/schemas/crm.ts'
import type { EditOutcome } from '../../api/record-edit.ts'
import { recordQueries } from '../../api/records.ts'
import { useServices } from '../../api/services.ts'
import { EditableFacts } from '../../ui/inline-edit/EditableFacts.tsx'
import type { Draft, EditableFact, InputKind } from '../../ui/inline-edit/editable.ts'
import { formatDay } from '../../ui/recurrence.ts'
import { fieldName } from '../../ui/value.ts'
import { useLocale, useViewWords } from '../../ui/words.ts'
import { useWorkspaceWords } from '../../ui/workspace-words.ts'
import { Card } from './Card.tsx'
import {
  addressText,
  alwaysShown,
  changeOf,
  contactGroups,
  draftOf,
  inputsOf,
  wrongIn,
  type ContactField,
  type ContactGroupName,
} from './contact-fields.ts'
import { LinkLines } from './LinkLines.tsx'

export interface ContactFactsProps {
  readonly contact: Contact
  readonly mayChange: boolean
  readonly onChange: (change: Partial<Contact>) => Promise<EditOutcome>
}

const withScheme = (page: string): string => (/^https?:\/\//i.test(page) ? page : `https://${page}`)

const useShown = (contact: Contact) => {
  const locale = useLocale()
  return (field: ContactField) => {
    switch (field) {
      case 'emailAddresses': {
        const all = contact.emailAddresses.map(({ address }) => address)
        return all.length === 0 ? null : <LinkLines scheme="mailto" values={all} />
      }
      case 'businessPhones':
      case 'homePhones':
        return contact[field].length === 0 ? null : <LinkLines scheme="tel" values={contact[field]} />
      case 'mobilePhone':
        return contact.mobilePhone === null ? null : <LinkLines scheme="tel" values={[contact.mobilePhone]} />
      case 'imAddresses':
        return contact.imAddresses.length === 0 ? null : contact.imAddresses.join('\n')
      case 'businessHomePage': {
        const page = contact.businessHomePage
        return page === null ? null : <LinkLines scheme="web" values={[page]} hrefOf={withScheme} />
      }
      case 'homeAddress':
      case 'otherAddress':
        return addressText(contact[field])
      case 'birthday':
        return contact.birthday === null ? null : formatDay(contact.birthday, locale)
      default:
        return contact[field]
    }
  }
}

const order: readonly ContactGroupName[] = ['reach', 'work', 'private']

export const ContactFacts = ({ contact, mayChange, onChange }: ContactFactsProps) => {
  const { api } = useServices()
  const { recordPages: words } = useWorkspaceWords()
  const { fields } = useViewWords()
  const [showsEmpty, setShowsEmpty] = useState(false)
  const choices = useQuery({ ...recordQueries.choices(api), enabled: mayChange })
  const shownOf = useShown(contact)
  const factOf = ([field, kind]: readonly [ContactField, InputKind]): EditableFact => ({
    key: field,
    name: fieldName(field, fields.names),
    shown: shownOf(field),
    inputs: inputsOf(field, kind, words).map((input) =>
      field === 'profession' ? { ...input, offered: (choices.data?.professions ?? []).map(({ name }) => name) } : input,
    ),
    draft: draftOf(contact, field),
    check: (draft) => wrongIn(contact, field, draft, words.wrong),
    always: mayChange && alwaysShown.has(field),
  })
  const save = (key: string, draft: Draft): Promise<EditOutcome> =>
    onChange(changeOf(contact, key as ContactField, draft))
  const groups = order.map((group) => ({
    group,
    facts: (Object.entries(contactGroups[group]) as [ContactField, InputKind][])
      // A client's person shows the client's name.
      .filter(([field]) => field !== 'companyName' || contact.clientId === null)
      .map(factOf),
  }))
  return (
    <>
      {groups
        .filter(({ facts }) => showsEmpty || facts.some(({ shown, always }) => shown !== null || always === true))
        .map(({ group, facts }) => (
          <Card key={group} title={words.sections[group]}>
            <EditableFacts facts={facts} mayEdit={mayChange} showsEmpty={showsEmpty} onSave={save} />
          </Card>
        ))}
      {mayChange ? (
        <div>
          <Button size="small" appearance="subtle" aria-pressed={showsEmpty} onClick={() => setShowsEmpty(!showsEmpty)}>
            {showsEmpty ? words.hideEmpty : words.showEmpty}
          </Button>
        </div>
      ) : null}
    </>
  )
}
