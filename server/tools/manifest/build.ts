/**
 * Builds the add-in manifest for one environment (platform notes 4.1): base requirement Mailbox 1.5 so that mobile and
 * older clients load it, VersionOverrides 1.0 for old clients, 1.1 inside it for pinning, shared folders and mobile.
 */

import { type Element, element, toXml } from './element.ts'
import { highResolutionIconSize, listIconSize } from './icon-sizes.ts'
import { resources } from './resources.ts'
import { desktopFormFactor, mobileFormFactor } from './surfaces.ts'

export interface Environment {
  /** `https://host[:port]`, without a path or trailing slash. */
  readonly origin: string
  /** GUID of the add-in; one per environment, so that they can be installed side by side. */
  readonly id: string
  readonly name: string
  /** `n.n.n.n` */
  readonly version: string
}

export const developmentEnvironment: Environment = {
  origin: 'https://localhost:3000',
  id: '5a0c7e1e-6d2f-4b39-9f64-3e8b1c57d2a4',
  name: 'Tandem',
  version: '0.1.0.0',
}

const namespaces = {
  xmlns: 'http://schemas.microsoft.com/office/appforoffice/1.1',
  'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
  'xmlns:bt': 'http://schemas.microsoft.com/office/officeappbasictypes/1.0',
}

const minimumSet = '1.5'

const description = {
  en: 'See who a message or meeting belongs to, tag it for your firm’s records, and keep contacts in step with Outlook.',
  de: 'Zeigt, zu wem eine Nachricht oder ein Termin gehört, und hält die Kontakte der Kanzlei und Outlook im Gleichschritt.',
}

const localised = (name: string, english: string, german: string): Element =>
  element(name, { DefaultValue: english }, [element('Override', { Locale: 'de-DE', Value: german })])

const form = (type: 'ItemRead' | 'ItemEdit', paneUrl: string): Element =>
  element('Form', { 'xsi:type': type }, [
    element('DesktopSettings', {}, [
      element('SourceLocation', { DefaultValue: paneUrl }),
      // The schema knows a height for the reading form only.
      ...(type === 'ItemRead' ? [element('RequestedHeight', {}, '250')] : []),
    ]),
  ])

const itemIs = (itemType: 'Message' | 'Appointment'): Element =>
  element('Rule', { 'xsi:type': 'ItemIs', ItemType: itemType, FormType: 'ReadOrEdit' })

const overrideRequirements = element('Requirements', {}, [
  element('bt:Sets', { DefaultMinVersion: minimumSet }, [element('bt:Set', { Name: 'Mailbox' })]),
])

const versionOverrides = (environment: Environment): Element => {
  const host = (factors: readonly Element[]): Element =>
    element('Hosts', {}, [element('Host', { 'xsi:type': 'MailHost' }, factors)])
  const current = element(
    'VersionOverrides',
    { xmlns: 'http://schemas.microsoft.com/office/mailappversionoverrides/1.1', 'xsi:type': 'VersionOverridesV1_1' },
    [
      overrideRequirements,
      host([desktopFormFactor('1.1'), mobileFormFactor()]),
      resources(environment, { withMobile: true }),
    ],
  )
  return element(
    'VersionOverrides',
    { xmlns: 'http://schemas.microsoft.com/office/mailappversionoverrides', 'xsi:type': 'VersionOverridesV1_0' },
    [overrideRequirements, host([desktopFormFactor('1.0')]), resources(environment, { withMobile: false }), current],
  )
}

/** The whole manifest as XML text. */
export const buildManifest = (environment: Environment): string => {
  const { origin, id, name, version } = environment
  const paneUrl = `${origin}/taskpane.html`
  return toXml(
    element('OfficeApp', { ...namespaces, 'xsi:type': 'MailApp' }, [
      element('Id', {}, id),
      element('Version', {}, version),
      element('ProviderName', {}, 'Tandem'),
      element('DefaultLocale', {}, 'en-US'),
      localised('DisplayName', name, name),
      localised('Description', description.en, description.de),
      element('IconUrl', { DefaultValue: `${origin}/assets/icon-${listIconSize}.png` }),
      element('HighResolutionIconUrl', { DefaultValue: `${origin}/assets/icon-${highResolutionIconSize}.png` }),
      element('SupportUrl', { DefaultValue: `${origin}/assets/support.html` }),
      element('AppDomains', {}, [
        element('AppDomain', {}, origin),
        // Desktop clients open any other host in a browser window, and sign-in would leave the pane.
        element('AppDomain', {}, 'https://login.microsoftonline.com'),
      ]),
      element('Hosts', {}, [element('Host', { Name: 'Mailbox' })]),
      element('Requirements', {}, [element('Sets', {}, [element('Set', { Name: 'Mailbox', MinVersion: minimumSet })])]),
      element('FormSettings', {}, [form('ItemRead', paneUrl), form('ItemEdit', paneUrl)]),
      // masterCategories needs the widest permission (platform notes 5).
      element('Permissions', {}, 'ReadWriteMailbox'),
      element('Rule', { 'xsi:type': 'RuleCollection', Mode: 'Or' }, [itemIs('Message'), itemIs('Appointment')]),
      element('DisableEntityHighlighting', {}, 'true'),
      versionOverrides(environment),
    ]),
  )
}
