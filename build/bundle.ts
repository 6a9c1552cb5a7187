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

/** Bundles the entries with shared, lazily loaded chunks. Returns the ids of every module in them. */
export async function bundle(root: string): Promise<readonly string[]> {
  const build = await rolldown({
    input: {
      index: join(root, 'src/index.ts'),
      cli: join(root, 'src/cli/main.ts'),
      early: join(root, 'src/app/readers/early.ts'),
      reader: join(root, 'src/reader/main.ts'),
    },
    platform: 'node',
    cwd: root,
    resolve: {
      alias: {
        ejs: shim(root, 'ejs.js'),
        'wsl-utils': shim(root, 'wsl-utils.js'),
        tinyglobby: shim(root, 'tinyglobby.js'),
        lilconfig: shim(root, 'empty.js'),
        minimatch: shim(root, 'empty.js'),
        typescript: shim(root, 'empty.js'),
      },
    },
    plugins: [validators(root)],
    onLog: (level, log, handler) => {
      // oclif imports command modules by path and this build has none of them; everything else is worth seeing
      if (log.code !== 'EVAL' && log.code !== 'IMPORT_IS_UNDEFINED') handler(level, log)
    },
  })
  const { output } = await build.write({
    dir: join(root, 'dist'),
    format: 'esm',
    entryFileNames: '[name].js',
    chunkFileNames: 'chunks/[name]-[hash].js',
    minify: true,
  })
  await build.close()
  return output.flatMap(chunk => (chunk.type === 'chunk' ? chunk.moduleIds : [])).toSorted()
}
