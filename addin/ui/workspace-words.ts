/** The words that only the full page says; nothing that Outlook's pane can reach imports this. */
import { use } from 'react'
import { loadWorkspaceWords, type WorkspaceWords } from '../strings/workspace-language.ts'
import { useLanguage } from './words.ts'

/** Suspends until the words are there. */
export const useWorkspaceWords = (): WorkspaceWords => use(loadWorkspaceWords(useLanguage()))
