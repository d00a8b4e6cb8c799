import { defineConfig } from '@playwright/test'

/** Debian's Chromium, with nothing that calls home. COURIERMQ_TEST_CHROMIUM names another one. */
const executablePath = process.env['COURIERMQ_TEST_CHROMIUM'] ?? '/usr/bin/chromium'

export default defineConfig({
  testDir: '.',
  outputDir: process.env['COURIERMQ_TEST_OUTPUT'] ?? '../node_modules/.cache/e2e',
  // Long, as they only end what would never end: other tests may have the machine at the same time.
  timeout: 300_000,
  expect: { timeout: 60_000 },
  workers: 1,
  reporter: [['line']],
  forbidOnly: true,
  use: {
    actionTimeout: 60_000,
    locale: 'en-GB',
    timezoneId: 'Asia/Shanghai',
    viewport: { width: 1440, height: 900 },
    trace: process.env['COURIERMQ_TEST_TRACE'] ? 'retain-on-failure' : 'off', // it makes everything slower
    launchOptions: {
      executablePath,
      args: [
        '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
        '--disable-component-update', '--disable-sync', '--autoplay-policy=no-user-gesture-required',
      ],
    },
  },
})
