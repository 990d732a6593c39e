/** The real way out: Node's own fetch. Tests and proxies hand in another. */
import type { Transport } from './network.ts'

export const systemTransport: Transport = (url, init) => fetch(url, init)
