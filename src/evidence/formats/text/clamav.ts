import { invalidValue, type LocatedValue, listValue, mapValue, partsValue, textValue } from '../located.ts'
import type { LogSort } from './log.ts'

const SUMMARY = /^-{3,40} SCAN SUMMARY -{3,40}$/
const ENDINGS = [': OK', ': Empty file', ': Excluded', ': Symbolic link']
/** One file and what was said of it. */
const isVerdict = (line: string): boolean =>
  ENDINGS.some(ending => line.endsWith(ending)) || ((line.endsWith(' FOUND') || line.endsWith(' ERROR')) && line.includes(': '))
const HEADING = /^-{40,200}$/
const FIELD = /^([A-Z][A-Za-z ]{1,40}):\s*(.*)$/

/** One run: what was found and what could not be looked at, and behind it its summary. */
interface Run {
  readonly found: LocatedValue[]
  errors: number
  readonly line: number
  readonly summary: Map<string, LocatedValue>
  summed: boolean
}
const newRun = (line: number): Run => ({ found: [], errors: 0, line, summary: new Map(), summed: false })

function takeVerdict(run: Run, line: string, number: number): void {
  if (line.endsWith(' ERROR')) run.errors++
  if (!line.endsWith(' FOUND')) return
  const name = line.slice(line.lastIndexOf(': ') + 2, -' FOUND'.length)
  run.found.push(partsValue({ signature: textValue(name, number) }, number))
}

/** The run that is open, or another behind one that is summed up. */
function opened(runs: Run[], run: Run | undefined, line: number): Run {
  if (run !== undefined && !run.summed) return run
  const made = newRun(line)
  runs.push(made)
  return made
}

/** Runs in the order of the file. A file that is scanned again and again holds several. */
function runsOf(lines: readonly string[]): readonly Run[] {
  const runs: Run[] = []
  let run: Run | undefined
  for (const [index, raw] of lines.entries()) {
    const line = raw.trim()
    const number = index + 1
    const field = run?.summed ? FIELD.exec(line) : null
    if (SUMMARY.test(line)) {
      run = opened(runs, run, number)
      run.summed = true
    } else if (run !== undefined && field !== null && !isVerdict(line)) {
      const [, name, value] = field
      run.summary.set(name, run.summary.has(name) ? invalidValue(number) : textValue(value.trim(), number))
    } else if (isVerdict(line)) {
      run = opened(runs, run, number)
      takeVerdict(run, line, number)
    }
  }
  return runs
}

const runValue = ({ found, errors, line, summary, summed }: Run): LocatedValue =>
  partsValue(
    {
      finished: textValue(summed ? 'yes' : 'no', line),
      errors: textValue(String(errors), line),
      'found-count': textValue(String(found.length), line),
      found: listValue(found, line),
      summary: mapValue(summary, line),
    },
    line,
  )

/** What clamscan and clamdscan print. A run without its summary did not come to its end. */
export const CLAMAV: LogSort = {
  name: 'clamav',
  looksLike: lines => {
    const told = lines.filter(line => !HEADING.test(line))
    if (told.some(line => SUMMARY.test(line))) return true
    return told.length >= 3 && told[0].startsWith('/') && told.every(isVerdict)
  },
  read: (lines, log) => {
    const runs = runsOf(lines)
    const cut = runs.filter(({ summed }) => !summed)
    for (const { line } of cut)
      log.add('error', 'log-cut', `line ${line}`, 'A run has no summary, so it did not come to its end.', 'Hand in the whole log.')
    return { root: partsValue({ runs: listValue(runs.map(runValue), 1) }, 1), unread: cut.length }
  },
}
