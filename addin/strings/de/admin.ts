/** German. The pages of administrators. */
import type { AdminWords } from '../en/admin.ts'

export const admin: AdminWords = {
  title: 'Verwaltung',
}
