/** The HTTP surface of the simulated Entra ID. Everything that decides lives beside it; here are only requests and replies. */
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import { decideAuthorize, type AuthorizeInput, type AuthorizeOutcome } from './authorize.ts'
import { errorBody, isRefusal, refuse, type Refusal } from './errors.ts'
import type { FaultPlace } from './faults.ts'
import { instanceDiscovery, openIdConfiguration } from './metadata.ts'
import * as pages from './pages.ts'
import { findTenant, isSharedAuthority, type IdentityState } from './state.ts'
import { answerToken } from './token.ts'
import { decideAdminConsent } from './admin-consent.ts'
import { createVerifyGraphToken } from './verify.ts'

const SESSION_COOKIE = 'SIMESTSAUTH'

type TenantRequest = FastifyRequest<{ Params: { tenant: string } }>

/** First value of each query parameter; Entra takes no lists. */
const queryOf = (request: FastifyRequest): ReadonlyMap<string, string> => {
  const at = request.url.indexOf('?')
  return new Map(at < 0 ? [] : new URLSearchParams(request.url.slice(at + 1)))
}
const formOf = (request: FastifyRequest): ReadonlyMap<string, string> =>
  request.body instanceof URLSearchParams ? new Map(request.body) : new Map()
const searchOf = (request: FastifyRequest) =>
  request.url.includes('?') ? request.url.slice(request.url.indexOf('?')) : ''
const baseOf = (request: FastifyRequest) => `${request.protocol}://${request.host}`
const sessionOf = (request: FastifyRequest) =>
  new RegExp(`(?:^|;\\s*)${SESSION_COOKIE}=([\\w-]+)`).exec(request.headers.cookie ?? '')?.[1] ?? null

const html = (reply: FastifyReply, status: number, body: string) =>
  reply.code(status).header('content-type', 'text/html; charset=utf-8').header('cache-control', 'no-store').send(body)

const sendError = (state: IdentityState, request: FastifyRequest, reply: FastifyReply, refusal: Refusal) => {
  const correlationId = request.headers['client-request-id']
  const { status, body } = errorBody(refusal, {
    ...state,
    correlationId: typeof correlationId === 'string' ? correlationId : undefined,
  })
  return reply.code(status).header('cache-control', 'no-store').send(body)
}

/** A fault without AADSTS number: bare status or a cut line. True when the request is finished. */
export const breakTransport = (
  state: IdentityState,
  place: FaultPlace,
  request: FastifyRequest,
  reply: FastifyReply,
): boolean => {
  const pending = state.faults
    .list()
    .some((fault) => fault.place === place && (fault.cut || fault.status !== undefined))
  const fault = pending ? state.faults.breaking({ place }) : undefined
  if (!fault) return false
  if (fault.cut) {
    reply.hijack()
    request.raw.socket.destroy()
    return true
  }
  if (fault.retryAfter !== undefined) reply.header('retry-after', String(fault.retryAfter))
  void reply.code(fault.status ?? 503).send(fault.status === 429 ? { error: 'temporarily_unavailable' } : '')
  return true
}

const location = (outcome: Extract<AuthorizeOutcome, { kind: 'redirect' }>): string => {
  const params = new URLSearchParams(outcome.params).toString()
  if (outcome.mode === 'fragment') return `${outcome.to}#${params}`
  return `${outcome.to}${outcome.to.includes('?') ? '&' : '?'}${params}`
}

const showOutcome = (
  state: IdentityState,
  request: TenantRequest,
  reply: FastifyReply,
  outcome: AuthorizeOutcome,
  session: string,
) => {
  const action = `${request.url.split('?')[0]}${searchOf(request)}`
  switch (outcome.kind) {
    case 'accounts':
      return html(reply, 200, pages.accountsPage(outcome.app, outcome.users, action))
    case 'consent':
      return html(reply, 200, pages.consentPage(outcome.app, outcome.user, outcome.scopes, action))
    case 'approval':
      return html(reply, 200, pages.approvalPage(outcome.app, outcome.user, outcome.scopes, action))
    case 'error':
      return html(reply, 400, pages.errorPage(errorBody(outcome.refusal, state).body.error_description))
    case 'redirect': {
      if (outcome.user) {
        state.sessions.set(session, new Set([...(state.sessions.get(session) ?? []), outcome.user.id]))
        reply.header(
          'set-cookie',
          `${SESSION_COOKIE}=${session}; Path=/; HttpOnly${request.protocol === 'https' ? '; Secure; SameSite=None' : ''}`,
        )
      }
      if (outcome.mode === 'form_post') return html(reply, 200, pages.formPostPage(outcome.to, outcome.params))
      return reply.header('cache-control', 'no-store').redirect(location(outcome), 302)
    }
  }
}

