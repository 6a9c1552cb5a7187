import type { FormatName, ItemFacts, ManifestItem, Mapping, TreeFormat } from '../model/index.ts'
import { type ItemContext, notRead } from './context.ts'
import { documentByContent, documentNamed } from './documents/index.ts'
import { fits, recognise } from './exports/recognise.ts'
import { Subject } from './exports/subject.ts'
import type { ByteSource, Table } from './formats/index.ts'
import { readMapped } from './mapped.ts'
import { lockedOffice } from './office.ts'
import { keyTold, privateKeyFacts } from './private-key.ts'
import { guessRegisters } from './registers/guess.ts'
import { registerNamed } from './registers/index.ts'
import { readRegister } from './registers/read.ts'
import { bookProblems, severalRegisters, unusableBook } from './sheets.ts'
import { unwantedHere } from './unwanted.ts'
import type { KnownEvidence, Sink, Want } from './want.ts'

const changed = (context: ItemContext, recorded: string, because: readonly string[]): ItemFacts =>
  notRead(context, {
    state: 'unreadable',
    withdrawn: 'changed-kind',
    because,
    problems: [
      {
        code: 'changed-kind',
        severity: 'error',
        where: '',
        what: `evidence.yaml records this file as ${recorded}, and it is not that.`,
        todo: 'Put the right file back, or correct evidence.yaml.',
      },
      ...bookProblems(context.subject),
    ],
  })

function empty(context: ItemContext): ItemFacts {
  return notRead(context, {
    state: 'unreadable',
    ...(context.entry === undefined ? {} : { withdrawn: 'empty' }),
    because: ['the file is empty'],
    problems: [{ code: 'empty', severity: 'error', where: '', what: 'The file is empty.', todo: 'Export it again.' }],
  })
}

const unknownWord = (context: ItemContext, key: 'export' | 'register'): ItemFacts => {
  const what = `evidence.yaml names ${key === 'export' ? 'an export' : 'a register'} that is not known`
  return notRead(context, {
    state: 'unreadable',
    because: [what],
    problems: [{ code: `unknown-${key}`, severity: 'error', where: '', what: `${what}.`, todo: `Correct \`${key}\`, or remove it.` }],
  })
}

/** The manifest says which export it is: that one has to fit, whatever else does. */
function asRecorded(context: ItemContext, name: string): ItemFacts {
  const mapping = context.library.mappings.find(one => one.export === name)
  if (mapping === undefined) return unknownWord(context, 'export')
  const { because, lacks } = fits(mapping, context.subject, context.want.clock)
  if (lacks.length > 0)
    return unreadable(context, mapping) ?? changed(context, `the export ${name}`, [`not ${name}: it lacks ${lacks.join(', ')}`])
  return asFound(context, mapping, because, kind => `${name} gives no ${kind}`)
}

/** Reads a file by the mapping that fits, unless the manifest wants records of another kind. */
function asFound(context: ItemContext, mapping: Mapping, because: readonly string[], other: (kind: string) => string): ItemFacts {
  const { kind } = context.entry ?? {}
  return kind === undefined || mapping.gives.some(give => give.kind === kind)
    ? readMapped(context, mapping, because)
    : changed(context, `records of ${kind}`, [other(kind)])
}

