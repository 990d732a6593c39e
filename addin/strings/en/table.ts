/** English. What every table of the full page says. */
export const table = {
  chooseAll: 'Select all rows shown',
  chosen: (count: string) => `${count} selected`,
  shown: (shown: string, total: string, state: 'all' | 'some' | 'more') =>
    ({ all: `${total} in all`, some: `${shown} of ${total} shown`, more: `${shown} of more than ${total} shown` })[
      state
    ],
}

export type TableWords = typeof table
