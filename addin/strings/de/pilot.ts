/** Deutsch: Vorgaben der Firma zuerst mit einigen ausprobieren (Administration). */
import type { WorkspaceWords } from '../en/workspace.ts'

export const pilot: WorkspaceWords['pilot'] = {
  title: 'Zuerst ausprobieren',
  text: 'Vorgaben nur für einige speichern. Bewähren sie sich, geben Sie sie für alle frei.',
  start: 'Die jetzige Wahl ausprobieren mit …',
  startHint: 'Wählen Sie oben, was Sie ausprobieren wollen, speichern Sie nicht, und nennen Sie hier die Personen.',
  edited: 'Ausprobiert wird, was Sie oben gewählt haben; die Vorgaben aller anderen bleiben.',
  notEdited: 'Ändern Sie zuerst oben etwas.',
  people: 'Mit wem',
  why: 'Warum?',
  begin: 'Ausprobieren beginnen',
  running: (count, when) =>
    count === 1 ? `Wird seit ${when} mit 1 Person ausprobiert` : `Wird seit ${when} mit ${count} Personen ausprobiert`,
  by: (name) => `Begonnen von ${name}`,
  release: 'Für alle freigeben',
  withdraw: 'Zurückziehen',
  releaseAsk: 'Diese Vorgaben für alle freigeben?',
  releaseText: (count) =>
    count === 1
      ? '1 Person folgt den Vorgaben in mindestens einer Option und bekommt jetzt die neuen Werte.'
      : `${count} Personen folgen den Vorgaben in mindestens einer Option und bekommen jetzt die neuen Werte.`,
  withdrawAsk: 'Ausprobieren beenden?',
  withdrawText: 'Wer mitmacht, folgt wieder den Vorgaben der Firma.',
  done: 'Erledigt.',
}
