import { openEvidence } from '../files/index.ts'
import type { Limits, OptOutJob, OptOutList, Problem, Reply } from '../model/index.ts'
import { hasCheckDigit } from '../privacy/index.ts'
import { CHANGED } from './sources.ts'

const CHUNK = 64 * 1024
/** Longer lines are no line of a list: they are not kept in memory to their end. */
const LINE = 1024
/** The digest of a shorter list is not told: who knows the others could try every number for the one that is left. */
const TOLD_FROM = 10

/** As the check service takes it (a comma behind it), and as people write and spreadsheets save it. */
const NUMBER = /^"?(\d{3})[ -]?(\d{3})[ -]?(\d{4})"?,?$/
const HEADING = /^"?nhs[ _-]?(?:number|no\.?)"?,?$/i
const MARK = '\u00ef\u00bb\u00bf'

/** One list as it is read: what its lines are, and the numbers, in order and each once, when it is done. */
class List {
  lines = 0
  invalid = 0
  unreadable = 0
  private found: number[] = []

  add(line: string): void {
    const text = line.trim()
    if (text === '' || (this.lines === 0 && HEADING.test(text))) return
    this.lines++
    const parts = NUMBER.exec(text)
    const digits = parts?.slice(1).join('')
    if (digits === undefined) this.unreadable++
    else if (hasCheckDigit(digits)) this.found.push(Number(digits))
    else this.invalid++
  }

  numbers(): Float64Array {
    const sorted = Float64Array.from(this.found).sort()
    this.found = []
    return sorted.filter((number, at) => at === 0 || number !== sorted[at - 1])
  }
}

/** Bytes as lines; every byte is a character, so that none is lost. */
function readLines(read: (into: Uint8Array) => number, list: List, most: number): boolean {
  const buffer = Buffer.alloc(CHUNK)
  let open = ''
  let first = true
  for (let got = read(buffer); got > 0; got = read(buffer)) {
    const text = buffer.toString('latin1', 0, got)
    const lines = (open + (first && text.startsWith(MARK) ? text.slice(MARK.length) : text)).split(/[\r\n]/)
    first = false
    open = lines.pop() ?? ''
    if (open.length > LINE) open = 'too long'
    for (const line of lines) list.add(line)
    if (list.lines > most) return false
  }
  list.add(open)
  return list.lines <= most
}

const TOO_LONG: Problem = {
  code: 'limit',
  severity: 'error',
  where: '',
  what: 'A list has more lines than are held in memory.',
  todo: 'Reconcile the flow in parts, each with its own three lists.',
}

function listOf(
  place: { readonly root: string; readonly path: string },
  limits: Limits,
): { facts: OptOutList; numbers: Float64Array } | Problem {
  const source = openEvidence(place.root, place.path)
  if (!('read' in source)) return { ...source, where: '' }
  try {
    const list = new List()
    if (!readLines(into => source.read(into), list, limits.keys)) return TOO_LONG
    const sha256 = source.sha256()
    if (source.changed()) return CHANGED
    const { lines, invalid, unreadable } = list
    const numbers = list.numbers()
    const repeated = lines - invalid - unreadable - numbers.length
    const told = numbers.length >= TOLD_FROM ? sha256 : null
    return { numbers, facts: { lines, numbers: numbers.length, repeated, invalid, unreadable, sha256: told } }
  } finally {
    source.close()
  }
}

/** How many of `these` are not in `those`; both in order, each number once. */
function missing(these: Float64Array, those: Float64Array): number {
  let count = 0
  let at = 0
  for (const number of these) {
    while (at < those.length && (those[at] as number) < number) at++
    if (those[at] !== number) count++
  }
  return count
}

/** Three lists held against each other. Only counts and digests of files leave this process. */
export function optOut({ files, limits }: OptOutJob): Reply {
  const submitted = listOf(files.submitted, limits)
  if (!('facts' in submitted)) return { is: 'problem', problem: { ...submitted, where: 'submitted' } }
  const returned = listOf(files.returned, limits)
  if (!('facts' in returned)) return { is: 'problem', problem: { ...returned, where: 'returned' } }
  const released = listOf(files.released, limits)
  if (!('facts' in released)) return { is: 'problem', problem: { ...released, where: 'released' } }
  return {
    is: 'done',
    value: {
      lists: { submitted: submitted.facts, returned: returned.facts, released: released.facts },
      counts: {
        submittedNotReturned: missing(submitted.numbers, returned.numbers),
        returnedNotSubmitted: missing(returned.numbers, submitted.numbers),
        releasedNotReturned: missing(released.numbers, returned.numbers),
        releasedNotSubmitted: missing(released.numbers, submitted.numbers),
      },
    },
  }
}
