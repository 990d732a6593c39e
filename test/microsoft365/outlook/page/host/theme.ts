/** The three looks of Outlook and the colours it tells the pane (office-host section 7: numbers, in JSON text, in a list). */

export const themes = ['light', 'dark', 'contrast'] as const
export type Theme = (typeof themes)[number]

const colors = {
  light: {
    bodyBackgroundColor: 0xffffff,
    bodyForegroundColor: 0x242424,
    controlBackgroundColor: 0xf5f5f5,
    controlForegroundColor: 0x242424,
  },
  dark: {
    bodyBackgroundColor: 0x1f1f1f,
    bodyForegroundColor: 0xf0f0f0,
    controlBackgroundColor: 0x292929,
    controlForegroundColor: 0xf0f0f0,
  },
  contrast: {
    bodyBackgroundColor: 0x000000,
    bodyForegroundColor: 0xffffff,
    controlBackgroundColor: 0x000000,
    controlForegroundColor: 0xffff00,
  },
} satisfies Record<Theme, Record<string, number>>

export const themePayload = (theme: Theme): readonly [string] => [JSON.stringify(colors[theme])]
