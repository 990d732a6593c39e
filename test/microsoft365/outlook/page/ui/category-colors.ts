/** The 25 preset colours of Outlook's categories, by the names Graph gives them. */

const presets = [
  '#e74856',
  '#f7a01c',
  '#c9a27c',
  '#f2dc2c',
  '#4caf50',
  '#30b5a8',
  '#94a545',
  '#3d8bd8',
  '#8764c8',
  '#c85b8a',
  '#8a9ba8',
  '#4d6575',
  '#9b9b9b',
  '#666666',
  '#333333',
  '#b4232f',
  '#b95c00',
  '#7c5b36',
  '#a48a00',
  '#2a6e2e',
  '#0f6e66',
  '#5c6b1f',
  '#1f4e8c',
  '#553a91',
  '#8c2f5b',
]

/** CSS colour of `preset0` to `preset24`; a neutral one for `none`. */
export function categoryColor(color: string): string {
  const number = /^preset(\d+)$/i.exec(color)?.[1]
  return (number === undefined ? undefined : presets[Number(number)]) ?? '#b8b8b8'
}
