import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect } from 'vitest'
import type { Assessment, EvidenceItem, Finding, RecordResult } from '../../src/model/index.ts'
import { inCopy, probity, type Ran, SHARED } from './run.ts'

export const CORPUS = join(SHARED, 'corpus')
/** What a stack trace or an engine's own words look like: no output may hold any. */
const TRACE = /\n\s+at .*:\d+:\d+|node:internal|\b(?:Type|Reference|Range|Syntax)Error\b|\[object |undefined|NaN/

/** What must hold of whatever the program prints: no trace, and with `--json` one object. */
export function decent({ out, err }: Ran, asJson: boolean): void {
  const text = asJson ? err : out + err
  if (TRACE.test(text)) throw new Error(`printed a trace:\n${text}`)
  if (asJson && typeof JSON.parse(out) !== 'object') throw new Error('printed no object')
}

export interface Audited extends Ran {
  readonly assessment: Assessment
}
/** Audits a folder with `--json`; throws where no assessment came out. */
export function auditOf(dir: string, asOf: string, more: readonly string[] = [], env: Readonly<Record<string, string>> = {}): Audited {
  const ran = probity(['audit', dir, '--as-of', asOf, '--json', ...more], { env })
  decent(ran, true)
  const assessment = JSON.parse(ran.out) as Assessment | { error: unknown }
  if ('error' in assessment) throw new Error(`no assessment: ${ran.err}`)
  return { ...ran, assessment }
}

/** A temporary pack of files of the corpus (path in the pack → path in the corpus) and of a manifest. */
export function inPack<T>(files: Readonly<Record<string, string>>, manifest: string | undefined, work: (dir: string) => T): T {
  return inCopy(undefined, dir => {
    for (const [path, from] of Object.entries(files)) {
      mkdirSync(dirname(join(dir, path)), { recursive: true })
      copyFileSync(join(CORPUS, from), join(dir, path))
    }
    if (manifest !== undefined) writeFileSync(join(dir, 'evidence.yaml'), manifest)
    return work(dir)
  })
}

/** The finding of a measurement, or of a check with its own parameters. */
export function findingOf({ findings }: Assessment, measurement: string): Finding {
  const found = findings.find(one => one.measurement === measurement)
  if (found === undefined) throw new Error(`no finding ${measurement}`)
  return found
}
export function itemOf({ evidence: { items } }: Assessment, id: string): EvidenceItem {
  const found = items.find(one => one.id === id)
  if (found === undefined) throw new Error(`no item ${id}`)
  return found
}
/** Outcome with its reason, and the counts that people see first: held, failed, not told. */
export const told = ({ outcome, reason, counts: { met, notMet, undetermined } }: Finding): string =>
  `${outcome}${reason === undefined ? '' : ` ${reason}`}: ${met}/${notMet}/${undetermined}`
/** Sentences of the conditions of one record that do not hold. */
export const failed = ({ conditions }: RecordResult): string[] =>
  conditions.filter(({ outcome }) => outcome === 'not-met').map(({ sentence }) => sentence)
/** The number in `row 17` or `line 17`. */
export const numberIn = (where: string): number => Number(/^(?:row|line) (\d+)$/.exec(where)?.[1])

/** What lies in a folder, to see that nothing came, went or changed. */
export const contents = (dir: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(dir, { recursive: true, withFileTypes: true })
      .filter(entry => entry.isFile())
      .map(({ parentPath, name }) => [join(parentPath, name), readFileSync(join(parentPath, name), 'latin1')]),
  )

/** Refused with a code and one object of lines, the same on standard error; every pattern stands in one of the lines. */
export function refused(args: readonly string[], code: number, ...patterns: readonly RegExp[]): void {
  const ran = probity([...args, '--json'])
  decent(ran, true)
  const lines = ran.err.trimEnd().split('\n')
  expect([ran.code, JSON.parse(ran.out)]).toEqual([code, { error: { exit: code, lines } }])
  for (const pattern of patterns) expect(lines).toContainEqual(expect.stringMatching(pattern))
}
/** The same without `--json`: the same code and the same words on standard error, and nothing on standard output. */
export function refusedAlike(args: readonly string[], code: number, ...patterns: readonly RegExp[]): void {
  refused(args, code, ...patterns)
  const plain = probity(args)
  decent(plain, false)
  expect(plain).toEqual({ code, out: '', err: probity([...args, '--json']).err })
}
/** Replaces what must be there exactly as often as a test believes. */
export function edit(file: string, from: string | RegExp, to: string): void {
  const text = readFileSync(file, 'utf8')
  const changed = text.replace(from, to)
  if (changed === text) throw new Error(`nothing to replace in ${file}`)
  writeFileSync(file, changed)
}
