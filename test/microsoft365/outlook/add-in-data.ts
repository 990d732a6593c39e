/** What Outlook keeps for an add-in and Graph does not show: roaming settings per user, custom properties per item. In memory. */

export interface AddInData {
  /** Key to JSON text. */
  roamingSettings(userId: string): Readonly<Record<string, string>>
  saveRoamingSettings(userId: string, settings: Readonly<Record<string, string>>): void
  /** JSON text of an object. */
  customProperties(userId: string, itemId: string): string
  saveCustomProperties(userId: string, itemId: string, properties: string): void
}

export function createAddInData(): AddInData {
  const settings = new Map<string, Readonly<Record<string, string>>>()
  const properties = new Map<string, string>()
  const key = (userId: string, itemId: string) => `${userId} ${itemId}`
  return {
    roamingSettings: (userId) => settings.get(userId) ?? {},
    saveRoamingSettings: (userId, values) => void settings.set(userId, values),
    customProperties: (userId, itemId) => properties.get(key(userId, itemId)) ?? '{}',
    saveCustomProperties: (userId, itemId, text) => void properties.set(key(userId, itemId), text),
  }
}
