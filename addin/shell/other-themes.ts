/** The looks that most people never see, in a chunk of their own. */
import { teamsHighContrastTheme, webDarkTheme } from '@fluentui/react-components'

export const otherThemes = { dark: webDarkTheme, highContrast: teamsHighContrastTheme }
