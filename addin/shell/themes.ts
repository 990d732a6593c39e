/** Fluent's theme for each look of Outlook. */
import { teamsHighContrastTheme, webDarkTheme, webLightTheme, type Theme } from '@fluentui/react-components'
import type { HostTheme } from '../office/host.ts'

export const themes: Record<HostTheme, Theme> = {
  light: webLightTheme,
  dark: webDarkTheme,
  highContrast: teamsHighContrastTheme,
}
