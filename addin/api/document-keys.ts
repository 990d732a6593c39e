/** Keys of the answers about filed mails: what a change makes stale. */
export const documentKeys = {
  /** Everything about messages in Outlook: where they are filed and might go. */
  filing: ['filing'],
  documents: ['documents'],
  timeline: ['timeline'],
} as const
