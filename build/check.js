// `npm run check`: everything that has to hold before a commit, in the order in which it is cheapest to fail.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
const tool = path => join(root, 'node_modules', path)
const steps = [
  ['build', [join(root, 'build/build.js')]],
  ['types', [tool('typescript/bin/tsc'), '-p', '.']],
  ['lint', [tool('@biomejs/biome/bin/biome'), 'check', '--error-on-warnings']],
  ['dead code', [tool('knip/bin/knip.js')]],
  [
    'tests',
    [tool('vitest/vitest.mjs'), 'run', ...['shape', 'unit', 'contracts', 'property', 'golden', 'cli'].flatMap(name => ['--project', name])],
  ],
]
const { NODE_EXTRA_CA_CERTS, ...env } = process.env
for (const [name, args] of steps) {
  process.stdout.write(`\n== ${name}\n`)
  const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit', env })
  if (status !== 0) {
    process.stdout.write(`\n${name}: failed\n`)
    process.exitCode = status ?? 1
    break
  }
}
