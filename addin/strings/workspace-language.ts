/** How the words of the full page are loaded, apart from those of the pane: what Outlook loads does not know that they exist. */
import type { WorkspaceWords } from './en/workspace.ts'
import { once, type Language } from './language.ts'

export type { WorkspaceWords }

const workspaceWords: Record<Language, () => Promise<{ workspace: WorkspaceWords }>> = {
  en: () => import(/* webpackChunkName: "words-workspace-en" */ './en/workspace.ts'),
  de: () => import(/* webpackChunkName: "words-workspace-de" */ './de/workspace.ts'),
}

export const loadWorkspaceWords = once(
  async (language): Promise<WorkspaceWords> => (await workspaceWords[language]()).workspace,
)
