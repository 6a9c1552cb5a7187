import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import Ajv from 'ajv/dist/2020.js'
import standalone from 'ajv/dist/standalone/index.js'
import { type Plugin, rolldown } from 'rolldown'

const shim = (root: string, name: string): string => join(root, 'build', 'shims', name)

/** Validators made from schemas now, so that no schema is compiled at run time (compiling one makes code from strings). */
const validators = (root: string): Plugin => ({
  name: 'validators',
  resolveId: id => (id.startsWith('validator:') ? `\0${id}.cjs` : null),
  load(id) {
    const name = /^\0validator:(.+)\.cjs$/.exec(id)?.[1]
    if (name === undefined) return null
    const ajv = new Ajv.default({ allErrors: true, strict: true, code: { source: true, esm: false } })
    const schema = JSON.parse(readFileSync(join(root, 'schemas', `${name}.schema.json`), 'utf8'))
    return standalone.default(ajv, ajv.compile(schema))
  },
})

const OCLIF = /[\\/]@oclif[\\/]core[\\/]/
/** Stand-ins where only one package is to get them: others that are bundled use the real thing. */
const STAND_INS: readonly { readonly of: string; readonly by: RegExp; readonly is: string }[] = [
  { of: '#supports-color', by: /^(?!.*[\\/]ora[\\/]).*[\\/]chalk[\\/]/, is: 'supports-color.js' },
  { of: 'cli-spinners', by: OCLIF, is: 'spinners.js' },
  // bin/run.js has looked at the version of Node by then, and says so to oclif
  { of: 'semver', by: OCLIF, is: 'empty.js' },
]
const standIns = (root: string): Plugin => ({
  name: 'stand-ins',
  resolveId(id, importer = '') {
    const found = STAND_INS.find(({ of, by }) => of === id && by.test(importer))
    return found ? shim(root, found.is) : null
  },
})

/** What every reader loads for a manifest and its items; the rest (PDF, archives, a user's own protocol) stays lazy. */
const READING =
  /[\\/]src[\\/](?:evidence(?![\\/]containers[\\/]zip[\\/])|model|operators|files|privacy|checks|reader[\\/](?:main|answer|author|item|library|sources))|[\\/]node_modules[\\/]yaml[\\/]/

type Groups = readonly { readonly name: string; readonly test: RegExp }[]

/** Modules whose path holds one of these, each below a folder. */
const at = (paths: string): RegExp => new RegExp(`[\\\\/](?:${paths.replaceAll('/', '[\\\\/]')})`)
/**
 * What every command loads, what prints, explains, reads and judges: one file for each, because Node takes longer to find and
 * link forty small modules than to compile what a command does not need of them.
 */
const SHARED: Groups = [
  { name: 'words', test: at('src/(?:model/|privacy/|app/(?:index|editions|not-found|version)\\.ts|files/package\\.ts)|build/shims/') },
  { name: 'screen', test: at('src/reports/(?:common/(?!uuid)|json/|terminal/layout/)') },
  { name: 'explaining', test: at('src/reports/terminal/explain/') },
  { name: 'files', test: at('src/(?:files/|app/readers/)') },
  {
    name: 'judging',
    test: at('src/(?:operators/|checks/|assessment/|protocol/(?:checks/(?:key|link|resolve)|language/ranges|sentences/|tailoring/))'),
  },
]

interface Bundle {
  readonly input: Readonly<Record<string, string>>
  readonly groups?: Groups
}

async function write(root: string, { input, groups }: Bundle): Promise<readonly string[]> {
  const build = await rolldown({
    input: Object.fromEntries(Object.entries(input).map(([name, path]) => [name, join(root, path)])),
    platform: 'node',
    cwd: root,
    resolve: {
      alias: {
        ejs: shim(root, 'ejs.js'),
        debug: shim(root, 'debug.js'),
        'wsl-utils': shim(root, 'wsl-utils.js'),
        tinyglobby: shim(root, 'tinyglobby.js'),
        lilconfig: shim(root, 'empty.js'),
        minimatch: shim(root, 'empty.js'),
        typescript: shim(root, 'empty.js'),
      },
    },
    plugins: [validators(root), standIns(root)],
    onLog: (level, log, handler) => {
      // oclif imports command modules by path and this build has none of them; everything else is worth seeing
      if (!QUIET.has(log.code ?? '')) handler(level, log)
    },
  })
  const { output } = await build.write({
    dir: join(root, 'dist'),
    format: 'esm',
    entryFileNames: '[name].js',
    chunkFileNames: 'chunks/[name]-[hash].js',
    minify: true,
    // a text of ASCII alone is read and compiled in three quarters of the time
    charset: 'ascii',
    ...(groups ? { codeSplitting: { groups: [...groups] } } : {}),
  })
  await build.close()
  return output.flatMap(chunk => (chunk.type === 'chunk' ? chunk.moduleIds : []))
}
/** What is meant: a reader loads one file for what it always needs, whichever part of it asks first. */
const QUIET = new Set(['EVAL', 'IMPORT_IS_UNDEFINED', 'INEFFECTIVE_DYNAMIC_IMPORT'])

/**
 * Bundles the entries with shared, lazily loaded chunks; the reader apart from the others, in one piece, because loading
 * twenty small modules takes a reader of a small pack a tenth of its time. Returns the ids of every module in them.
 */
export async function bundle(root: string): Promise<readonly string[]> {
  const input = { index: 'src/index.ts', cli: 'src/cli/main.ts', early: 'src/app/readers/early.ts' }
  const main = await write(root, { input, groups: SHARED })
  const reader = await write(root, { input: { reader: 'src/reader/main.ts' }, groups: [{ name: 'reading', test: READING }] })
  return [...new Set([...main, ...reader])].toSorted()
}
