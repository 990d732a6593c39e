/** Does the sign-in service answer: its public description of the firm's tenant. */
import type { Transport } from './network.ts'

const timeoutMs = 15_000

/** Milliseconds until the answer; null: none came, or not the expected one. */
export const reachSignIn = async (
  transport: Transport,
  backChannelUrl: string,
  tenantId: string,
  now: () => number,
): Promise<number | null> => {
  const began = now()
  try {
    const url = `${backChannelUrl}/${tenantId}/v2.0/.well-known/openid-configuration`
    const response = await transport(url, { signal: AbortSignal.timeout(timeoutMs) })
    await response.body?.cancel()
    return response.ok ? now() - began : null
  } catch {
    return null
  }
}
