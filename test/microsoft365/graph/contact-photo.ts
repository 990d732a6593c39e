/** Photos of contacts: bytes in, bytes out, at most 4 MB (graph-contract 1.1). */
import { changeItem } from '../state/items.ts'
import type { Item } from '../state/mailbox.ts'
import { badRequest, GraphError } from './errors.ts'
import type { Call, GraphReply } from './route.ts'

const largest = 4 * 1024 * 1024

const none = (): GraphError =>
  new GraphError(
    404,
    'ImageNotFound',
    "Exception of type 'Microsoft.Fast.Profile.Core.Exception.ImageNotFoundException' was thrown.",
  )

const isPicture = (bytes: Uint8Array): boolean =>
  (bytes[0] === 0xff && bytes[1] === 0xd8) || (bytes[0] === 0x89 && bytes[1] === 0x50 && bytes[2] === 0x4e)

export const readPhoto = ({ photo }: Item): GraphReply => {
  if (photo === undefined) throw none()
  return { status: 200, headers: { 'Content-Type': photo.contentType }, stream: [photo.bytes] }
}

/** Bytes that are no picture are refused; so is what Exchange could not hold. */
export const writePhoto = (call: Call, item: Item): GraphReply => {
  const { bytes, contentType } = call.picture ?? { bytes: new Uint8Array(), contentType: '' }
  if (bytes.length > largest) throw new GraphError(413, 'RequestEntityTooLarge', 'The photo is larger than 4 MB.')
  if (!isPicture(bytes)) throw badRequest('The image is not a JPEG or PNG picture.')
  item.photo = { bytes: Uint8Array.from(bytes), contentType }
  changeItem(call.mailbox, call.around, item, {})
  return { status: 200 }
}
