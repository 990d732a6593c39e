/** Schema pieces used everywhere: ids, texts, pages, the error reply. */
import { Type, type Static, type TSchema } from 'typebox'

export const Id = Type.String({ pattern: '^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$', description: 'UUID' })
/** Epoch milliseconds of the years 1 to 9999, which every calendar, database and time zone of ours can hold. */
export const Instant = Type.Integer({
  minimum: -62_135_596_800_000,
  maximum: 253_402_300_799_999,
  description: 'Epoch milliseconds',
})
/** Row version of a CRM record, to be sent back with an update. */
export const RowVersion = Type.String({ minLength: 1, maxLength: 64 })
export const ShortText = Type.String({ maxLength: 255, pattern: '^[^\\u0000]*$' })
export const LongText = Type.String({ maxLength: 20_000, pattern: '^[^\\u0000]*$' })

export const Nullable = <S extends TSchema>(schema: S) => Type.Union([schema, Type.Null()])
export const OneOf = <const V extends readonly [string, ...string[]]>(values: V) => Type.Enum<[...V]>(values)

export const Page = <S extends TSchema>(item: S) =>
  Type.Object({ items: Type.Array(item), total: Type.Integer(), next: Nullable(Type.String()) })

export const PageQuery = Type.Object({
  search: Type.Optional(Type.String({ maxLength: 200 })),
  after: Type.Optional(Type.String({ maxLength: 400, description: 'The `next` of the page before' })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
})

/** Every error the API answers with. `code` is stable (server/errors.ts); `message` says what to do. */
export const ErrorReply = Type.Object({
  code: Type.String(),
  message: Type.String(),
  /** Who can mend it. */
  whoActs: OneOf(['you', 'administrator', 'operator', 'nobody'] as const),
  requestId: Type.String(),
  details: Type.Optional(Type.Array(Type.Object({ path: Type.String(), message: Type.String() }))),
})
export type ErrorReply = Static<typeof ErrorReply>

export const Nothing = Type.Object({})
