/** Work done step by step. Tells each wizard where its records open. */
import type { WizardResult } from '../../shared/schemas/wizards.ts'
import { ContactsWizard } from '../features/wizards/ContactsWizard.tsx'
import { ImportWizard } from '../features/wizards/ImportWizard.tsx'
import { documentPlace, entrances, type Path, type Place } from './place.ts'
import { wizardKindOf, wizardPath } from './wizard-path.ts'

export interface WizardPlaceProps {
  readonly path: Path
  readonly onGo: (place: Place) => void
}

type Opened = NonNullable<WizardResult['record']>

/** Where what was imported opens (CUR-17). */
const places: Readonly<Record<Opened['kind'], (id: string) => Place>> = {
  document: (id) => documentPlace(id, { name: 'wizard', path: [wizardPath.import] }),
  ticket: (id) => ({ name: 'tickets', page: { kind: 'ticket', id } }),
  appointment: (id) => ({ name: 'tickets', page: { kind: 'appointments', page: { kind: 'appointment', id } } }),
  contact: (id) => ({ name: 'records', path: ['contacts', id] }),
}

export const WizardPlace = ({ path, onGo }: WizardPlaceProps) => {
  const kind = wizardKindOf(path[0]) ?? 'import'
  const common = {
    onBack: () => onGo(entrances.sync),
    onOpenRecord: (record: Opened) => onGo(places[record.kind](record.id)),
    onOpenSync: () => onGo(entrances.sync),
    onOpenMailbox: () => onGo(entrances.mailbox),
  }
  return kind === 'import' ? <ImportWizard {...common} /> : <ContactsWizard key={kind} kind={kind} {...common} />
}
