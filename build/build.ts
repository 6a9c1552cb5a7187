/**
 * The one build: library, bundle, types, command manifest, list of what was bundled.
 * Everything it writes lies in dist/, apart from oclif.manifest.json and THIRD-PARTY.txt.
 */
import { execFileSync } from 'node:child_process'
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { bundle } from './bundle.ts'
import { writeLibrary } from './library.ts'
import { writeNotices } from './notices.ts'

const root = join(import.meta.dirname, '..')
const run = (tool: string, args: readonly string[]): void => {
  execFileSync(process.execPath, [join(root, 'node_modules', tool), ...args], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] })
}

rmSync(join(root, 'dist'), { recursive: true, force: true })
mkdirSync(join(root, 'dist'))
writeLibrary(root)
const modules = await bundle(root)
writeNotices(root, modules)
if (!process.argv.includes('--quick')) run('typescript/bin/tsc', ['-p', 'build/types.json'])
run('oclif/bin/run.js', ['manifest'])
