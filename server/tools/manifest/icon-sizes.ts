/** Which icons the manifest names and at what pixel sizes they exist (platform notes 4.1). */

/** Ribbon buttons: 16, 32 and 80 are required, the rest is sharper on scaled displays. */
export const controlIconSizes = [16, 20, 24, 32, 40, 48, 64, 80] as const

/** Mobile buttons: each at scale 1, 2 and 3. */
export const mobileIconSizes = [25, 32, 48] as const
export const mobileScales = [1, 2, 3] as const

/** The add-in list shows these two. */
export const listIconSize = 64
export const highResolutionIconSize = 128

/** Every pixel size that exists as `addin/assets/icon-<size>.png`. */
export const iconSizes: readonly number[] = [
  ...new Set([
    ...controlIconSizes,
    listIconSize,
    highResolutionIconSize,
    ...mobileIconSizes.flatMap((size) => mobileScales.map((scale) => size * scale)),
  ]),
].sort((one, other) => one - other)
