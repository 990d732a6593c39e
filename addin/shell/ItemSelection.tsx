/** What is shown where no single item is open: several selected messages, or that nothing is selected. */
import type { ReactNode } from 'react'
import { ManySelected } from '../features/filing/ManySelected.tsx'
import { entrances, type Place } from './place.ts'

export interface ItemSelectionProps {
  readonly otherwise: ReactNode
  readonly onGo: (place: Place) => void
}

export const ItemSelection = ({ otherwise, onGo }: ItemSelectionProps) => (
  <ManySelected otherwise={otherwise} onOpenMailbox={() => onGo(entrances.mailbox)} />
)
