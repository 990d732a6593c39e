/** Whose settings the forms below show. */
import { createContext, useContext } from 'react'
import { oneself, type SettingsSubject } from '../../api/settings-subject.ts'

export const SubjectContext = createContext<SettingsSubject>(oneself)

export const useSubject = (): SettingsSubject => useContext(SubjectContext)
