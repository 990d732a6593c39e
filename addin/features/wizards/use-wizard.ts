/** A wizard as its page sees it: what is known, what is under way, and what can be asked. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Wizard, WizardKind, WizardStart } from '../../../shared/schemas/wizards.ts'
import { documentKeys } from '../../api/document-keys.ts'
import { keys } from '../../api/queries.ts'
import { useServices } from '../../api/services.ts'
import { wizardKeys, wizardQueries } from '../../api/wizards.ts'

/** What an import or export may have changed. */
const changed = [
  wizardKeys.notices,
  keys.status,
  keys.runs,
  keys.tickets,
  keys.appointments,
  keys.people,
  documentKeys.documents,
  documentKeys.timeline,
]

export const useWizard = (kind: WizardKind) => {
  const { api } = useServices()
  const client = useQueryClient()
  const start = useQuery(wizardQueries.start(api, kind))
  const show = (wizard: Wizard | null): void =>
    void client.setQueryData<WizardStart>(wizardKeys.start(kind), (known) => known && { ...known, wizard })
  return { api, start, wizard: start.data?.wizard ?? null, show }
}

/** Something asked of the server that answers how the wizard stands now. */
export const useWizardStep = <V>(ask: (variables: V) => Promise<Wizard>, show: (wizard: Wizard) => void) => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ask,
    onSuccess: async (wizard) => {
      // An older answer that is still on its way must not replace this one.
      await client.cancelQueries({ queryKey: wizardKeys.start(wizard.kind) })
      show(wizard)
    },
    onError: () => client.invalidateQueries({ queryKey: ['wizards'] }),
  })
}

/** When it has ended, what it changed is read again. */
export const useRefresh = () => {
  const client = useQueryClient()
  return () => Promise.all(changed.map((queryKey) => client.invalidateQueries({ queryKey })))
}
