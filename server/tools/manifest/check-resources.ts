/**
 * References inside one VersionOverrides: every resid defined, of the right kind and used; ids unique; icons complete;
 * texts short enough.
 */

import { mobileIconSizes, mobileScales } from './icon-sizes.ts'
import { everyNode, type ManifestNode, overridesOf } from './document.ts'
import { type Check, error, type Finding, warning } from './finding.ts'

type Kind = 'Images' | 'Urls' | 'ShortStrings' | 'LongStrings'

const longestId = 32
const longestText: Partial<Record<string, number>> = { ShortStrings: 125, LongStrings: 250 }

const kindWanted: Partial<Record<string, Kind>> = {
  Image: 'Images',
  SourceLocation: 'Urls',
  FunctionFile: 'Urls',
  Description: 'LongStrings',
}

const requiredIcons: Readonly<Record<'control' | 'mobile', readonly string[]>> = {
  control: ['16', '32', '80'],
  mobile: mobileIconSizes.flatMap((size) => mobileScales.map((scale) => `${size}x${scale}`)),
}

const textFindings = (resource: ManifestNode, group: string): Finding[] => {
  const limit = longestText[group]
  if (limit === undefined) return []
  const id = resource.attribute('id')
  const values = [
    resource.attribute('DefaultValue'),
    ...resource.children.map((override) => override.attribute('Value')),
  ]
  return values.flatMap((value) => {
    if (!value?.trim()) return [error(resource, `text "${id}" is empty`)]
    return value.length > limit ? [error(resource, `text "${id}" is longer than ${limit} characters`)] : []
  })
}

const duplicates = (nodes: readonly ManifestNode[], what: string): Finding[] => {
  const seen = new Set<string>()
  return nodes.flatMap((node) => {
    const id = node.attribute('id')
    if (!id) return [error(node, `<${node.name}> without an id`)]
    if (seen.has(id)) return [error(node, `${what} id "${id}" occurs twice`)]
    seen.add(id)
    return []
  })
}

const iconFindings = (icon: ManifestNode): Finding[] => {
  const isMobile = icon.parent?.type === 'MobileButton'
  if (isMobile && icon.type !== 'MobileIconList') return [error(icon, 'a mobile icon must be a bt:MobileIconList')]
  const present = new Set(
    icon.children.map((image) => [image.attribute('size'), image.attribute('scale')].filter(Boolean).join('x')),
  )
  const missing = requiredIcons[isMobile ? 'mobile' : 'control'].filter((size) => !present.has(size))
  return missing.length > 0 ? [error(icon, `icon sizes missing: ${missing.join(', ')}`)] : []
}

const referenceFindings = (node: ManifestNode, kinds: ReadonlyMap<string, string>): Finding[] => {
  const resid = node.attribute('resid')
  if (resid === null) return []
  const kind = kinds.get(resid)
  const wanted = kindWanted[node.name] ?? 'ShortStrings'
  if (kind === undefined) return [error(node, `resid "${resid}" is not defined in this VersionOverrides`)]
  return kind === wanted ? [] : [error(node, `resid "${resid}" is one of ${kind}, <${node.name}> needs ${wanted}`)]
}

const checkOverrides = (overrides: ManifestNode): Finding[] => {
  const own = everyNode(overrides).filter((node) => overridesOf(node) === overrides)
  const groups = overrides.children.find((child) => child.name === 'Resources')?.children ?? []
  const resources = groups.flatMap((group) => group.children)
  const kinds = new Map(
    groups.flatMap((group) => group.children.map((resource) => [resource.attribute('id') ?? '', group.name])),
  )
  const used = new Set(own.map((node) => node.attribute('resid')))
  const expectedType = overrides.namespace === 'v1.1' ? 'VersionOverridesV1_1' : 'VersionOverridesV1_0'
  return [
    ...(overrides.type === expectedType
      ? []
      : [error(overrides, `VersionOverrides of type ${overrides.type} in the namespace of ${expectedType}`)]),
    ...(overrides.namespace === 'v1.1' && overrides.parent?.namespace !== 'v1.0'
      ? [error(overrides, 'VersionOverrides 1.1 must stand inside 1.0')]
      : []),
    ...duplicates(resources, 'resource'),
    ...resources
      .filter((resource) => (resource.attribute('id') ?? '').length > longestId)
      .map((resource) =>
        error(resource, `resource id "${resource.attribute('id')}" is longer than ${longestId} characters`),
      ),
    ...groups.flatMap((group) => group.children.flatMap((resource) => textFindings(resource, group.name))),
    ...duplicates(
      own.filter((node) => ['Control', 'Group', 'Item', 'CustomTab'].includes(node.name)),
      'control',
    ),
    ...own.filter((node) => node.name === 'Icon').flatMap(iconFindings),
    ...own.flatMap((node) => referenceFindings(node, kinds)),
    ...resources
      .filter((resource) => !used.has(resource.attribute('id')))
      .map((resource) => warning(resource, `resource "${resource.attribute('id')}" is never used`)),
  ]
}

export const checkResources: Check = (root) =>
  everyNode(root)
    .filter((node) => node.name === 'VersionOverrides')
    .flatMap(checkOverrides)
