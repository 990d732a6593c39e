/** The browser layer: the built pane in the simulated Outlook, real backend, real office.js (design.md section 8). */

import { defineConfig } from '@playwright/test'
import { browserArguments, findBrowser } from './support/find-browser.ts'

export default defineConfig({
  testDir: 'browser',
  testMatch: '**/*.spec.ts',
  outputDir: '../test-results',
  globalSetup: './browser/support/built-pane.ts',
  // Each file has a world of its own on free ports; with one more than there are cores, none rests while a story waits for a run.
  workers: 3,
  fullyParallel: false,
  forbidOnly: true,
  retries: 0,
  // Limits of patience on a busy machine; nothing waits for them while all is well.
  timeout: 120_000,
  expect: { timeout: 20_000 },
  reporter: [['line']],
  use: {
    ignoreHTTPSErrors: true,
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    // A trace costs every story a sixth of its time; `playwright test --trace on` makes one of the story that is looked into.
    trace: 'off',
    viewport: { width: 1280, height: 860 },
    launchOptions: { executablePath: findBrowser(), args: browserArguments },
  },
})
