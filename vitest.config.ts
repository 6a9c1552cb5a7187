import { defineConfig } from 'vitest/config'

const project = (name: string, timeout = 20_000) => ({
  test: { name, include: [`test/${name}/**/*.test.ts`], testTimeout: timeout, hookTimeout: 60_000, pool: 'forks' as const },
})

export default defineConfig({
  test: {
    // of itself vitest leaves one core alone, which on a machine of two doubles the time
    maxWorkers: '100%',
    projects: [
      project('unit'), project('contracts', 60_000), project('property', 300_000), project('golden', 60_000),
      project('cli', 120_000), project('shape'), project('browser', 120_000), project('long', 3_600_000),
    ],
  },
})
