/** The time zone of whoever reads: that of their machine, as the browser knows it. */

/** IANA name. */
export const readerZone = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone
