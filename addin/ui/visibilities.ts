/** Who may see a filed mail, widest first. Written here because the table of the schemas would bring their library into the pane. */
import type { Visibility } from '../../shared/schemas/documents.ts'

const table: Readonly<Record<Visibility, true>> = { company: true, team: true, private: true }

export const visibilityNames = Object.keys(table) as readonly Visibility[]
