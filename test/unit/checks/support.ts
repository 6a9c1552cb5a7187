import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type CaseResult, type PlainRecord, runCase } from '../../../src/checks/index.ts'
import { AuthorErrors, type Case, type Kinds, type Library, type Measurement, type Value } from '../../../src/model/index.ts'
import { compileLibrary, resolve } from '../../../src/protocol/index.ts'

const ROOT = join(import.meta.dirname, '../../..')

/** The shipped kinds, and a few that make tests short. */
const EXTRA = `
boxes:
  means: "Something with few fields."
  nature: things
  same-when: [id]
  combine: fill
  fields:
    id: { type: id, means: "Name.", safe: "yes" }
    ok: { type: yes-no, means: "Holds.", safe: "yes" }
    in: { type: yes-no, means: "In question.", safe: "yes" }
    out: { type: yes-no, means: "Set aside.", safe: "yes" }
    team: { type: text, means: "Team.", safe: "yes" }
    size: { type: count, means: "Number.", safe: "yes" }
    x: { type: number, means: "Any number.", safe: "yes" }
    day: { type: date, means: "Date.", unit: "day or instant", safe: "yes" }
    to: { type: date, means: "Later date.", unit: "day or instant", safe: "yes" }
    took: { type: duration, means: "Time.", unit: "time", safe: "yes" }
    host: { type: host, means: "Machine.", safe: "yes" }
    other: { type: id, means: "Another name.", safe: "yes" }
    tags: { type: list of id, means: "Tags.", safe: "yes" }
    level: { type: level, order: [low, high], means: "Level.", safe: "yes" }
events-seen:
  means: "Something that happened."
  nature: events
  same-when: [id]
  combine: each
  fields:
    id: { type: id, means: "Name.", safe: "yes" }
    ok: { type: yes-no, means: "Holds.", safe: "yes" }
    in: { type: yes-no, means: "In question.", safe: "yes" }
    out: { type: yes-no, means: "Set aside.", safe: "yes" }
    team: { type: text, means: "Team.", safe: "yes" }
    day: { type: date, means: "Date.", unit: "day or instant", safe: "yes" }
    size: { type: count, means: "Number.", safe: "yes" }
    host: { type: host, means: "Machine.", safe: "yes" }
    tags: { type: list of id, means: "Tags.", safe: "yes" }
flaws:
  means: "Something that a tool reported."
  nature: findings
  same-when: [host, id]
  combine: fill
  fields:
    id: { type: id, means: "Name.", safe: "yes" }
    host: { type: host, means: "Machine.", safe: "yes" }
    ok: { type: yes-no, means: "Holds.", safe: "yes" }
    in: { type: yes-no, means: "In question.", safe: "yes" }
    out: { type: yes-no, means: "Set aside.", safe: "yes" }
    tags: { type: list of id, means: "Tags.", safe: "yes" }
    size: { type: count, means: "Number.", safe: "yes" }
`
export const kinds: Kinds = compileLibrary([
  { path: 'kinds/kinds.yaml', text: readFileSync(join(ROOT, 'protocols/kinds/kinds.yaml'), 'utf8') },
  { path: 'kinds/extra.yaml', text: EXTRA },
]).kinds

const HEAD = `
id: test/check
version: 1
title: t
failure-title: t
why: t
severity: low
method: t
by-hand: t
remedy: t
`
const CASES = `
cases:
  - { name: a, given: {}, expect: { outcome: met } }
  - { name: b, given: {}, expect: { outcome: not-met } }
  - { name: c, given: {}, expect: { outcome: undetermined } }
`
const base: Pick<Library, 'kinds' | 'checks' | 'mappings'> = { kinds, checks: {}, mappings: [] }

/** A check written in the rule language, as it is measured. */
export function measure(body: string, values: Readonly<Record<string, Value>> = {}): Measurement {
  try {
    const { checks } = compileLibrary([{ path: 'checks/test.yaml', text: HEAD + body + CASES }], base)
    return resolve(checks['test/check'], values, checks)
  } catch (error) {
    throw error instanceof AuthorErrors ? new Error(JSON.stringify(error.errors)) : error
  }
}

type Given = Readonly<Record<string, readonly PlainRecord[]>>
export type Rest = Partial<Pick<Case, 'asOf' | 'stated' | 'items' | 'claims' | 'previous'>>

export const ask = (measurement: Measurement, given: Given, rest: Rest = {}): CaseResult =>
  runCase(measurement, { name: 'test', given, ...rest, expect: { outcome: 'met' } }, kinds)

/** Evaluates a check over records given as in a case. */
export const check = (body: string, given: Given, rest: Rest = {}): CaseResult => ask(measure(body), given, rest)

/** `outcome`, or `outcome reason`. */
export const said = ({ outcome, reason }: CaseResult): string => (reason === undefined ? outcome : `${outcome} ${reason}`)

export const boxes = (n: number, of: PlainRecord, from = 1): PlainRecord[] =>
  Array.from({ length: n }, (_, index) => ({ id: `b${from + index}`, ...of }))
