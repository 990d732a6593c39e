/** Wizards as they stand in addresses: `#/wizard/import`. */
import type { WizardKind } from '../../shared/schemas/wizards.ts'

export const wizardPath: Readonly<Record<WizardKind, string>> = {
  import: 'import',
  contactsOut: 'contacts-out',
  contactsIn: 'contacts-in',
}

/** Null: there is no such wizard. */
export const wizardKindOf = (part: string | undefined): WizardKind | null =>
  (Object.keys(wizardPath) as WizardKind[]).find((kind) => wizardPath[kind] === part) ?? null
