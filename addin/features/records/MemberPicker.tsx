/** Contacts of a group: found by name and added, taken out one by one. */
import { useDeferredValue, useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { recordQueries } from '../../api/records.ts'
import { useServices } from '../../api/services.ts'
import { SearchPicker } from '../../ui/SearchPicker.tsx'
import { useWorkspaceWords } from '../../ui/workspace-words.ts'

export interface MemberPickerProps {
  /** Already in; not offered again. */
  readonly memberIds: readonly string[]
  readonly onAdd: (contact: { readonly id: string; readonly name: string }) => void
}

export const MemberPicker = ({ memberIds, onAdd }: MemberPickerProps) => {
  const { api } = useServices()
  const words = useWorkspaceWords().recordPages.pickPerson
  const [typed, setTyped] = useState('')
  const found = useQuery(recordQueries.people(api, useDeferredValue(typed.trim()), null))
  const offered = found.data?.items
    .filter(({ id }) => !memberIds.includes(id))
    .map(({ id, displayName, client }) => ({
      id,
      name: client === null ? displayName : `${displayName} – ${client.name}`,
    }))
  return <SearchPicker words={words} typed={typed} onType={setTyped} found={offered} onPick={onAdd} />
}
