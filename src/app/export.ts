import { createHash } from 'node:crypto'
import { EXIT, Failure, type LinkStep, nearest, type Protocol } from '../model/index.ts'
import { mappingsOf } from '../protocol/index.ts'
import { type CatalogSource, oscalProtocol } from '../reports/index.ts'
import { isFolder, openShipped, shippedProtocols } from './editions.ts'
import { shippedCrosswalks } from './library.ts'
import { openOne } from './load-protocol.ts'
import { writeMade } from './outputs.ts'
import { toolVersion } from './version.ts'

export interface ExportOptions {
  /** shipped protocol, or a folder of the user's own */
  readonly reference: string
  readonly format: 'oscal' | 'json'
  readonly version: '1.1.3' | '1.2.2'
  /** absent: the catalog; with `out` the catalog and every profile */
  readonly model?: 'catalog' | 'profile' | undefined
  readonly category?: string | undefined
  /** the day that stands as that of the last change */
  readonly asOf: string
  /** folder to write into; absent: it is printed */
  readonly out?: string | undefined
}
interface Document {
  readonly model: 'catalog' | 'profile' | 'protocol'
  readonly category?: string
  readonly name: string
  readonly content: string
}

/** Of what is exported nothing is anybody's secret. */
const READABLE = 0o644

const others = (mappings: ReadonlyMap<string, readonly LinkStep[]>): CatalogSource['others'] => {
  const named = new Set([...mappings.values()].flatMap(steps => steps.map(({ edition }) => edition)))
  return shippedProtocols()
    .filter(({ id, edition }) => named.has(`${id}@${edition}`))
    .map(entry => ({
      edition: `${entry.id}@${entry.edition}`,
      title: `${entry.title}, ${entry.edition}`,
      source: openShipped(entry).source,
    }))
}

function categoriesFor({ categories }: Protocol, { category, out, model }: ExportOptions): readonly string[] {
  if (model === 'catalog' || (model === undefined && out === undefined)) return []
  if (category === undefined) {
    if (out !== undefined || categories.length === 1) return categories
    throw new Failure(EXIT.usage, [
      'A profile is for one category of organisation: give --category, or --out DIR for all of them.',
      `Categories: ${categories.join(', ')}`,
    ])
  }
  if (categories.includes(category)) return [category]
  const near = nearest(category, categories)
  throw new Failure(EXIT.usage, [
    `The protocol knows no such category.${near === undefined ? '' : ` Did you mean ${near}?`}`,
    `Categories: ${categories.join(', ')}`,
  ])
}

async function oscalDocuments(source: CatalogSource, options: ExportOptions): Promise<readonly Document[]> {
  const { catalogDocument, catalogFile, profileDocument, profileFile } = await oscalProtocol()
  const { protocol } = source
  const catalog = (): Document => ({ model: 'catalog', name: catalogFile(protocol), content: catalogDocument(source, options.version) })
  const profiles = categoriesFor(protocol, options).flatMap((category): Document[] => {
    const content = profileDocument(source, options.version, category)
    return content === undefined ? [] : [{ model: 'profile', category, name: profileFile(protocol, category), content }]
  })
  if (options.model === 'profile' && profiles.length === 0)
    throw new Failure(EXIT.usage, ['The protocol asks nothing of that category, so there is no profile.'])
  return options.model === 'profile' ? profiles : [catalog(), ...profiles]
}

const jsonDocuments = (protocol: Protocol): readonly Document[] => [
  { model: 'protocol', name: `${protocol.id}-${protocol.edition}.json`, content: `${JSON.stringify(protocol, null, 2)}\n` },
]

function refuseMixed({ format, model, category }: ExportOptions): void {
  if (format === 'json' && (model !== undefined || category !== undefined))
    throw new Failure(EXIT.usage, ['--model and --category are for --format oscal: the compiled protocol is one document.'])
  if (model === 'catalog' && category !== undefined)
    throw new Failure(EXIT.usage, ['A catalog holds what is asked of every category: give --category with --model profile.'])
}

/** A protocol as documents for other programs: an OSCAL catalog and profiles, or what it compiles to. */
export async function exportProtocol(options: ExportOptions): Promise<{ data: object; text: string }> {
  refuseMixed(options)
  const { protocol, crosswalks } = await openOne(options.reference)
  const name = `${protocol.id}@${protocol.edition}`
  const mappings = mappingsOf(name, [...shippedCrosswalks(), ...crosswalks])
  const tool = { name: 'Probity', version: toolVersion() }
  const source = { protocol, mappings, others: others(mappings), own: isFolder(options.reference), asOf: options.asOf, tool }
  const documents = options.format === 'json' ? jsonDocuments(protocol) : await oscalDocuments(source, options)
  const listed = documents.map(({ content, ...rest }) => ({
    ...rest,
    sha256: createHash('sha256').update(content).digest('hex'),
    ...(options.out === undefined && { document: JSON.parse(content) as object }),
  }))
  const data = { protocol: name, version: protocol.version, format: options.format, documents: listed }
  if (options.out === undefined) return { data, text: documents.map(({ content }) => content).join('') }
  return { data, text: `${writeMade(documents, options.out, () => READABLE).join('\n')}\n` }
}
