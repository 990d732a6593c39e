/** The look of Outlook, from its own colours where it tells them, else from the browser. */
import type { HostTheme } from './host.ts'

interface Colors {
  readonly bodyBackgroundColor?: string
  readonly bodyForegroundColor?: string
}

const channels = (color: string): readonly number[] | null => {
  const hex = /^#?([0-9a-f]{6})$/i.exec(color)?.[1]
  return hex === undefined ? null : [0, 2, 4].map((at) => Number.parseInt(hex.slice(at, at + 2), 16))
}

/** Pure black behind pure white, or the reverse as a foreground, is a contrast theme; otherwise the background decides. Null: colours unknown. */
export const themeOfColors = ({ bodyBackgroundColor, bodyForegroundColor }: Colors): HostTheme | null => {
  const background = channels(bodyBackgroundColor ?? '')
  if (background === null) return null
  const foreground = channels(bodyForegroundColor ?? '') ?? []
  const isBlack = background.every((value) => value === 0)
  if (isBlack && foreground.every((value) => value === 255)) return 'highContrast'
  const [red = 0, green = 0, blue = 0] = background
  return red * 0.299 + green * 0.587 + blue * 0.114 < 128 ? 'dark' : 'light'
}

const themeOfBrowser = (): HostTheme => {
  if (matchMedia('(forced-colors: active)').matches) return 'highContrast'
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'
}

let told: HostTheme | null = null

export const currentTheme = (): HostTheme => {
  if (matchMedia('(forced-colors: active)').matches) return 'highContrast'
  return told ?? themeOfColors(Office.context.officeTheme ?? {}) ?? themeOfBrowser()
}

export const onThemeChanged = (listener: (theme: HostTheme) => void): (() => void) => {
  const queries = ['(forced-colors: active)', '(prefers-color-scheme: dark)'].map((query) => matchMedia(query))
  const tell = (): void => listener(currentTheme())
  const ofHost = (event: { officeTheme?: Colors }): void => {
    told = themeOfColors(event.officeTheme ?? {}) ?? told
    tell()
  }
  for (const query of queries) query.addEventListener('change', tell)
  const name = Office.EventType.OfficeThemeChanged
  if (name !== undefined) Office.context.mailbox?.addHandlerAsync(name, ofHost, () => undefined)
  return () => {
    for (const query of queries) query.removeEventListener('change', tell)
    if (name !== undefined) Office.context.mailbox?.removeHandlerAsync(name, () => undefined)
  }
}
