/** A client's name to add to the item, from those that it does not have yet. */
import type { Tags } from '../../../shared/schemas/sync.ts'
import { NamePicker } from '../../ui/NamePicker.tsx'
import { useViewWords } from '../../ui/words.ts'
import { matchingClients } from './tag-rules.ts'

const shown = 8

export interface ClientPickerProps {
  readonly tags: Tags
  readonly present: readonly string[]
  readonly onPick: (name: string) => void
  readonly onClose: () => void
}

export const ClientPicker = ({ tags, present, onPick, onClose }: ClientPickerProps) => (
  <NamePicker
    words={useViewWords().clientPicker}
    find={(typed) => matchingClients(tags, present, typed, shown)}
    onPick={onPick}
    onClose={onClose}
  />
)
