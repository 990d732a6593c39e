/** Filed mails for the people who work in the CRM: filing, changing, seeing, searching, suggesting. */
import type { Documents } from '../../../crm/mail-ports.ts'
import { createDocumentCategories } from './document-categories.ts'
import { createDocumentChanges } from './document-changes.ts'
import { createDocumentFiling } from './document-filing.ts'
import { createDocumentQueries } from './document-queries.ts'
import { createFilingBookmarks } from './filing-bookmarks.ts'
import { createFilingIntents } from './filing-intents.ts'
import { createFilingView } from './filing-view.ts'
import { createTimeline } from './timeline.ts'
import type { CrmUse } from './use.ts'

export const createSqlDocuments = (use: CrmUse): Documents => ({
  ...createDocumentFiling(use),
  ...createDocumentChanges(use),
  ...createDocumentQueries(use.sql),
  ...createFilingView(use.sql),
  ...createFilingBookmarks(use),
  ...createFilingIntents(use),
  ...createDocumentCategories(use),
  ...createTimeline(use.sql),
})
