/** The only place where an exception becomes a reply. Codes and words come from the catalogue; faults are logged and hidden. */
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import fp from 'fastify-plugin'
import type { ErrorReply } from '../../shared/schemas/common.ts'
import { CodedError, type ErrorCode, type ErrorDetail } from '../errors.ts'

/** Fastify's own refusals, in our words. */
const ofFramework: Readonly<Record<string, ErrorCode>> = {
  FST_ERR_VALIDATION: 'REQUEST_INVALID',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'REQUEST_NOT_JSON',
  FST_ERR_CTP_INVALID_JSON_BODY: 'REQUEST_INVALID',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'REQUEST_INVALID',
  FST_ERR_CTP_BODY_TOO_LARGE: 'REQUEST_TOO_LARGE',
  FST_ERR_BAD_URL: 'REQUEST_INVALID',
  FST_ERR_MAX_PARAM_LENGTH: 'REQUEST_INVALID',
  FST_UNDER_PRESSURE: 'SERVER_BUSY',
}
const ofStatus: Readonly<Record<number, ErrorCode>> = {
  404: 'NOT_FOUND',
  413: 'REQUEST_TOO_LARGE',
  415: 'REQUEST_NOT_JSON',
  429: 'REQUEST_TOO_MANY',
  503: 'SERVER_BUSY',
}

const detailsOf = (error: FastifyError): readonly ErrorDetail[] =>
  (error.validation ?? []).map(({ instancePath, message, params }) => ({
    path: `${error.validationContext ?? ''}${instancePath}${'missingProperty' in params ? `/${String(params['missingProperty'])}` : ''}`,
    message: message ?? 'does not fit',
  }))

const isFrameworkError = (error: unknown): error is FastifyError =>
  error instanceof Error && ('statusCode' in error || 'code' in error)

export const codedErrorOf = (error: unknown): CodedError => {
  if (error instanceof CodedError) return error
  if (isFrameworkError(error)) {
    const code =
      ofFramework[error.code] ??
      ofStatus[error.statusCode ?? 500] ??
      ((error.statusCode ?? 500) < 500 ? 'REQUEST_INVALID' : 'SERVER_FAULT')
    return new CodedError(code, { details: detailsOf(error), cause: error })
  }
  return new CodedError('SERVER_FAULT', { cause: error })
}

const log = (request: FastifyRequest, error: CodedError): void => {
  const facts = { code: error.code, ...error.facts }
  if (error.status >= 500) request.log.error({ ...facts, err: error.cause ?? error }, 'request failed')
  else request.log.info(facts, 'request refused')
}

const answer = (error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply => {
  const coded = codedErrorOf(error)
  log(request, coded)
  const body: ErrorReply = {
    code: coded.code,
    message: coded.message,
    whoActs: coded.whoActs,
    requestId: request.id,
    ...(coded.details.length > 0 ? { details: [...coded.details] } : {}),
  }
  if (coded.status === 401) reply.header('WWW-Authenticate', 'Bearer')
  return reply.status(coded.status).header('Cache-Control', 'no-store').send(body)
}

/** What Fastify refuses before it has found a route (its option `frameworkErrors`). */
export const refuseEarly = (error: FastifyError, request: FastifyRequest, reply: FastifyReply): void => {
  answer(error, request, reply)
}

export const errorHandler = fp(
  async (app: FastifyInstance) => {
    app.setErrorHandler(answer)
    app.setNotFoundHandler((request, reply) => answer(new CodedError('NOT_FOUND'), request, reply))
  },
  { name: 'error-handler' },
)
