import { defineConfig } from 'vitest/config'

/** One vitest project per layer of the gate (design.md section 8). Budgets live in run-all.ts. */
const layer = (name: string, include: string[], testTimeout: number) => ({
  test: {
    name,
    root: import.meta.dirname,
    include,
    testTimeout,
    hookTimeout: testTimeout,
    environment: 'node' as const,
  },
})

export default defineConfig({
  test: {
    projects: [
      layer('architecture', ['architecture.test.ts', 'architecture/**/*.test.ts'], 10_000),
      layer('unit', ['unit/**/*.test.{ts,tsx}'], 10_000),
      layer('contract', ['contract/**/*.test.ts', 'microsoft365/**/*.test.ts'], 60_000),
      layer('convergence', ['convergence/**/*.test.ts'], 120_000),
      layer('server', ['server/**/*.test.ts'], 60_000),
    ],
  },
})
