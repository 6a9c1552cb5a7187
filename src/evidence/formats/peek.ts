import type { ByteSource, FormatName } from '../../model/index.ts'
import { dialectOf } from './config/open.ts'
import { detectEncoding } from './encoding.ts'
import { looksLikeIni } from './ini/open.ts'
import { beginsKey, isKey } from './keys.ts'
import { headOf, memorySource } from './source.ts'
import { sortOf } from './text/open.ts'
import type { Peek } from './types.ts'
import { Utf8Stream } from './utf8.ts'
import { contentOf } from './x509/der.ts'
import { beginsBlock } from './x509/pem.ts'

const HEAD_BYTES = 64 * 1024
const FIRST_LINE = 1000

/** Containers and pictures that begin with text or without a zero byte, and what people call them. */
const BINARY: readonly (readonly [mark: string, what: string])[] = [
  ['%PDF-', 'a PDF document'],
  ['PK\u0003\u0004', 'a ZIP archive or an Office document'],
  ['\u001f\u008b', 'a gzip archive'],
  ['\u0089PNG', 'a picture'],
  ['\u00d0\u00cf\u0011\u00e0', 'an older Office document'],
  ['SQLite format 3', 'a database'],
  ['7z\u00bc\u00af', 'a 7-Zip archive'],
  ['regf', 'a Windows registry'],
]
const REGISTRY = 'PReg\u0001\u0000\u0000\u0000'
/** A store of keys of Java. */
const KEY_STORE = '\u00fe\u00ed\u00fe\u00ed'

/** A line of YAML: a key and its colon, or a member of a list. */
const KEYED = /^(?:- |(?:- )?(?:[\w. /-]{1,200}|"[^"]{1,200}"|'[^']{1,200}'):(?:\s|$))/

const LINE_END = /\r\n|\n|\r/
/** Blank ones and comments counted. */
const LINES_TO_LOOK_AT = 500

/** Text whose first lines show a language of its own: a block of PEM, a section, a tool, a configuration. */
function ownLanguage(text: string): FormatName | undefined {
  if (text.includes('-----BEGIN ') && text.split(LINE_END).some(beginsBlock)) return 'x509'
  const lines = text.split(LINE_END, LINES_TO_LOOK_AT)
  if (sortOf(lines) !== undefined) return 'text'
  if (looksLikeIni(lines)) return 'ini'
  return dialectOf(lines) === undefined ? undefined : 'config'
}

/** Formats by what the text begins with. CSV is what anything with lines may be, so it comes last. */
function formatsOf(text: string): FormatName[] {
  const start = text.trimStart()
  const first = start[0]
  if (first === undefined || text.includes('\0')) return []
  if (first === '{') return ['json']
  const own = ownLanguage(text)
  if (own !== undefined && (first !== '<' || own === 'config' || own === 'text')) return [own]
  if (first === '<') return ['xml']
  if (first === '[') return ['json', 'csv']
  if (/^(?:(?:var|let|const)\s)?\s*[\w$.]{1,200}\s*=\s*[{[]/.test(start.slice(0, 1000))) return ['json']
  if (/^(?:---(?:\s|$)|%YAML)/.test(start)) return ['yaml', 'csv']
  const lines = start.split('\n', 50).filter(line => !line.startsWith('#'))
  const formats: FormatName[] = lines.some(line => KEYED.test(line)) ? ['yaml'] : []
  const delimited = lines.some(line => /[,;\t|]/.test(line))
  return delimited && !KEYED.test(lines[0] ?? '') ? ['csv', ...formats] : [...formats, 'csv']
}

/** Formats that are no text. */
function binaryFormats(start: string, head: Uint8Array): FormatName[] {
  if (start.startsWith(REGISTRY)) return ['registry']
  return head[0] === 0x30 && contentOf(head) !== undefined ? ['x509'] : []
}

function keyIn(start: string, head: Uint8Array, text: string, formats: readonly FormatName[]): Peek['key'] {
  if (start.startsWith(KEY_STORE)) return 'is'
  const content = head[0] === 0x30 ? contentOf(head) : undefined
  if (content === 'private-key' || content === 'key-store') return 'is'
  if (!beginsKey(text)) return undefined
  return formats.includes('x509') || isKey(text) ? 'is' : 'holds'
}

/** What the file may be, by its first 64 KiB. Never throws on content; leaves the source rewound. */
export function peek(source: ByteSource): Peek {
  const head = headOf(source, HEAD_BYTES)
  const encoding = detectEncoding(head, head.length === source.size)
  const into = Buffer.alloc(head.length * 3 + 64)
  const end = new Utf8Stream(memorySource(source.path, head)).read(into, 0)
  const text = into.toString('utf8', 0, end)
  const start = Buffer.from(head.subarray(0, 16)).toString('latin1')
  const binary = BINARY.find(([mark]) => start.startsWith(mark))?.[1]
  const bytes = binaryFormats(start, head)
  const formats = binary !== undefined ? [] : bytes.length > 0 ? bytes : formatsOf(text)
  const key = keyIn(start, head, text, formats)
  return {
    formats,
    ...(binary === undefined ? {} : { binary }),
    ...(key === undefined ? {} : { key }),
    firstLine: (text.split(/[\r\n]/, 1)[0] ?? '').slice(0, FIRST_LINE),
    encoding,
    empty: text.trim() === '',
  }
}
