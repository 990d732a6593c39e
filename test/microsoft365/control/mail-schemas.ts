/** Bodies of the control interface that are about mail. */

import { type TProperties, Type } from '@fastify/type-provider-typebox'
import { AnyValues } from './schemas.ts'

const strict = <T extends TProperties>(properties: T) => Type.Object(properties, { additionalProperties: false })

/** One of the two: text, or bytes in base64. */
const mime = { mime: Type.Optional(Type.String()), mimeBase64: Type.Optional(Type.String()) }

export const Received = strict({
  ...mime,
  folder: Type.Optional(Type.String()),
  values: Type.Optional(AnyValues),
  trace: Type.Optional(Type.Boolean()),
})

export const Delivered = strict({
  ...mime,
  to: Type.Optional(Type.Array(Type.String())),
  values: Type.Optional(AnyValues),
})

export const Synthetic = strict({
  size: Type.Integer({ minimum: 1000 }),
  subject: Type.String(),
  from: Type.String(),
  to: Type.String(),
  messageId: Type.String(),
  date: Type.String(),
  seed: Type.Optional(Type.Integer()),
  folder: Type.Optional(Type.String()),
})

const People = Type.Array(Type.Union([Type.String(), strict({ name: Type.String(), address: Type.String() })]))

export const Written = strict({
  to: People,
  cc: Type.Optional(People),
  bcc: Type.Optional(People),
  subject: Type.String(),
  text: Type.Optional(Type.String()),
  html: Type.Optional(Type.String()),
  values: Type.Optional(AnyValues),
  headers: Type.Optional(Type.Record(Type.String(), Type.String())),
  attachments: Type.Optional(
    Type.Array(
      strict({
        name: Type.String(),
        contentBytes: Type.String({ description: 'base64' }),
        contentType: Type.Optional(Type.String()),
      }),
    ),
  ),
  inReplyTo: Type.Optional(Type.String()),
})

export const Read = strict({ isRead: Type.Boolean() })
export const Sensitive = strict({
  sensitivity: Type.Union([
    Type.Literal('normal'),
    Type.Literal('personal'),
    Type.Literal('private'),
    Type.Literal('confidential'),
  ]),
})
export const Label = strict({ label: Type.Union([Type.String(), Type.Null()]) })
export const NewFolder = strict({
  displayName: Type.String({ minLength: 1 }),
  parent: Type.Optional(Type.String()),
  hidden: Type.Optional(Type.Boolean()),
})
export const SharedMailbox = strict({ address: Type.String(), displayName: Type.String({ minLength: 1 }) })
