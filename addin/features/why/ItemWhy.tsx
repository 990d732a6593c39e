/** "Why?" about the selected item (N8): the message or event itself, and the contacts of its people. */
import { useEffect, useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import type { WhyQuestion } from '../../../shared/schemas/why.ts'
import { queries } from '../../api/queries.ts'
import { useServices } from '../../api/services.ts'
import type { CurrentItem } from '../../office/host.ts'
import { Section } from '../../ui/Section.tsx'
import { useViewWords } from '../../ui/words.ts'
import { Why } from './Why.tsx'
import type { WhyTarget } from './why-text.ts'

/** More would be a list of its own; the first ones are those that the pane shows. */
const mostPeople = 3

/** Id of the selected message, as Graph has it; null while it is not known, or there is none. */
const useMessageId = ({ kind, key }: CurrentItem): string | null => {
  const { host } = useServices()
  const [id, setId] = useState<string | null>(null)
  useEffect(() => {
    let isWanted = true
    const read = async (): Promise<string | null> => {
      const message = await (await host.mail()).message(key)
      // Of a shared mailbox nothing is known in one's own.
      return message?.mailbox === null ? message.itemId : null
    }
    const show = (found: string | null): void => {
      if (isWanted) setId(found)
    }
    if (kind === 'message') read().then(show, () => show(null))
    return () => {
      isWanted = false
    }
  }, [host, kind, key])
  return id
}

/** As the cards of the pane ask for them, so that one answer serves both. */
const addressesOf = (item: CurrentItem, ownAddress: string): readonly string[] => {
  const all = [...new Set(item.people.map(({ address }) => address.toLowerCase()))]
  const others = all.filter((address) => address !== ownAddress.toLowerCase())
  return (others.length > 0 ? others : all).slice(0, 100).sort()
}

export interface ItemWhyProps {
  readonly item: CurrentItem
  readonly onOpen: (target: WhyTarget) => void
}

export const ItemWhy = ({ item, onOpen }: ItemWhyProps) => {
  const { api, host } = useServices()
  const { why: words } = useViewWords()
  const messageId = useMessageId(item)
  const people = useQuery(queries.people(api, addressesOf(item, host.mailboxAddress)))
  if (item.mode === 'compose') return null
  const itemId = item.kind === 'message' ? messageId : (item.event?.seriesId ?? item.event?.itemId ?? null)
  const known = people.data?.people ?? []
  // In the order of the item: who wrote comes first.
  const contacts = item.people
    .flatMap(({ address }) => known.find((one) => one.address.toLowerCase() === address.toLowerCase())?.contact ?? [])
    .filter(({ id }, index, all) => all.findIndex((one) => one.id === id) === index)
    .slice(0, mostPeople)
  if (itemId === null && contacts.length === 0) return null
  const ofItem: WhyQuestion = { area: item.kind === 'message' ? 'mail' : 'calendar', outlookId: itemId ?? '' }
  return (
    <Section title={words.title}>
      {itemId === null ? null : (
        <Why key={itemId} question={ofItem} label={words.questions[item.kind]} onOpen={onOpen} />
      )}
      {contacts.map(({ id, displayName }) => (
        <Why
          key={id}
          question={{ area: 'contacts', crmId: `contact:${id}` }}
          label={words.questions.contact(displayName)}
          onOpen={onOpen}
        />
      ))}
    </Section>
  )
}
