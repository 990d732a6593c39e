/** German. What every table of the full page says. */
import type { TableWords } from '../en/table.ts'

export const table: TableWords = {
  chooseAll: 'Alle angezeigten Zeilen auswählen',
  chosen: (count) => `${count} ausgewählt`,
  shown: (shown, total, state) =>
    ({
      all: `${total} insgesamt`,
      some: `${shown} von ${total} angezeigt`,
      more: `${shown} von mehr als ${total} angezeigt`,
    })[state],
}
