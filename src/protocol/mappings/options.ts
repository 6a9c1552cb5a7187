import type { DateFormat, FormatName, ReadOptions } from '../../model/index.ts'
import { isDatePattern } from '../../operators/index.ts'
import { openMap } from '../author/keys.ts'
import { insteadOf, type Pen, shown } from '../author/pen.ts'
import { asText, asTexts, asWord, asYesNo, oneOrMore } from '../author/take.ts'
import { DATE_WORDS, FORMATS, READ_KEYS } from '../words.ts'
import type { Node } from '../yaml/node.ts'
import { rawCondition, rawText } from './conditions.ts'

export const NO_OPTIONS: ReadOptions = {
  header: 'row 1',
  skipUntilColumns: false,
  blank: [],
  never: [],
  noEnd: [],
  missing: 'unknown',
  dropDuplicates: false,
  zone: 'in-file',
  decimalComma: false,
}

/** `read:` — how the file is read before anything is mapped. */
export const compileRead = (node: Node, pen: Pen): ReadOptions => {
  const open = openMap(node, pen, { what: 'read', keys: READ_KEYS })
  if (!open) return NO_OPTIONS
  const header = open.take('header', (at, _, what) => asWord(at, pen, ['row 1', 'none'] as const, what)) ?? 'row 1'
  const columns = open.take('columns', asTexts)
  if (header === 'none' && !columns)
    pen.mark(node, 'missing-key', 'a file without a header needs its columns', 'write columns: [first, second]')
  if (header !== 'none' && columns)
    pen.mark(
      open.get('columns') as Node,
      'columns',
      'columns are given and the file has a header',
      'write header: none, or remove columns:',
    )
  const delimiter = open.take('delimiter', (at, _, what) => oneSign(at, pen, what))
  const dates = open.take('dates', at => asDates(at, pen))
  const stopWhen = open.take('stop-when', (at, _, what) => rawCondition(at, pen, what))
  const unwrap = open.take('unwrap', at => compileUnwrap(at, pen))
  const textBefore = open.take('text-before', (at, _, what) => asWord(at, pen, ['skip'] as const, what))
  const texts = (key: 'blank' | 'never' | 'no-end') =>
    open.take(key, (at, _, what) => oneOrMore(at).flatMap(item => rawText(item, pen, what) ?? [])) ?? []
  return {
    header,
    ...(columns && { columns }),
    skipUntilColumns: open.take('skip-until-columns', asYesNo) ?? false,
    ...(stopWhen && { stopWhen }),
    ...(delimiter !== undefined && { delimiter }),
    ...(textBefore && { textBefore }),
    ...(unwrap && { unwrap }),
    blank: texts('blank'),
    never: texts('never'),
    noEnd: texts('no-end'),
    missing: open.take('missing', (at, _, what) => asWord(at, pen, ['unknown', 'blank'] as const, what)) ?? 'unknown',
    dropDuplicates: open.take('duplicates', (at, _, what) => asWord(at, pen, ['drop'], what)) === 'drop',
    ...(dates && { dates }),
    zone: open.take('zone', (at, _, what) => asZone(at, pen, what)) ?? 'in-file',
    decimalComma: open.take('decimal', (at, _, what) => asWord(at, pen, ['comma'], what)) === 'comma',
  }
}

const oneSign = (node: Node, pen: Pen, what: string): string | undefined => {
  const text = node.kind === 'scalar' && typeof node.value === 'string' ? node.value : ''
  const sign = text === 'tab' ? '\t' : text
  return sign.length === 1 ? sign : pen.mark(node, 'delimiter', `${what} is not one sign`, 'write ";", "|" or tab')
}

const compileUnwrap = (node: Node, pen: Pen): ReadOptions['unwrap'] => {
  const open = openMap(node, pen, { what: 'unwrap', keys: ['from', 'as'], required: ['from', 'as'] })
  const from = open?.take('from', asText)
  const as = open?.take('as', (at, _, what) => asWord<FormatName>(at, pen, FORMATS, what))
  return from !== undefined && as ? { from, as } : undefined
}

export const asDates = (node: Node, pen: Pen): DateFormat | undefined => {
  if (node.kind !== 'map') {
    const is = asWord(node, pen, DATE_WORDS, 'dates')
    return is && { is }
  }
  const open = openMap(node, pen, { what: 'dates', keys: ['pattern'], required: ['pattern'] })
  const pattern = open?.take('pattern', asText)
  if (pattern === undefined) return undefined
  if (isDatePattern(pattern)) return { is: 'pattern', pattern }
  return pen.mark(
    open?.get('pattern') as Node,
    'pattern',
    `${shown(pattern)} is not a pattern of dates`,
    'write it with yyyy, MM or MMM, dd or d, HH, mm, ss and the signs between them',
  )
}

const ZONE = /^[A-Z][A-Za-z_]+(?:\/[A-Z][A-Za-z_+-]+){1,2}$/
export const ZONES = ['in-file', 'utc', 'site'] as const
/** `in-file`, `utc`, `site`, or a name such as Europe/Dublin. */
export const asZone = (node: Node, pen: Pen, what: string): string | undefined => {
  const text = asText(node, pen, what)
  if (text === undefined || (ZONES as readonly string[]).includes(text) || ZONE.test(text)) return text
  return pen.mark(node, 'zone', `${shown(text)} is not a zone`, insteadOf(text, [...ZONES, 'Europe/London']))
}
