/** What the health page measures outside of the database: free space, the answers of Microsoft 365, the end of our credential (INF-04X). */
import { X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { statfs } from 'node:fs/promises'
import type { Config } from '../config.ts'
import type { Probes } from '../crm/health-report.ts'
import { reachSignIn } from '../gateways/entra/reach.ts'
import { systemTransport } from '../gateways/entra/transport.ts'
import { reachGraph } from '../gateways/graph/reach.ts'

const freeIn = async (folder: string): Promise<number | null> => {
  try {
    const { bavail, bsize } = await statfs(folder)
    return bavail * bsize
  } catch {
    return null
  }
}

/** Epoch ms; null where it is not known. */
export const credentialExpiresAt = ({ entra }: Config): number | null => {
  if (entra.connectCertificate === null) return entra.connectSecretExpiresAt
  try {
    return Date.parse(new X509Certificate(readFileSync(entra.connectCertificate.certFile)).validTo)
  } catch {
    return null
  }
}

export const healthProbes = (config: Config): Probes => {
  const { database, files, entra, graph } = config
  const now = () => Date.now()
  return {
    databaseFree: async () => (database.kind === 'pglite' ? freeIn(database.folder) : null),
    filesFree: async () => (files.kind === 'folder' ? freeIn(files.folder) : null),
    signIn: () => reachSignIn(systemTransport, entra.backChannelUrl, entra.tenantIds[0] ?? 'organizations', now),
    graph: () => reachGraph(graph.url, now),
    credentialExpiresAt: () => credentialExpiresAt(config),
  }
}
