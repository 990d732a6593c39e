/** Every address in a manifest: https, no stray spaces, plain origins as AppDomain, and files that exist. */

import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { everyNode, type ManifestNode } from './document.ts'
import { type Check, error, type Finding, type LintOptions } from './finding.ts'

const longestUrl = 2048

const rootAddresses = new Set(['SourceLocation', 'IconUrl', 'HighResolutionIconUrl', 'SupportUrl'])
const resourceAddresses = new Set(['Image', 'Url'])

interface Address {
  readonly node: ManifestNode
  readonly url: string
}

const addressesOf = (node: ManifestNode): Address[] => {
  if (node.name === 'AppDomain') return [{ node, url: node.text }]
  const isAddress = rootAddresses.has(node.name) || (node.namespace === 'bt' && resourceAddresses.has(node.name))
  if (!isAddress) return []
  const own = node.attribute('DefaultValue')
  const overrides = node.children.filter((child) => child.name === 'Override')
  return [
    ...(own === null ? [] : [{ node, url: own }]),
    ...overrides.map((override) => ({ node: override, url: override.attribute('Value') ?? '' })),
  ]
}

const findingsOf = ({ node, url }: Address, { forStore, servedFolder }: LintOptions): Finding[] => {
  const findings: Finding[] = []
  const trimmed = url.trim()
  if (trimmed !== url) findings.push(error(node, `space around the address "${url}"`))
  if (url.length > longestUrl) findings.push(error(node, `address longer than ${longestUrl} characters`))
  if (!URL.canParse(trimmed)) return [...findings, error(node, `not an address: "${url}"`)]
  const parsed = new URL(trimmed)
  if (parsed.protocol !== 'https:') findings.push(error(node, `not https: ${url}`))
  if (forStore && /^(localhost|127\.|\[::1\])/.test(parsed.hostname))
    findings.push(error(node, `a store manifest cannot name ${parsed.host}`))
  if (node.name === 'AppDomain' && trimmed !== parsed.origin)
    findings.push(error(node, `AppDomain is not a plain origin: ${url}`))
  const isFile = /\.\w+$/.test(parsed.pathname)
  if (servedFolder && isFile && !existsSync(join(servedFolder, decodeURIComponent(parsed.pathname)))) {
    findings.push(error(node, `${parsed.pathname} does not exist in ${servedFolder}`))
  }
  return findings
}

export const checkAddresses: Check = (root, options) =>
  everyNode(root)
    .flatMap(addressesOf)
    .flatMap((address) => findingsOf(address, options))
