/** What counts as an e-mail address where a person or a file names somebody who shall be invited (N4, INF-12X). */

/** One address of one mailbox, spelled as mail servers do: no name beside it, no second one, nothing that cannot be seen. */
export const isPlainAddress = (address: string): boolean =>
  /^[^\s@<>()[\]",;:\\\p{C}]+@[^\s@<>()[\]",;:\\\p{C}]*[^\s@<>()[\]",;:\\\p{C}.]$/u.test(address) &&
  address.normalize('NFKC') === address
