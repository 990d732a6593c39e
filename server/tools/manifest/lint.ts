/**
 * Our own manifest lint. Microsoft's validator is an online service and the schemas miss what breaks installs in
 * practice: undefined references, http addresses, missing icons, duplicate ids (platform notes 4.3, 4.4).
 */

import { checkAddresses } from './check-addresses.ts'
import { checkIdentity } from './check-identity.ts'
import { checkResources } from './check-resources.ts'
import { contentFault } from './content-models.ts'
import { everyNode, parseManifest } from './document.ts'
import { type Check, error, type Finding, type LintOptions } from './finding.ts'

const checkContent: Check = (root) =>
  everyNode(root).flatMap((node) => {
    const fault = contentFault(node)
    return fault === null ? [] : [error(node, fault)]
  })

const checks: readonly Check[] = [checkContent, checkIdentity, checkAddresses, checkResources]

/** Everything wrong with a manifest, in document order. */
export const lintManifest = (xml: string, options: LintOptions = {}): Finding[] => {
  const root = parseManifest(xml)
  if ('refused' in root) return [{ severity: 'error', line: 0, text: root.refused }]
  return checks.flatMap((check) => check(root, options)).sort((one, other) => one.line - other.line)
}
