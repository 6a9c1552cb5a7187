import type { Assessment, EvidenceItem, Place } from '../../model/index.ts'
import type { ReportOptions } from '../options.ts'
import { line } from './line.ts'

/** A file by its path inside a folder that the reader knows: the package, a protocol's own folder, or the pack. */
export interface FilePlace {
  readonly base: 'PROBITY' | 'PROTOCOL' | 'PACK'
  /** never absolute, never upwards; `/` separated, not yet escaped */
  readonly path: string
  readonly line: number
}

/** What most paths are: relative, of letters, digits, hyphens and dots that lead nowhere, which every reader takes as they are. */
const PLAIN = /^[\w-][\w.-]*(?:\/[\w-][\w.-]*)*$/

/** Segments that lead into a folder and nowhere else. */
function inside(path: string): string {
  if (PLAIN.test(path)) return path
  const segments = path
    .toWellFormed()
    .split(/[/\\]/)
    .filter(each => each !== '' && each !== '.' && each !== '..')
  return segments.join('/')
}
/** A relative reference (RFC 3986): no scheme, no authority, whatever the file is called. */
export const relativeUri = (path: string): string => (PLAIN.test(path) ? path : inside(path).split('/').map(encodeURIComponent).join('/'))

/** `protocols/x.yaml:12`: a shipped file lies in the package, any other beside the protocol that was given. */
export function protocolPlace(at: string): FilePlace {
  const [, file = at, number] = /^(.*?)(?::(\d{1,9}))?(?::\d{1,9})?$/s.exec(at) ?? []
  const path = inside(file) || 'protocol.yaml'
  return { base: path.startsWith('protocols/') ? 'PROBITY' : 'PROTOCOL', path, line: Math.max(1, Number(number ?? 1)) }
}

/** The file that says what is in the pack; where there is none, the protocol that asks for it. */
export function manifestPlace({ evidence, protocols }: Assessment): FilePlace {
  if (evidence.manifest) return { base: 'PACK', path: 'evidence.yaml', line: 1 }
  return protocolPlace(protocols[0]?.requirements[0]?.at ?? 'protocol.yaml')
}

/** An item without telling its path, which may name hosts and people: its own id, else the beginning of its digest. */
export function itemName({ id, path, sha256 }: EvidenceItem, { detail }: Pick<ReportOptions, 'detail'>): string {
  if (detail === true) return line(path)
  return id === path || id.includes('/') ? `item ${sha256 === '' ? 'without a digest' : sha256.slice(0, 12)}` : line(id)
}

/** `item, row 17`. */
export const placeWords = ({ item, where }: Place): string => [item, where].filter(word => word !== '').join(', ')
/** Line of a text file, where the place is one. */
export const lineOf = (where: string): number | undefined => {
  const number = /^line (\d{1,9})\b/.exec(where)?.[1]
  return number === undefined || Number(number) < 1 ? undefined : Number(number)
}
