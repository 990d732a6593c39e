/** English. Values that are changed where they stand. */
export const edit = {
  change: (name: string) => `Change ${name}`,
  nothing: '—',
  saving: 'Saving …',
  conflict: 'Somebody changed this value meanwhile. It now reads as shown above.',
  mine: (value: string) => `You entered: ${value}`,
  keepTheirs: 'Keep theirs',
  useMine: 'Use mine',
}

export type EditWords = typeof edit
