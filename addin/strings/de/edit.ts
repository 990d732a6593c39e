/** German. Values that are changed where they stand. */
import type { EditWords } from '../en/edit.ts'

export const edit: EditWords = {
  change: (name) => `${name} ändern`,
  nothing: '—',
  saving: 'Wird gespeichert …',
  conflict: 'Jemand hat diesen Wert inzwischen geändert. Er lautet jetzt wie oben angezeigt.',
  mine: (value) => `Sie haben eingegeben: ${value}`,
  keepTheirs: 'Anderen Wert behalten',
  useMine: 'Meinen Wert speichern',
}
