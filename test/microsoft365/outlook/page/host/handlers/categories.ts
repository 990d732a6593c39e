/** Answers `item.categories` and `mailbox.masterCategories`. */
import type { HostContext } from '../context.ts'
import { apiError, fail, itemType, succeed, type Reply } from '../protocol.ts'
import { objects, text, texts, type Parameters } from './parameters.ts'

const sameName = (left: string, right: string) => left.toLowerCase() === right.toLowerCase()

/** Graph writes `preset3`, Office.js `Preset3`. */
const toOfficeColor = (color: string) => color.charAt(0).toUpperCase() + color.slice(1)
const toGraphColor = (color: string) => color.charAt(0).toLowerCase() + color.slice(1)

/** In a message being composed Outlook on the web cannot categorise (platform 5); an unsaved item has nothing to hold them. */
const cannotCategorise = (context: HostContext): number | null => {
  if (context.item === null) return apiError.itemNotFound
  return context.item.itemType === itemType.messageCompose ? apiError.itemNotSaved : null
}

async function getItemCategories(context: HostContext): Promise<Reply> {
  const refusal = cannotCategorise(context)
  if (context.item === null || refusal !== null) return fail(refusal ?? apiError.itemNotFound)
  const names = await context.mailbox.itemCategories(context.item)
  const master = await context.mailbox.masterCategories()
  return succeed(
    names.map((displayName) => {
      const known = master.find((category) => sameName(category.displayName, displayName))
      return { displayName, color: toOfficeColor(known?.color ?? 'none') }
    }),
  )
}

async function addItemCategories(context: HostContext, parameters: Parameters): Promise<Reply> {
  const refusal = cannotCategorise(context)
  if (context.item === null || refusal !== null) return fail(refusal ?? apiError.itemNotFound)
  const wanted = texts(parameters, 'categories')
  const master = await context.mailbox.masterCategories()
  const unknown = wanted.some((name) => !master.some((category) => sameName(category.displayName, name)))
  if (unknown) return fail(apiError.invalidCategory)
  const present = await context.mailbox.itemCategories(context.item)
  const added = wanted.filter((name) => !present.some((other) => sameName(other, name)))
  if (added.length > 0) await context.mailbox.setItemCategories(context.item, [...present, ...added])
  return succeed()
}

async function removeItemCategories(context: HostContext, parameters: Parameters): Promise<Reply> {
  const refusal = cannotCategorise(context)
  if (context.item === null || refusal !== null) return fail(refusal ?? apiError.itemNotFound)
  const unwanted = texts(parameters, 'categories')
  const present = await context.mailbox.itemCategories(context.item)
  const left = present.filter((name) => !unwanted.some((other) => sameName(other, name)))
  if (left.length < present.length) await context.mailbox.setItemCategories(context.item, left)
  return succeed()
}

async function getMasterCategories(context: HostContext): Promise<Reply> {
  const master = await context.mailbox.masterCategories()
  return succeed(master.map(({ displayName, color }) => ({ displayName, color: toOfficeColor(color) })))
}

async function addMasterCategories(context: HostContext, parameters: Parameters): Promise<Reply> {
  const added = objects(parameters, 'categoryDetails').map((details) => ({
    displayName: text(details, 'displayName'),
    color: toGraphColor(text(details, 'color')),
  }))
  const master = await context.mailbox.masterCategories()
  const duplicate = added.some((one) => master.some((other) => sameName(other.displayName, one.displayName)))
  if (duplicate) return fail(apiError.duplicateCategory)
  await context.mailbox.addMasterCategories(added)
  return succeed()
}

async function removeMasterCategories(context: HostContext, parameters: Parameters): Promise<Reply> {
  await context.mailbox.removeMasterCategories(texts(parameters, 'categories'))
  return succeed()
}

export const categoryHandlers = {
  getItemCategories,
  addItemCategories,
  removeItemCategories,
  getMasterCategories,
  addMasterCategories,
  removeMasterCategories,
}
