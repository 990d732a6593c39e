/**
 * The two formats in which people write their login (CARET-10, CARET-11): an e-mail address or user principal name, which Entra resolves,
 * and `DOMAIN\user`, which exists on local servers only and is looked up among the people we know.
 */
import { CodedError } from '../errors.ts'

export type LoginName =
  | { readonly kind: 'address'; readonly address: string }
  | { readonly kind: 'downLevel'; readonly domain: string; readonly user: string }
  | { readonly kind: 'neither' }

const ADDRESS = /^[^\s@\\"<>,;:]+@[^\s@\\"<>,;:]+\.[^\s@\\"<>,;:.]+$/
const DOWN_LEVEL = /^([^\s\\/@]{1,64})\\([^\s\\/@]{1,104})$/

export const parseLogin = (text: string): LoginName => {
  const login = text.trim()
  if (login.length <= 320 && ADDRESS.test(login)) return { kind: 'address', address: login }
  const [, domain, user] = DOWN_LEVEL.exec(login) ?? []
  return domain !== undefined && user !== undefined ? { kind: 'downLevel', domain, user } : { kind: 'neither' }
}

/** `CONTOSO\ann` is `ann@contoso.example` if that is one person's address and nobody else's. */
const matches = (address: string, domain: string, user: string): boolean => {
  const [name = '', host = ''] = address.toLowerCase().split('@')
  return name === user.toLowerCase() && [host, host.split('.')[0]].includes(domain.toLowerCase())
}

/**
 * The address to hand to Entra as a hint. Which account it is, is decided by the object id that comes back, never by this text.
 * @throws CodedError REQUEST_INVALID for neither format, CONNECTION_LOGIN_UNKNOWN for a domain name that fits no one or several
 */
export const addressOfLogin = async (
  text: string,
  knownAddresses: () => Promise<readonly string[]>,
): Promise<string> => {
  const login = parseLogin(text)
  if (login.kind === 'address') return login.address
  if (login.kind === 'neither') {
    throw new CodedError('REQUEST_INVALID', {
      details: [{ path: 'querystring/login', message: 'must be an e-mail address or DOMAIN\\user' }],
    })
  }
  const found = new Set(
    (await knownAddresses())
      .filter((address) => matches(address, login.domain, login.user))
      .map((address) => address.toLowerCase()),
  )
  const [only] = found
  if (only === undefined || found.size > 1) throw new CodedError('CONNECTION_LOGIN_UNKNOWN')
  return only
}
