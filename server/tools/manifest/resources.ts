/** The Resources block of a manifest: icons, addresses and texts, English with German beside it. */

import { type Element, element } from './element.ts'
import { controlIconSizes, mobileIconSizes, mobileScales } from './icon-sizes.ts'

export interface Text {
  readonly id: string
  readonly en: string
  readonly de: string
}

/** Resource ids are at most 32 characters long. */
export const paneUrlId = 'Pane.Url'
export const controlIconId = (size: number): string => `Icon.${size}`
export const mobileIconId = (size: number, scale: number): string => `Icon.Mobile.${size}x${scale}`

export const groupLabel = 'Group.Label'
export const paneLabel = 'Pane.Label'
export const paneTip = 'Pane.Tip'

const shortTexts: readonly Text[] = [{ id: paneLabel, en: 'Open Tandem', de: 'Tandem öffnen' }]

const longTexts: readonly Text[] = [
  {
    id: paneTip,
    en: 'Shows the client and contact behind the selected item, tags it, and starts a synchronisation.',
    de: 'Zeigt Mandant und Kontakt zum ausgewählten Element, kennzeichnet es und startet einen Abgleich.',
  },
]

const text = ({ id, en, de }: Text): Element =>
  element('bt:String', { id, DefaultValue: en }, [element('bt:Override', { Locale: 'de-DE', Value: de })])

const image = (id: string, origin: string, pixels: number): Element =>
  element('bt:Image', { id, DefaultValue: `${origin}/assets/icon-${pixels}.png` })

export const resources = (
  { origin, name }: { readonly origin: string; readonly name: string },
  { withMobile }: { readonly withMobile: boolean },
): Element => {
  const mobileImages = mobileIconSizes.flatMap((size) =>
    mobileScales.map((scale) => image(mobileIconId(size, scale), origin, size * scale)),
  )
  return element('Resources', {}, [
    element('bt:Images', {}, [
      ...controlIconSizes.map((size) => image(controlIconId(size), origin, size)),
      ...(withMobile ? mobileImages : []),
    ]),
    element('bt:Urls', {}, [element('bt:Url', { id: paneUrlId, DefaultValue: `${origin}/taskpane.html` })]),
    element('bt:ShortStrings', {}, [text({ id: groupLabel, en: name, de: name }), ...shortTexts.map(text)]),
    element('bt:LongStrings', {}, longTexts.map(text)),
  ])
}
