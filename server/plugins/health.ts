/** `GET /health`: 200 while the database answers and the worker of this process shows signs of life, else 503 (CARET-06). */
import type { FastifyInstance } from 'fastify'
import fp from 'fastify-plugin'

export interface HealthChecks {
  /** Resolves when the database answers. */
  readonly database: () => Promise<void>
  /** Epoch ms of the worker's last sign of life; null where no worker runs in this process. */
  readonly heartbeatAt: () => number | null
  readonly now: () => number
}

const silentAfterMs = 120_000

export const health = fp<{ checks: HealthChecks }>(
  async (app: FastifyInstance, { checks }) => {
    app.get('/health', { schema: { hide: true } }, async (_request, reply) => {
      const database = await checks.database().then(
        () => true,
        () => false,
      )
      const heartbeatAt = checks.heartbeatAt()
      const worker =
        heartbeatAt === null ? 'notHere' : checks.now() - heartbeatAt < silentAfterMs ? 'running' : 'silent'
      const isWell = database && worker !== 'silent'
      return reply
        .status(isWell ? 200 : 503)
        .header('Cache-Control', 'no-store')
        .send({ status: isWell ? 'ok' : 'failing', database: database ? 'ok' : 'failing', worker, heartbeatAt })
    })
  },
  { name: 'health' },
)
