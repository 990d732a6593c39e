/** Fluent's theme for each look of Outlook. Light comes with the pane, the others when Outlook looks so. */
import { webLightTheme, type Theme } from '@fluentui/react-components'
import type { HostTheme } from '../office/host.ts'

const loaded = new Map<HostTheme, Theme>([['light', webLightTheme]])

/** Undefined until it was loaded. */
export const loadedTheme = (name: HostTheme): Theme | undefined => loaded.get(name)

export const loadTheme = async (name: HostTheme): Promise<Theme> => {
  const present = loaded.get(name)
  if (present !== undefined) return present
  const { otherThemes } = await import(/* webpackChunkName: "other-themes" */ './other-themes.ts')
  loaded.set('dark', otherThemes.dark)
  loaded.set('highContrast', otherThemes.highContrast)
  return otherThemes[name === 'light' ? 'dark' : name]
}
