import { type EvidenceClass, type Form, type ManifestItem, nearest } from '../../model/index.ts'
import { DOCUMENT_WORDS } from '../documents/index.ts'
import { columnForms, DATE_WORDS } from './columns.ts'
import { dayAt, momentAt, needDay } from './days.ts'
import { below, isMap, listAt, type Mapping, mapAt, mistake, needText, noteTwice, type Reading, textAt, wordAt } from './located.ts'

/** Words that the caller knows from the library; each list absent: that word is not checked here. */
export interface KnownWords {
  readonly exports?: readonly string[]
  readonly registers?: readonly string[]
  readonly kinds?: readonly string[]
}

const KEYS = [
  ...['id', 'path', 'export', 'register', 'document', 'kind', 'collected', 'system', 'zone', 'dates', 'class', 'columns', 'sheet'],
  ...['produced', 'expects', 'approved', 'review-due', 'topics'],
]
const CLASSES: readonly EvidenceClass[] = ['export', 'document', 'statement', 'scan', 'observation']

/** The path as `walkPack` would give it; noted where it is not a path inside the pack. */
function packPath(reading: Reading, at: string, written: string): string | undefined {
  const path = written.startsWith('./') ? written.slice(2) : written
  if (path.includes('\\')) return mistake(reading, at, 'bad-path', 'path is divided by backslashes', 'Use / between folders.')
  if (path.startsWith('/') || /^[A-Za-z]:/.test(path))
    return mistake(reading, at, 'bad-path', 'path does not begin inside the pack', 'Write it from the folder of evidence.yaml.')
  const steps = path.split('/')
  if (steps.includes('..'))
    return mistake(reading, at, 'bad-path', 'path leads out of the pack', 'Put the file into the pack and name it there.')
  if (path.includes('\0') || steps.some(step => step === '' || step === '.'))
    return mistake(reading, at, 'bad-path', 'path has an empty step', 'Write folder/file.')
  return path
}

function produced(reading: Reading, at: string, value: unknown): ManifestItem['produced'] {
  const map = value === undefined ? undefined : mapAt(reading, at, value, ['by-role', 'filter'], 'produced')
  if (map === undefined) return undefined
  const [byRole, filter] = [textAt(reading, at, map, 'by-role'), textAt(reading, at, map, 'filter')]
  return { ...(byRole === undefined ? {} : { byRole }), ...(filter === undefined ? {} : { filter }) }
}
function expects(reading: Reading, at: string, value: unknown): ManifestItem['expects'] {
  const map = value === undefined ? undefined : mapAt(reading, at, value, ['count', 'from'], 'expects')
  if (map === undefined) return undefined
  const from = textAt(reading, at, map, 'from')
  const count = map.count
  const whole = typeof count === 'number' && Number.isSafeInteger(count) && count >= 0
  if (count !== undefined && !whole)
    mistake(reading, below(at, 'count'), 'not-a-number', 'count is not a whole number', 'Write how many records there should be.')
  return { ...(whole ? { count } : {}), ...(from === undefined ? {} : { from }) }
}
function approved(reading: Reading, at: string, value: unknown): ManifestItem['approved'] {
  const map = value === undefined ? undefined : mapAt(reading, at, value, ['on', 'by'], 'approved')
  if (map === undefined) return undefined
  const on = needDay(reading, at, map, 'on', 'approved')
  const by = needText(reading, at, map, 'by', 'approved')
  return on === undefined || by === undefined ? undefined : { on, by }
}

const SHOWN = 12
const someOf = (words: readonly string[]): string =>
  words.length > SHOWN ? `${words.slice(0, SHOWN).join(', ')} and ${words.length - SHOWN} more` : words.join(', ')
/** Notes a word that the library does not hold. */
function noteUnknown(reading: Reading, at: string, key: string, word: string | undefined, words: readonly string[] | undefined): void {
  if (word === undefined || words === undefined || words.includes(word)) return
  const near = nearest(word, words)
  mistake(
    reading,
    at,
    `unknown-${key}`,
    `there is no ${key} ${JSON.stringify(word)}`,
    near === undefined ? `Known are ${someOf(words)}.` : `Did you mean ${near}?`,
  )
}

function noteConflicts(reading: Reading, at: string, map: Mapping): void {
  const sorts = ['export', 'register', 'document'].filter(key => map[key] !== undefined)
  if (sorts.length > 1) mistake(reading, at, 'two-sorts', `an item cannot be both ${sorts.join(' and ')}`, 'Keep one of them.')
  if (map.columns !== undefined && map.register === undefined) {
    mistake(
      reading,
      below(at, 'columns'),
      'columns-without-register',
      'columns is only for a register',
      'Add register with its sort, or remove columns.',
    )
  }
}