const named = (path: string, ...endings: readonly string[]): boolean => endings.some(ending => path.toLowerCase().endsWith(ending))
/** True where the file's name or first sign leaves no doubt of what it was meant to be. */
function isMeant(format: TreeFormat, { name, peek }: Subject): boolean {
  if (format === 'xml') return !/^\s*<(?:!doctype\s+html|html)[\s>]/i.test(peek.firstLine)
  if (format === 'yaml') return named(name, '.yaml', '.yml')
  if (format !== 'json') return true
  return named(name, '.json', '.ndjson', '.jsonl') || /^\s*(?:\{|\[\s*(?:$|[{["\]]))/.test(peek.firstLine)
}

/** A document that is broken: unreadable, rather than of another kind or not recognised. */
function unreadable(context: ItemContext, mapping?: Mapping): ItemFacts | undefined {
  const { subject, library } = context
  const format = mapping?.recognise.format ?? subject.peek.formats[0]
  if (format === undefined || format === 'csv' || !subject.may(format) || !isMeant(format, subject)) return undefined
  // no export is YAML yet, and a large document takes its time
  if (format === 'yaml' && !library.mappings.some(one => one.recognise.format === 'yaml')) return undefined
  const tree = subject.tree(format, mapping?.read.textBefore)
  if (tree.readable) return undefined
  const because = [`${NAMES[format]} that cannot be read`]
  return notRead(context, { state: 'unreadable', because, format, encoding: tree.encoding.name, problems: tree.problems })
}

const NAMES: Readonly<Record<FormatName, string>> = {
  ...{ json: 'JSON', xml: 'XML', yaml: 'YAML', csv: 'a table', ini: 'INI', config: 'a configuration' },
  ...{ text: "a tool's text", x509: 'certificates', registry: 'a registry policy' },
}
/** What a file is, where nothing knows it. */
function appearance({ peek, workbook, table, tree }: Looks): { readonly format: string; readonly what: string } {
  const [format] = peek.formats
  if (peek.binary !== undefined) return { format: '', what: `${peek.binary}, which this version does not open` }
  if (format === undefined) return { format: '', what: 'neither a table, JSON, XML nor YAML' }
  if (workbook) return { format: 'xlsx', what: 'a workbook, and no export or register fits' }
  if (format === 'csv') {
    const columns = table().header.length
    return columns > 1 ? { format, what: `a table of ${columns} columns, and no export or register fits` } : TEXT
  }
  return tree(format) ? { format, what: `${NAMES[format]}, and no export fits` } : TEXT
}
const TEXT = { format: '', what: 'text, and no export fits' }
interface Looks {
  readonly workbook: boolean
  readonly peek: Subject['peek']
  table(): Table
  /** whether it can be read as that, and is meant to be */
  tree(format: TreeFormat): boolean
}

function notRecognised(
  context: ItemContext,
  nearest: { readonly mapping: Mapping; readonly lacks: readonly string[] } | undefined,
): ItemFacts {
  const { subject } = context
  const broken = unreadable(context)
  if (broken !== undefined) return broken
  const { format, what } = appearance({
    peek: subject.peek,
    workbook: subject.workbook !== undefined,
    table: () => subject.table(undefined, []),
    tree: name => isMeant(name, subject),
  })
  const near = nearest === undefined ? [] : [`nearest is ${nearest.mapping.export}, which asks for ${nearest.lacks.join(', ')}`]
  return notRead(context, { format, because: [what, ...near], problems: bookProblems(subject) })
}

function byContent(context: ItemContext): ItemFacts {
  const { subject, library, want } = context
  const found = recognise(subject, library.mappings, want.clock)
  if (found.is === 'one') return asFound(context, found.mapping, found.because, () => `recognised as ${found.mapping.export}`)
  if (found.is === 'several') {
    const names = found.mappings.map(mapping => mapping.export).join(' and ')
    return notRead(context, {
      because: [`ambiguous: ${names} fit alike`],
      problems: [
        ...bookProblems(subject),
        {
          code: 'ambiguous',
          severity: 'error',
          where: '',
          what: `The file fits ${names} alike, so it was not read.`,
          todo: 'Say `export` for it in evidence.yaml.',
        },
      ],
    })
  }
  const guesses = guessRegisters(subject, library.kinds)
  if (guesses.length > 1) return severalRegisters(context, guesses)
  return (guesses[0] && readRegister(context, guesses[0])) ?? documentOf(context) ?? notRecognised(context, found.nearest)
}

/** A file that shows itself to be a document, unless the manifest wants records of another kind. */
function documentOf(context: ItemContext): ItemFacts | undefined {
  const { kind } = context.entry ?? {}
  const facts = documentByContent(context)
  if (facts === undefined || kind === undefined || facts.kinds.includes(kind)) return facts
  return changed(context, `records of ${kind}`, facts.because)
}

/** As the manifest says, or by what the file holds. */
function asEntered(context: ItemContext): ItemFacts {
  const { entry, library } = context
  const aside = unusableBook(context) ?? lockedOffice(context) ?? unwantedHere(context)
  if (aside !== undefined) return aside
  if (entry?.document !== undefined) return documentNamed(context, entry.document)
  if (entry?.export !== undefined) return asRecorded(context, entry.export)
  if (entry?.register === undefined) return byContent(context)
  const register = registerNamed(entry.register, library.kinds)
  if (register === undefined) return unknownWord(context, 'register')
  return (
    readRegister(context, { register, entry }) ??
    changed(context, `the register ${entry.register}`, ['its headings are not those of that register'])
  )
}

/**
 * Reads one evidence item: what it is, its records as batches of about 4,096 rows with only the wanted fields, and every
 * fact about it but its digest. Never throws on content. When `sink` is called, date and system of `batch.items[0]` are
 * final; the facts that come back at the end hold the counts as well.
 */
export function readItem(source: ByteSource, entry: ManifestItem | undefined, library: KnownEvidence, want: Want, sink: Sink): ItemFacts {
  const context: ItemContext = { subject: new Subject(source, want.limits, entry?.sheet), entry, library, want, sink }
  const { empty: blank, key } = context.subject.peek
  if (key === 'is') return privateKeyFacts(context)
  if (blank) return empty(context)
  return key === 'holds' ? keyTold(asEntered(context)) : asEntered(context)
}
