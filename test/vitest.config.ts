import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

/**
 * Every core works; left to itself vitest leaves one idle, of two. More than four would not end earlier, for the longest file decides.
 */
const maxWorkers = Math.min(4, availableParallelism())

/** One vitest project per layer of the gate (design.md section 8). Budgets live in run-all.ts. */
const layer = (name: string, include: string[], testTimeout: number) => ({
  test: {
    name,
    root: import.meta.dirname,
    include,
    testTimeout,
    hookTimeout: testTimeout,
    environment: 'node' as const,
    // A worker performs one file after the other and keeps what was loaded, above all the database (support/databases.ts).
    isolate: false,
  },
})

export default defineConfig({
  test: {
    maxWorkers,
    projects: [
      layer('architecture', ['architecture.test.ts', 'architecture/**/*.test.ts'], 10_000),
      layer('unit', ['unit/**/*.test.{ts,tsx}'], 10_000),
      layer('contract', ['contract/**/*.test.ts', 'microsoft365/**/*.test.ts'], 60_000),
      layer('convergence', ['convergence/**/*.test.ts'], 120_000),
      layer('server', ['server/**/*.test.ts'], 60_000),
    ],
  },
})