/** A list of texts, or one. */
function textsAt(reading: Reading, at: string, map: Mapping, key: string): readonly string[] | undefined {
  if (typeof map[key] === 'string') return [map[key]]
  if (map[key] === undefined) return undefined
  const texts = listAt(reading, at, map, key)
  for (const [where, value] of texts)
    if (typeof value !== 'string') mistake(reading, where, 'not-a-text', `${key} holds something that is no text`, 'Write words.')
  return texts.flatMap(([, value]) => (typeof value === 'string' ? [value.trim()] : []))
}
/** Keys whose value is there. */
type Optional = Omit<ManifestItem, 'id' | 'path' | 'at'>
const defined = (entries: Readonly<Record<keyof Optional, unknown>>): Optional =>
  Object.fromEntries(Object.entries(entries).filter(([, value]) => value !== undefined))

function item(reading: Reading, at: string, value: unknown, known: KnownWords): ManifestItem | undefined {
  const map = mapAt(reading, at, value, KEYS, 'an item')
  if (map === undefined) return undefined
  const written = needText(reading, at, map, 'path', 'an item')
  const path = written === undefined ? undefined : packPath(reading, below(at, 'path'), written)
  const text = (key: string) => textAt(reading, at, map, key)
  const columns: Readonly<Record<string, Form>> | undefined = columnForms(reading, below(at, 'columns'), map.columns)
  const optional = defined({
    export: text('export'),
    register: text('register'),
    document: text('document'),
    sheet: text('sheet'),
    kind: text('kind'),
    collected: momentAt(reading, at, map, 'collected'),
    system: text('system'),
    zone: text('zone'),
    dates: wordAt(reading, at, map, 'dates', DATE_WORDS),
    class: wordAt(reading, at, map, 'class', CLASSES),
    columns,
    produced: produced(reading, below(at, 'produced'), map.produced),
    expects: expects(reading, below(at, 'expects'), map.expects),
    approved: approved(reading, below(at, 'approved'), map.approved),
    reviewDue: dayAt(reading, at, map, 'review-due'),
    topics: textsAt(reading, at, map, 'topics'),
  })
  const id = text('id') ?? path
  noteConflicts(reading, at, map)
  noteUnknown(reading, below(at, 'export'), 'export', optional.export, known.exports)
  noteUnknown(reading, below(at, 'register'), 'register', optional.register, known.registers)
  noteUnknown(reading, below(at, 'kind'), 'kind', optional.kind, known.kinds)
  noteUnknown(reading, below(at, 'document'), 'document', optional.document, DOCUMENT_WORDS)
  if (id === undefined || path === undefined) return undefined
  const { file, line } = reading.node.position(at)
  return { id, path, ...optional, at: `${file}:${line}` }
}

/** The sheets of one workbook may be items of their own. */
const placeOf = ({ path, sheet }: ManifestItem): string => (sheet === undefined ? path : `${path}, sheet ${sheet}`)

/** `items`, with duplicate ids, duplicate paths and lists that do not exist noted. */
export function items(reading: Reading, top: Mapping, known: KnownWords): readonly ManifestItem[] {
  const list = listAt(reading, '', top, 'items').map(([at, value]) => ({
    at,
    map: isMap(value) ? value : {},
    item: item(reading, at, value, known),
  }))
  const found = list.flatMap(entry => (entry.item === undefined ? [] : [{ ...entry, item: entry.item }]))
  const at = (entry: (typeof found)[number], key: string): string => (entry.map[key] === undefined ? entry.at : below(entry.at, key))
  noteTwice(
    reading,
    found.map(entry => [entry.item.id, at(entry, 'id')]),
    'duplicate-id',
    id => `the id ${JSON.stringify(id)}`,
  )
  noteTwice(
    reading,
    found.map(entry => [placeOf(entry.item), at(entry, 'path')]),
    'duplicate-path',
    path => `the path ${JSON.stringify(path)}`,
  )
  // an item that is wrong in itself may still be pointed to
  const ids = [...new Set(list.flatMap(({ map, item: made }) => made?.id ?? (typeof map.id === 'string' ? map.id.trim() : [])))]
  for (const entry of found) noteUnknown(reading, below(below(entry.at, 'expects'), 'from'), 'item', entry.item.expects?.from, ids)
  return found.map(entry => entry.item)
}
