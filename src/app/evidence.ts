import { basename, dirname, join, relative, resolve } from 'node:path'
import { evidenceItem } from '../assessment/index.ts'
import { fileExists, isFile, realRoot } from '../files/index.ts'
import { EXIT, Failure, type ItemReading, type Kind } from '../model/index.ts'
import { type EvidenceInspection, evidenceInspect, evidenceList, type ReportOptions } from '../reports/index.ts'
import { readPlan } from './assess.ts'
import { clockOf, shippedKinds } from './library.ts'
import { folderOf, MANIFEST, openPack, type Pack, packAt, packNotes, readersFor } from './pack.ts'
import { type OnProgress, type Readings, readItems } from './reading.ts'

type Shown = { readonly data: object; readonly text: (options: ReportOptions) => string; readonly exit: number }

/** The file itself, or the archive that it lies in. */
const leadsTo = (path: string, to: string): boolean => path === to || to.startsWith(`${path}/`)

/** Reads a pack for its facts alone: what each file is, from when, and how much it holds. */
export async function factsOf(
  options: { readonly pack: string; readonly asOf: string; readonly onProgress?: OnProgress },
  only?: string,
): Promise<{ pack: Pack; readings: Readings }> {
  const place = packAt(options.pack)
  const readers = readersFor(place)
  try {
    const opened = await openPack(place, readers)
    const pack = only === undefined ? opened : { ...opened, entries: opened.entries.filter(({ path }) => leadsTo(path, only)), missing: [] }
    const kinds = shippedKinds()
    const fields = only === undefined ? {} : Object.fromEntries(Object.values(kinds).map(kind => [kind.name, Object.keys(kind.fields)]))
    const plan = { ...readPlan([], kinds, clockOf(options.asOf, opened.manifest?.period)), fields }
    return { pack, readings: await readItems(pack, plan, readers, options.onProgress ?? (() => undefined)) }
  } finally {
    readers.close()
  }
}

/** What lies in a pack and what each file was recognised as. */
export async function listEvidence(options: {
  readonly pack: string
  readonly asOf: string
  readonly onProgress?: OnProgress
}): Promise<Shown> {
  const { pack, readings } = await factsOf(options)
  const data = { asOf: options.asOf, items: readings.items.map(({ facts }) => evidenceItem(facts)), notes: packNotes(pack) }
  return { data, text: look => evidenceList(data, look), exit: readings.stopped ? EXIT.limit : EXIT.met }
}

/** The folder, or the nearest above it, that holds an evidence.yaml; else the folder itself. */
function packAbove(folder: string): string {
  for (let at = folder; ; at = dirname(at)) {
    if (fileExists(at, MANIFEST)) return at
    if (dirname(at) === at) return folder
  }
}

/** A file, or one in an archive: its path with links above it followed, and the folder that it or the archive lies in. */
function locate(file: string): { readonly full: string; readonly folder: string } {
  const full = resolve(file)
  for (let at = dirname(full); at !== dirname(at); at = dirname(at)) {
    if (!isFile(at)) continue
    const archive = realRoot(at)
    return { full: join(archive, relative(at, full)), folder: dirname(archive) }
  }
  const folder = folderOf(dirname(full), 'The file')
  return { full: join(folder, basename(full)), folder }
}

const kindsIn = ({ kinds }: ItemReading, known: Readonly<Record<string, Kind>>): EvidenceInspection['kinds'] =>
  Object.keys(kinds)
    .sort()
    .flatMap(name => {
      const [kind, reading] = [known[name], kinds[name]]
      if (kind === undefined || reading === undefined) return []
      const given = new Set(reading.batch?.columns.keys())
      const fields = Object.entries(kind.fields).map(([field, { means }]) => ({ name: field, means, given: given.has(field) }))
      return [{ name, means: kind.means, records: reading.records, fields }]
    })

/** One file: what it was recognised as and why, which fields it gives, and what is wrong with it. */
export async function inspectEvidence(options: {
  readonly file: string
  readonly pack?: string | undefined
  readonly asOf: string
}): Promise<Shown> {
  const { full, folder } = locate(options.file)
  const root = options.pack === undefined ? packAbove(folder) : folderOf(options.pack, 'The pack')
  const path = relative(root, full).replaceAll('\\', '/')
  const { readings } = await factsOf({ pack: root, asOf: options.asOf }, path)
  const found = readings.items
    .filter(({ facts }) => facts.path === path)
    .map(reading => ({ item: evidenceItem(reading.facts), kinds: kindsIn(reading, shippedKinds()) }))
  const [first, ...others] = found
  if (first === undefined) throw new Failure(EXIT.usage, ['There is no such file there, or it is not a regular file.'])
  const text = (look: ReportOptions): string => found.map(one => evidenceInspect(one, look)).join('\n')
  // the sheets of a workbook are items of their own
  const data = others.length === 0 ? first : { ...first, others }
  return { data, text, exit: readings.stopped ? EXIT.limit : EXIT.met }
}
