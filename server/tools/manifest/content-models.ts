/**
 * Which children an element may have and in which order, from the public element reference (platform notes 4.1).
 * Outlook refuses a manifest whose elements are out of order without saying which one.
 * `?` may be missing, `+` once or more, `*` any number. Keys: namespace, name, and for three elements their xsi:type.
 */

import type { ManifestNode } from './document.ts'

type Model = readonly string[]

const commandSurface: Model = ['OfficeTab*', 'CustomTab*']

const ofEitherOverrides: Readonly<Record<string, Model>> = {
  Hosts: ['Host+'],
  Resources: ['Images?', 'Urls?', 'ShortStrings?', 'LongStrings?'],
  'ExtensionPoint[MessageReadCommandSurface]': commandSurface,
  'ExtensionPoint[MessageComposeCommandSurface]': commandSurface,
  'ExtensionPoint[AppointmentOrganizerCommandSurface]': commandSurface,
  'ExtensionPoint[AppointmentAttendeeCommandSurface]': commandSurface,
  OfficeTab: ['Group+'],
  CustomTab: ['Group+', 'Label'],
  Group: ['Label', 'Control+'],
  'Control[Button]': ['Label', 'Supertip', 'Icon', 'Action'],
  'Control[Menu]': ['Label', 'Supertip', 'Icon', 'Items'],
  Items: ['Item+'],
  Item: ['Label', 'Supertip', 'Icon?', 'Action'],
  Supertip: ['Title', 'Description'],
  Icon: ['Image+'],
  'Action[ExecuteFunction]': ['FunctionName'],
}

const models: Readonly<Record<string, Readonly<Record<string, Model>>>> = {
  app: {
    OfficeApp: [
      'Id',
      'AlternateId?',
      'Version',
      'ProviderName',
      'DefaultLocale',
      'DisplayName',
      'Description',
      'IconUrl?',
      'HighResolutionIconUrl?',
      'SupportUrl?',
      'AppDomains?',
      'Hosts?',
      'Requirements?',
      'FormSettings',
      'Permissions',
      'Rule',
      'DisableEntityHighlighting?',
      'VersionOverrides?',
    ],
    AppDomains: ['AppDomain+'],
    Hosts: ['Host+'],
    Requirements: ['Sets?', 'Methods?'],
    Sets: ['Set+'],
    FormSettings: ['Form+'],
    Form: ['DesktopSettings', 'TabletSettings?', 'PhoneSettings?'],
    DesktopSettings: ['SourceLocation', 'RequestedHeight?'],
  },
  bt: {
    Sets: ['Set+'],
    Images: ['Image*'],
    Urls: ['Url*'],
    ShortStrings: ['String*'],
    LongStrings: ['String*'],
  },
  'v1.0': {
    ...ofEitherOverrides,
    VersionOverrides: ['Description?', 'Requirements?', 'Hosts?', 'Resources?', 'VersionOverrides?'],
    Host: ['DesktopFormFactor'],
    DesktopFormFactor: ['FunctionFile?', 'ExtensionPoint+'],
    'Action[ShowTaskpane]': ['SourceLocation'],
  },
  'v1.1': {
    ...ofEitherOverrides,
    VersionOverrides: [
      'Description?',
      'Requirements?',
      'Hosts?',
      'Resources?',
      'WebApplicationInfo?',
      'EquivalentAddins?',
      'ConnectedServiceControls?',
      'ExtendedPermissions?',
    ],
    Host: ['Runtimes?', 'DesktopFormFactor?', 'MobileFormFactor?'],
    DesktopFormFactor: ['SupportsSharedFolders?', 'FunctionFile?', 'ExtensionPoint+'],
    MobileFormFactor: ['FunctionFile?', 'ExtensionPoint+'],
    'ExtensionPoint[MobileMessageReadCommandSurface]': ['Group'],
    'Control[MobileButton]': ['Label', 'Icon', 'Action'],
    'Action[ShowTaskpane]': ['SourceLocation', 'SupportsPinning?', 'SupportsNoItemContext?', 'SupportsMultiSelect?'],
  },
}

/** Elements whose content depends on their xsi:type; an unlisted type is an error. */
const typedElements = new Set(['ExtensionPoint', 'Control', 'Action'])

const matches = (model: Model, names: readonly string[]): boolean => {
  const pattern = model.map((entry) => {
    const [, name = '', times = ''] = /^(\w+)([?+*]?)$/.exec(entry) ?? []
    return `(?:${name} )${times}`
  })
  return new RegExp(`^${pattern.join('')}$`).test(names.map((name) => `${name} `).join(''))
}

/** What is wrong with the children of one element; null when nothing is. */
export const contentFault = (node: ManifestNode): string | null => {
  if (node.namespace === null) return `<${node.name}> is in a namespace that mail add-ins do not know`
  const isTyped = typedElements.has(node.name)
  const model = models[node.namespace]?.[isTyped ? `${node.name}[${node.type}]` : node.name]
  if (!model) return isTyped ? `<${node.name}> of type "${node.type}" is not allowed here` : null
  const names = node.children.map((child) => child.name)
  if (matches(model, names)) return null
  return `<${node.name}> has [${names.join(' ')}], wanted in this order: ${model.join(' ')}`
}
