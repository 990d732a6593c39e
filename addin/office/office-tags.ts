/** Categories of the selected item through office.js. Only ever adds or removes the one named (R20), after checking that the item is still the same (R19). */
import { isSameTag, type TagOutcome, type TagRefusal } from './host.ts'
import { officeCall, OfficeCallError } from './office-call.ts'
import { isAppointment, isCompose, keyOf, selectedItem, type OfficeItem } from './office-item.ts'

const refusal = (why: TagRefusal): TagOutcome => ({ done: false, refusal: why })

type Check = { readonly item: OfficeItem } | { readonly refusal: TagRefusal }

const check = (itemKey: string): Check => {
  const item = selectedItem()
  if (item === null) return { refusal: 'noItem' }
  if (keyOf(item) !== itemKey) return { refusal: 'itemMoved' }
  // Outlook on the web and the new Outlook cannot categorise a message that is being written (platform.md section 5).
  if (isCompose(item) && !isAppointment(item)) return { refusal: 'notInCompose' }
  if (item.categories === undefined) return { refusal: 'notSupported' }
  return { item }
}

const namesOf = async (item: OfficeItem): Promise<readonly string[]> => {
  const categories = await officeCall<Office.CategoryDetails[] | null>((callback) => item.categories.getAsync(callback))
  return (categories ?? []).map(({ displayName }) => displayName)
}

/** Codes by which office.js says that this item, in this state, cannot have categories. */
const isStateOfItem = (error: unknown): boolean => error instanceof OfficeCallError && error.code === 9017

const attempt = async (itemKey: string, work: (item: OfficeItem) => Promise<void>): Promise<TagOutcome> => {
  const checked = check(itemKey)
  if ('refusal' in checked) return refusal(checked.refusal)
  try {
    await work(checked.item)
    return { done: true, tags: await namesOf(checked.item) }
  } catch (error) {
    if (isStateOfItem(error) && isCompose(checked.item)) return refusal('notInCompose')
    return refusal('refused')
  }
}

/** Outlook puts only categories on an item that its own list knows. */
const ensureKnown = async (name: string): Promise<void> => {
  const { masterCategories } = Office.context.mailbox
  const known = await officeCall<Office.CategoryDetails[] | null>((callback) => masterCategories.getAsync(callback))
  if ((known ?? []).some(({ displayName }) => isSameTag(displayName, name))) return
  const details = [{ displayName: name, color: Office.MailboxEnums.CategoryColor.Preset7 }]
  await officeCall<void>((callback) => masterCategories.addAsync(details, callback))
}

export const readItemTags = (itemKey: string): Promise<TagOutcome> => attempt(itemKey, async () => undefined)

export const addItemTag = (itemKey: string, name: string): Promise<TagOutcome> =>
  attempt(itemKey, async (item) => {
    await ensureKnown(name)
    if (keyOf(item) !== itemKey) throw new Error('the item moved')
    await officeCall<void>((callback) => item.categories.addAsync([name], callback))
  })

export const removeItemTag = (itemKey: string, name: string): Promise<TagOutcome> =>
  attempt(itemKey, (item) => officeCall<void>((callback) => item.categories.removeAsync([name], callback)))
