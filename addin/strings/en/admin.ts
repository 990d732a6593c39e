/** English. The pages of administrators. */
export const admin = {
  title: 'Administration',
}

export type AdminWords = typeof admin
