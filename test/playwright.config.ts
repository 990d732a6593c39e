/** The browser layer: the built pane in the simulated Outlook, real backend, real office.js (design.md section 8). */

import { defineConfig } from '@playwright/test'
import { browserArguments, findBrowser } from './support/find-browser.ts'

export default defineConfig({
  testDir: 'browser',
  testMatch: '**/*.spec.ts',
  outputDir: '../test-results',
  // Each file has a world of its own on free ports, so two stand side by side on two cores.
  workers: 2,
  fullyParallel: false,
  forbidOnly: true,
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [['line']],
  use: {
    ignoreHTTPSErrors: true,
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    trace: 'retain-on-failure',
    viewport: { width: 1280, height: 860 },
    launchOptions: { executablePath: findBrowser(), args: browserArguments },
  },
})