export const createIdentityPlugin =
  (state: IdentityState): FastifyPluginAsync =>
  async (app) => {
    const verifyGraphToken = createVerifyGraphToken(state)
    app.removeContentTypeParser('application/x-www-form-urlencoded')
    app.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string', bodyLimit: 65_536 },
      (_request, body, done) => {
        done(null, new URLSearchParams(String(body)))
      },
    )

    app.get('/:tenant/v2.0/.well-known/openid-configuration', async (request: TenantRequest, reply) => {
      if (breakTransport(state, 'discovery', request, reply)) return reply
      reply.header('access-control-allow-origin', '*')
      const { tenant: segment } = request.params
      if (isSharedAuthority(segment)) return openIdConfiguration(baseOf(request), segment, null)
      const tenant = findTenant(state, segment)
      return tenant
        ? openIdConfiguration(baseOf(request), segment, tenant.id)
        : sendError(state, request, reply, refuse(90002, `Tenant '${segment}' not found.`))
    })

    app.get('/:tenant/discovery/instance', async (request: TenantRequest, reply) => {
      reply.header('access-control-allow-origin', '*')
      return instanceDiscovery(baseOf(request), request.params.tenant)
    })

    app.get('/:tenant/discovery/v2.0/keys', async (request: TenantRequest, reply) => {
      if (breakTransport(state, 'keys', request, reply)) return reply
      reply.header('access-control-allow-origin', '*').header('cache-control', 'max-age=86400, private')
      const { tenant: segment } = request.params
      const known = isSharedAuthority(segment) || findTenant(state, segment)
      return known
        ? state.keys.published()
        : sendError(state, request, reply, refuse(90002, `Tenant '${segment}' not found.`))
    })

    const authorize = async (request: TenantRequest, reply: FastifyReply) => {
      if (breakTransport(state, 'authorize', request, reply)) return reply
      const form = formOf(request)
      const session = sessionOf(request) ?? state.ids.token(24)
      const decision = form.get('decision')
      const input: AuthorizeInput = {
        segment: request.params.tenant,
        query: queryOf(request),
        signedIn: state.sessions.get(session) ?? new Set(),
        account: form.get('account') ?? null,
        decision: decision === 'accept' || decision === 'decline' ? decision : null,
      }
      return showOutcome(state, request, reply, decideAuthorize(state, input), session)
    }
    app.get('/:tenant/oauth2/v2.0/authorize', authorize)
    app.post('/:tenant/oauth2/v2.0/authorize', authorize)

    app.options('/:tenant/oauth2/v2.0/token', async (_request, reply) =>
      reply
        .code(204)
        .header('access-control-allow-origin', '*')
        .header('access-control-allow-methods', 'POST')
        .header('access-control-allow-headers', '*')
        .send(),
    )
    app.post('/:tenant/oauth2/v2.0/token', async (request: TenantRequest, reply) => {
      if (breakTransport(state, 'token', request, reply)) return reply
      if (request.headers.origin) reply.header('access-control-allow-origin', '*')
      const answer = answerToken(state, {
        segment: request.params.tenant,
        form: formOf(request),
        base: baseOf(request),
        authorization: request.headers.authorization ?? null,
        crossOrigin: request.headers.origin !== undefined,
      })
      if (isRefusal(answer)) return sendError(state, request, reply, answer)
      return reply.header('cache-control', 'no-store').header('pragma', 'no-cache').send(answer)
    })

    app.get('/oidc/userinfo', async (request, reply) => {
      const grant = verifyGraphToken(/^Bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? '')
      if ('refused' in grant) return reply.code(401).send({ error: { code: grant.code, message: grant.message } })
      const user = findTenant(state, grant.tenantId)?.users.find((candidate) => candidate.id === grant.userId)
      if (!user)
        return reply.code(403).send({
          error: {
            code: 'Authorization_RequestDenied',
            message: 'Insufficient privileges to complete the operation.',
          },
        })
      return {
        sub: user.id,
        name: user.displayName,
        given_name: user.givenName,
        family_name: user.surname,
        ...(user.mail && { email: user.mail }),
      }
    })

    app.get('/:tenant/oauth2/v2.0/logout', async (request: TenantRequest, reply) => {
      const session = sessionOf(request)
      if (session) state.sessions.delete(session)
      reply.header('set-cookie', `${SESSION_COOKIE}=; Path=/; Max-Age=0`)
      const to = queryOf(request).get('post_logout_redirect_uri')
      const registered =
        to && state.tenants.some((tenant) => tenant.apps.some((known) => known.redirectUris.includes(to)))
      return registered ? reply.redirect(to, 302) : html(reply, 200, pages.signedOutPage())
    })

    const adminConsent = async (request: TenantRequest, reply: FastifyReply) => {
      const outcome = decideAdminConsent(
        state,
        request.params.tenant,
        queryOf(request),
        formOf(request).get('decision') ?? null,
      )
      if (outcome.kind === 'ask')
        return html(reply, 200, pages.adminConsentPage(outcome.app, outcome.scopes, request.url))
      if (outcome.kind === 'error')
        return html(reply, 400, pages.errorPage(errorBody(outcome.refusal, state).body.error_description))
      return reply.redirect(outcome.to, 302)
    }
    for (const path of ['/:tenant/adminconsent', '/:tenant/v2.0/adminconsent']) {
      app.get(path, adminConsent)
      app.post(path, adminConsent)
    }
  }
