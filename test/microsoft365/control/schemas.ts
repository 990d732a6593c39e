/** Bodies of the control interface. Unknown members are refused, so that a misspelt fault does not pass in silence. */

import { type TProperties, Type } from '@fastify/type-provider-typebox'

const strict = <T extends TProperties>(properties: T) => Type.Object(properties, { additionalProperties: false })

export const AnyValues = Type.Record(Type.String(), Type.Unknown())

export const UserParams = Type.Object({ user: Type.String() })
export const ItemParams = Type.Object({ user: Type.String(), id: Type.String() })

export const Reset = strict({ data: Type.Union([Type.Literal('empty'), Type.Literal('sample')]) })

export const ClockChange = strict({
  set: Type.Optional(Type.String({ description: 'ISO 8601' })),
  advanceMs: Type.Optional(Type.Number()),
  flowing: Type.Optional(Type.Boolean()),
})

const oneOf = <T extends string | number>(...values: readonly T[]) =>
  Type.Union(values.map((value) => Type.Literal(value)))

export const LifecycleBody = strict({ event: oneOf('reauthorizationRequired', 'subscriptionRemoved', 'missed') })

const Limits = strict({
  concurrency: Type.Optional(Type.Integer({ minimum: 1 })),
  requests: Type.Optional(Type.Integer({ minimum: 1 })),
  windowMs: Type.Optional(Type.Integer({ minimum: 1 })),
  uploadBytes: Type.Optional(Type.Integer({ minimum: 1 })),
  uploadWindowMs: Type.Optional(Type.Integer({ minimum: 1 })),
  retryAfter: Type.Optional(oneOf('whole', 'fractional', 'absent')),
})

export const SettingsBody = strict({
  delayMs: Type.Optional(Type.Integer({ minimum: 0, maximum: 600_000 })),
  visibilityDelayMs: Type.Optional(Type.Integer({ minimum: 0 })),
  deltaNoise: Type.Optional(oneOf('none', 'mild', 'strong')),
  deltaTokenError: Type.Optional(oneOf(410, 400)),
  deltaTokenErrorLocation: Type.Optional(Type.Boolean()),
  longestDeltaPage: Type.Optional(Type.Integer({ minimum: 1 })),
  eventPageLimit: Type.Optional(Type.Union([Type.Integer({ minimum: 1 }), Type.Null()])),
  linkStyle: Type.Optional(oneOf('graph', 'lowercase', 'plain')),
  linkOrigin: Type.Optional(Type.Union([Type.String(), Type.Null()])),
  ignoreIfMatch: Type.Optional(Type.Boolean()),
  bumpChangeKeyAfterWrite: Type.Optional(Type.Boolean()),
  duplicateCategoryStatus: Type.Optional(oneOf(409, 400)),
  batchOrder: Type.Optional(oneOf('shuffled', 'asSent')),
  batchConcurrency: Type.Optional(oneOf('queue', 'throttle')),
  immutableIdFindsDeleted: Type.Optional(Type.Boolean()),
  inlineSteps: Type.Optional(oneOf('kept', 'ignored', 'refused')),
  joinUrlLater: Type.Optional(Type.Boolean()),
  zoneNames: Type.Optional(oneOf('windows', 'asWritten')),
  limits: Type.Optional(Limits),
})

export const TokenBody = strict({
  user: Type.Optional(Type.String()),
  clientId: Type.Optional(Type.String()),
  scopes: Type.Optional(Type.Array(Type.String())),
  roles: Type.Optional(Type.Array(Type.String())),
  lifetimeMs: Type.Optional(Type.Integer()),
})

const When = oneOf('before', 'after')

const Effect = Type.Union([
  strict({
    kind: Type.Literal('answer'),
    when: Type.Optional(When),
    status: Type.Integer({ minimum: 100, maximum: 599 }),
    code: Type.Optional(Type.String()),
    message: Type.Optional(Type.String()),
    body: Type.Optional(Type.Unknown()),
    headers: Type.Optional(Type.Record(Type.String(), Type.String())),
  }),
  strict({ kind: Type.Literal('cut'), when: When }),
  strict({ kind: Type.Literal('malformed') }),
  strict({ kind: Type.Literal('delay'), ms: Type.Integer({ minimum: 0, maximum: 600_000 }) }),
  strict({ kind: Type.Literal('expireDeltaTokens') }),
  strict({ kind: Type.Literal('bumpChangeKey') }),
])

export const FaultBody = strict({
  method: Type.Optional(Type.String()),
  path: Type.Optional(Type.String()),
  userId: Type.Optional(Type.String()),
  clientId: Type.Optional(Type.String()),
  inBatch: Type.Optional(Type.Boolean()),
  probability: Type.Optional(Type.Number({ minimum: 0, maximum: 1 })),
  skip: Type.Optional(Type.Integer({ minimum: 0 })),
  times: Type.Optional(Type.Union([Type.Integer({ minimum: 1 }), Type.Null()])),
  effect: Effect,
})

export const UserChange = strict({
  enabled: Type.Optional(Type.Boolean()),
  mailbox: Type.Optional(oneOf('online', 'none', 'onPremises')),
  displayName: Type.Optional(Type.String()),
  mail: Type.Optional(Type.Union([Type.String(), Type.Null()])),
})

export const Revocation = strict({ accessTokens: Type.Optional(Type.Boolean()) })
export const Share = strict({ with: Type.String() })
export const ContactBody = strict({ values: AnyValues, folder: Type.Optional(Type.String()) })
export const ContactsBody = strict({ contacts: Type.Array(AnyValues), folder: Type.Optional(Type.String()) })
export const ValuesBody = strict({ values: AnyValues })
export const FolderTarget = strict({ folder: Type.String() })
export const CopyTarget = strict({ folder: Type.Optional(Type.String()) })
export const FolderBody = strict({ displayName: Type.String({ minLength: 1 }), parent: Type.Optional(Type.String()) })
export const FolderName = strict({ displayName: Type.String({ minLength: 1 }) })
export const Categories = strict({ categories: Type.Array(Type.String()) })
export const MasterCategoryBody = strict({
  displayName: Type.String({ minLength: 1 }),
  color: Type.Optional(Type.String()),
})
export const MasterCategoryRename = strict({ displayName: Type.String(), newName: Type.String({ minLength: 1 }) })
export const FolderQuery = Type.Object({ folder: Type.Optional(Type.String()) })
export const DeleteQuery = Type.Object({ forGood: Type.Optional(Type.Literal('true')) })
