/** Does Graph answer at all: any answer counts, a refusal as well, for nobody is signed in here. */
const timeoutMs = 15_000

/** Milliseconds until the answer; null: none came. */
export const reachGraph = async (graphUrl: string, now: () => number): Promise<number | null> => {
  const began = now()
  try {
    const response = await fetch(`${graphUrl}/v1.0/me`, { signal: AbortSignal.timeout(timeoutMs) })
    await response.body?.cancel()
    return response.status < 500 ? now() - began : null
  } catch {
    return null
  }
}
