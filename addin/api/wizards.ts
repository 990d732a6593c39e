/** What wizards and notices ask: lazily, behind the first view. */
import { queryOptions } from '@tanstack/react-query'
import type { Wizard, WizardKind } from '../../shared/schemas/wizards.ts'
import type { ApiClient } from './client.ts'
import { pagesOf } from './pages.ts'

export const wizardKeys = {
  start: (kind: WizardKind) => ['wizards', kind] as const,
  results: (id: string) => ['wizard-results', id] as const,
  exports: ['wizard-contacts'] as const,
  notices: ['notices'] as const,
}

const isUnderWay = (wizard: Wizard | null | undefined): boolean =>
  wizard?.state === 'looking' || wizard?.state === 'executing'

export const wizardQueries = {
  /** Asked again while something is under way. */
  start: (api: ApiClient, kind: WizardKind) =>
    queryOptions({
      queryKey: wizardKeys.start(kind),
      queryFn: ({ signal }) => api.call('wizardStart', { query: { kind }, signal }),
      refetchInterval: (query) => (isUnderWay(query.state.data?.wizard) ? 900 : false),
    }),

  results: (api: ApiClient, id: string) =>
    pagesOf(wizardKeys.results(id), (query, signal) =>
      api.call('listWizardResults', { params: { id }, query, signal }),
    ),

  exportContacts: (api: ApiClient, filter: { readonly search: string; readonly mine: boolean }) =>
    pagesOf([...wizardKeys.exports, filter], (query, signal) =>
      api.call('exportContacts', {
        query: { ...query, ...(filter.search === '' ? {} : { search: filter.search }), mine: filter.mine },
        signal,
      }),
    ),

  notices: (api: ApiClient) =>
    queryOptions({
      queryKey: wizardKeys.notices,
      queryFn: ({ signal }) => api.call('listNotices', { signal }),
      // Whoever opens the page looks.
      staleTime: 0,
      refetchInterval: 60_000,
    }),
}
