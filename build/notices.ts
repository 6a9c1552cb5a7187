import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { version as pdfjs } from 'unpdf/pdfjs'

interface Bundled {
  readonly name: string
  readonly version: string
  readonly licence: string
  readonly text: string
}

/** The package a bundled module belongs to, from the nearest package.json that has a name. */
function packageOf(module: string): Bundled | undefined {
  if (!module.includes('node_modules')) return undefined
  for (let at = dirname(module.replace(/^\0/, '')); at.includes('node_modules'); at = dirname(at)) {
    if (!existsSync(join(at, 'package.json'))) continue
    const { name, version, license } = JSON.parse(readFileSync(join(at, 'package.json'), 'utf8'))
    if (typeof name !== 'string' || typeof version !== 'string') continue
    const file = readdirSync(at).find(entry => /^licen[cs]e/i.test(entry))
    return {
      name,
      version,
      licence: typeof license === 'string' ? license : 'see text',
      text: file ? readFileSync(join(at, file), 'utf8').trim() : '',
    }
  }
  return undefined
}

/** What a package carries inside its own files, which came under a licence of its own. */
const inside = (root: string): Readonly<Record<string, Bundled>> => ({
  unpdf: {
    name: 'pdfjs-dist',
    version: pdfjs,
    licence: 'Apache-2.0',
    // TypeScript comes under the same licence, and brings its text
    text: readFileSync(join(root, 'node_modules/typescript/LICENSE'), 'utf8').trim(),
  },
})

/** Writes THIRD-PARTY.txt and dist/sbom.cdx.json from the modules that are really in the bundle. */
export function writeNotices(root: string, modules: readonly string[]): void {
  const found = new Map<string, Bundled>()
  for (const module of modules) {
    const bundled = packageOf(module)
    const carried = bundled && inside(root)[bundled.name]
    for (const one of [bundled, carried]) if (one) found.set(`${one.name}@${one.version}`, one)
  }
  const packages = [...found.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, bundled]) => bundled)
  const notices = packages.map(({ name, version, licence, text }) => `${name} ${version} (${licence})\n\n${text}\n`)
  writeFileSync(join(root, 'THIRD-PARTY.txt'), `Probity's bundle holds these packages.\n\n${notices.join(`\n${'-'.repeat(80)}\n\n`)}`)
  const components = packages.map(({ name, version, licence }) => ({
    type: 'library',
    name,
    version,
    purl: `pkg:npm/${name.replace('@', '%40')}@${version}`,
    licenses: [{ expression: licence }],
  }))
  writeFileSync(
    join(root, 'dist', 'sbom.cdx.json'),
    `${JSON.stringify({ bomFormat: 'CycloneDX', specVersion: '1.6', version: 1, components }, null, 1)}\n`,
  )
}
