/** What every view is handed: Outlook, the API, the sign-in. One context, filled by taskpane.tsx and by tests. */
import { createContext, useContext } from 'react'
import type { Host } from '../office/host.ts'
import type { SignIn } from '../office/sign-in.ts'
import type { ApiClient } from './client.ts'

export interface Services {
  readonly host: Host
  readonly api: ApiClient
  readonly signIn: SignIn
}

export const ServicesContext = createContext<Services | null>(null)

export const useServices = (): Services => {
  const services = useContext(ServicesContext)
  if (services === null) throw new Error('no services around this component')
  return services
}
