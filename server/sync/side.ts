/** The two sides that are kept in step. Everything symmetrical is indexed by side and written once. */
export const sides = ['crm', 'outlook'] as const

export type Side = (typeof sides)[number]

export type PerSide<T> = Readonly<Record<Side, T>>

const others: PerSide<Side> = { crm: 'outlook', outlook: 'crm' }

export const otherSide = (side: Side): Side => others[side]

export const perSide = <T>(make: (side: Side) => T): PerSide<T> => ({ crm: make('crm'), outlook: make('outlook') })
