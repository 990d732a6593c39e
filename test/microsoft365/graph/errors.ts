/**
 * Graph's errors as values to throw: status, code and message, and the envelope they are sent in (graph-contract 13).
 */

export class GraphError extends Error {
  readonly status: number
  readonly code: string
  readonly headers: Readonly<Record<string, string>>

  constructor(status: number, code: string, message: string, headers: Readonly<Record<string, string>> = {}) {
    super(message)
    this.status = status
    this.code = code
    this.headers = headers
  }
}

export interface RequestIds {
  readonly requestId: string
  readonly clientRequestId: string
}

/** `innerError.date` is UTC without a zone letter. */
export const errorBody = (code: string, message: string, ids: RequestIds, now: number): Record<string, unknown> => ({
  error: {
    code,
    message,
    innerError: {
      date: new Date(now).toISOString().slice(0, 19),
      'request-id': ids.requestId,
      'client-request-id': ids.clientRequestId,
    },
  },
})

/** The strict answer to everything the simulator does not know: never a silent 200. */
export const notImplemented = (what: string): GraphError =>
  new GraphError(501, 'NotImplemented', `The simulated Microsoft Graph does not know ${what}.`)

export const badRequest = (message: string): GraphError => new GraphError(400, 'BadRequest', message)
export const invalidRequest = (message = 'The OData request is not supported.'): GraphError =>
  new GraphError(400, 'ErrorInvalidRequest', message)
export const invalidArgument = (message: string): GraphError => new GraphError(400, 'ErrorInvalidArgument', message)
export const undeserializable = (what: string): GraphError =>
  new GraphError(400, 'UnableToDeserializePostBody', `The property values were unable to deserialize: ${what}.`)
export const parseUriError = (message: string): GraphError => new GraphError(400, 'RequestBroker--ParseUri', message)
export const malformedId = (): GraphError => new GraphError(400, 'ErrorInvalidIdMalformed', 'Id is malformed.')
export const accessDenied = (): GraphError =>
  new GraphError(403, 'ErrorAccessDenied', 'Access is denied. Check credentials and try again.')
export const itemNotFound = (): GraphError =>
  new GraphError(404, 'ErrorItemNotFound', 'The specified object was not found in the store.')
export const folderNotFound = (): GraphError =>
  new GraphError(404, 'ErrorFolderNotFound', 'The specified folder could not be found in the store.')
export const staleChangeKey = (): GraphError =>
  new GraphError(
    412,
    'ErrorIrresolvableConflict',
    'The send or update operation could not be performed because the change key passed in the request does not match the current change key for the item.',
  )
