/** Where Tandem's button appears: four desktop surfaces, twice over (1.0 and 1.1), and the mobile reading surface. */

import { type Element, element } from './element.ts'
import { controlIconSizes, mobileIconSizes, mobileScales } from './icon-sizes.ts'
import { controlIconId, groupLabel, mobileIconId, paneLabel, paneTip, paneUrlId } from './resources.ts'

interface Surface {
  readonly extensionPoint: string
  /** Prefix of the ids of group and button. */
  readonly id: string
  /** Outlook pins panes on messages only, and a pin does not carry over between reading and composing. */
  readonly canPin: boolean
  /** Several messages can be filed at once; only a list of messages has a selection. */
  readonly canSelectMany?: true
}

const surfaces: readonly Surface[] = [
  { extensionPoint: 'MessageReadCommandSurface', id: 'messageRead', canPin: true, canSelectMany: true },
  { extensionPoint: 'MessageComposeCommandSurface', id: 'messageCompose', canPin: true },
  { extensionPoint: 'AppointmentOrganizerCommandSurface', id: 'appointmentOrganizer', canPin: false },
  { extensionPoint: 'AppointmentAttendeeCommandSurface', id: 'appointmentAttendee', canPin: false },
]

const openPane = (pinnable: boolean, selectsMany = false): Element =>
  element('Action', { 'xsi:type': 'ShowTaskpane' }, [
    element('SourceLocation', { resid: paneUrlId }),
    ...(pinnable ? [element('SupportsPinning', {}, 'true')] : []),
    ...(selectsMany ? [element('SupportsMultiSelect', {}, 'true')] : []),
  ])

const label = element('Label', { resid: groupLabel })

const paneButton = (id: string, pinnable: boolean, selectsMany: boolean): Element =>
  element('Control', { 'xsi:type': 'Button', id: `${id}Open` }, [
    element('Label', { resid: paneLabel }),
    element('Supertip', {}, [element('Title', { resid: paneLabel }), element('Description', { resid: paneTip })]),
    element(
      'Icon',
      {},
      controlIconSizes.map((size) => element('bt:Image', { size: String(size), resid: controlIconId(size) })),
    ),
    openPane(pinnable, selectsMany),
  ])

export const desktopFormFactor = (version: '1.0' | '1.1'): Element =>
  element('DesktopFormFactor', {}, [
    ...(version === '1.1' ? [element('SupportsSharedFolders', {}, 'true')] : []),
    ...surfaces.map(({ extensionPoint, id, canPin, canSelectMany = false }) =>
      element('ExtensionPoint', { 'xsi:type': extensionPoint }, [
        element('OfficeTab', { id: 'TabDefault' }, [
          element('Group', { id: `${id}Group` }, [
            label,
            paneButton(id, version === '1.1' && canPin, version === '1.1' && canSelectMany),
          ]),
        ]),
      ]),
    ),
  ])

export const mobileFormFactor = (): Element =>
  element('MobileFormFactor', {}, [
    element('ExtensionPoint', { 'xsi:type': 'MobileMessageReadCommandSurface' }, [
      element('Group', { id: 'mobileMessageReadGroup' }, [
        label,
        element('Control', { 'xsi:type': 'MobileButton', id: 'mobileMessageReadOpen' }, [
          element('Label', { resid: paneLabel }),
          element(
            'Icon',
            { 'xsi:type': 'bt:MobileIconList' },
            mobileIconSizes.flatMap((size) =>
              mobileScales.map((scale) =>
                element('bt:Image', { size: String(size), scale: String(scale), resid: mobileIconId(size, scale) }),
              ),
            ),
          ),
          openPane(false),
        ]),
      ]),
    ]),
  ])
