/** The cursor of the mail area: one deltaLink per folder, as JSON. A folder that was gone when it was last asked for has null. */

export type FolderCursors = ReadonlyMap<string, string | null>

/** Null and whatever cannot be read: nothing is known, everything is asked for. */
export const cursorsOf = (cursor: string | null): FolderCursors => {
  if (cursor === null) return new Map()
  try {
    const parsed: unknown = JSON.parse(cursor)
    if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) return new Map()
    return new Map(
      Object.entries(parsed).flatMap(([folder, link]): [string, string | null][] =>
        link === null || typeof link === 'string' ? [[folder, link]] : [],
      ),
    )
  } catch {
    return new Map()
  }
}

export const textOfCursors = (cursors: FolderCursors): string => JSON.stringify(Object.fromEntries(cursors))

/** Folders of the import that were not there at the last run (server/areas/mail); for the settings to tell. */
export const foldersGone = (cursor: string | null): readonly string[] =>
  [...cursorsOf(cursor)].flatMap(([folder, link]) => (link === null ? [folder] : []))
