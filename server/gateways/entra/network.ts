/** The wire to Entra: MSAL and jose always speak of login.microsoftonline.com; here the requests are sent to the configured address. */
import type { INetworkModule, NetworkRequestOptions, NetworkResponse } from '@azure/msal-node'

export const LOGIN_HOST = 'https://login.microsoftonline.com'
const TIMEOUT_MS = 15_000

/** `fetch` or a stand-in; handed in by the composition root. */
export type Transport = (url: string, init: RequestInit) => Promise<Response>

/**
 * MSAL's network interface over `transport`. Refuses any other host, so that nothing in a token or an answer can make us call
 * elsewhere. An answer that is not JSON (a proxy's page, an empty 503) is a network error, which MSAL reports as such.
 */
export const createNetworkClient = (transport: Transport, backChannelUrl: string): INetworkModule => {
  const send = async <T>(
    method: 'GET' | 'POST',
    url: string,
    options: NetworkRequestOptions | undefined,
  ): Promise<NetworkResponse<T>> => {
    if (!url.startsWith(`${LOGIN_HOST}/`)) throw new Error('Sign-in requests go to the sign-in service only')
    const init: RequestInit = {
      method,
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
      headers: options?.headers ?? {},
    }
    const reply = await transport(backChannelUrl + url.slice(LOGIN_HOST.length), {
      ...init,
      ...(options?.body !== undefined && { body: options.body }),
    })
    const body: unknown = await reply.json()
    if (typeof body !== 'object' || body === null) throw new Error('The sign-in service answered without a body')
    // MSAL names the shape it expects and checks it itself.
    return { headers: Object.fromEntries(reply.headers), status: reply.status, body: body as T }
  }
  return {
    sendGetRequestAsync: (url, options) => send('GET', url, options),
    sendPostRequestAsync: (url, options) => send('POST', url, options),
  }
}
