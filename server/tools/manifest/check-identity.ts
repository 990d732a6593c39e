/** The manifest's head: id, version, texts, addresses a listing needs, permission. */

import { everyNode, type ManifestNode } from './document.ts'
import { type Check, error, type Finding, warning } from './finding.ts'

const permissions = ['Restricted', 'ReadItem', 'ReadWriteItem', 'ReadWriteMailbox']
const longestText: Readonly<Record<string, number>> = { DisplayName: 125, Description: 250 }

const valuesOf = (node: ManifestNode): string[] =>
  [node.attribute('DefaultValue'), ...node.children.map((child) => child.attribute('Value'))].filter(
    (value) => value !== null,
  )

const textFindings = (root: ManifestNode): Finding[] =>
  Object.entries(longestText).flatMap(([name, limit]) => {
    const node = root.children.find((child) => child.name === name)
    if (!node) return []
    return valuesOf(node).flatMap((value) => {
      if (!value.trim()) return [error(node, `${name} is empty`)]
      return value.length > limit ? [error(node, `${name} is longer than ${limit} characters`)] : []
    })
  })

export const checkIdentity: Check = (root, { forStore }) => {
  const child = (name: string): ManifestNode | undefined => root.children.find((node) => node.name === name)
  const text = (name: string): string => child(name)?.text.trim() ?? ''
  const findings: Finding[] = []
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text('Id'))) findings.push(error(root, 'Id is not a GUID'))
  if (!/^\d{1,5}(\.\d{1,5}){3}$/.test(text('Version')))
    findings.push(error(root, 'Version is not n.n.n.n with at most five digits each'))
  if (!permissions.includes(text('Permissions')))
    findings.push(error(root, `Permissions "${text('Permissions')}" do not exist`))
  for (const name of ['IconUrl', 'HighResolutionIconUrl', 'SupportUrl']) {
    if (!child(name)) findings.push((forStore || name !== 'SupportUrl' ? error : warning)(root, `${name} is missing`))
  }
  const selectsMany = everyNode(root).some(
    (node) => ['SupportsMultiSelect', 'SupportsNoItemContext'].includes(node.name) && node.text.trim() === 'true',
  )
  if (selectsMany && text('Permissions') !== 'ReadWriteMailbox')
    findings.push(error(root, 'selecting several items needs ReadWriteMailbox'))
  return [...findings, ...textFindings(root)]
}
