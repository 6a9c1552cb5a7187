import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { memorySource } from '../../../src/evidence/formats/index.ts'
import { type KnownEvidence, readItem } from '../../../src/evidence/index.ts'
import { LIMITS } from '../../../src/files/index.ts'
import { type Batch, type ItemFacts, type Limits, type LocatedNode, type ManifestItem, State } from '../../../src/model/index.ts'
import { cellText, placeOf } from '../../../src/operators/index.ts'
import { compileLibrary, readYaml } from '../../../src/protocol/index.ts'
import { ROOT } from '../../support/sources.ts'

const KINDS = { path: 'protocols/kinds/kinds.yaml', text: readFileSync(join(ROOT, 'protocols/kinds/kinds.yaml'), 'utf8') }

const KNOWN = compileLibrary([KINDS])

/** A library of the shipped kinds and the export mappings written here. */
export const library = (...exports: readonly string[]): KnownEvidence =>
  compileLibrary(
    exports.map((text, index) => ({ path: `protocols/exports/test-${index}.yaml`, text })),
    KNOWN,
  )

const STATES: Readonly<Record<number, string>> = {
  [State.blank]: '(blank)',
  [State.unknown]: '(unknown)',
  [State.invalid]: '(invalid)',
  [State.never]: '(never)',
  [State.noEnd]: '(no end)',
}
/** One record as text by field; an incomplete list ends in `…`. */
export type Shown = Readonly<Record<string, string>>
export const shownRows = (batch: Batch): Shown[] =>
  Array.from({ length: batch.rows }, (_, row) => {
    const fields = [...batch.columns].map(([name, column]) => {
      const text = STATES[column.states[row] ?? 0] ?? cellText(column, row)
      return [name, column.lists?.[row]?.complete === false ? `${text} …` : text] as const
    })
    return { ...Object.fromEntries(fields), at: placeOf(batch, row) }
  })

export interface Asked {
  readonly entry?: Partial<ManifestItem>
  readonly path?: string
  readonly asOf?: string
  readonly fields?: Readonly<Record<string, readonly string[]>>
  readonly limits?: Partial<Limits>
  readonly key?: string
}
export interface Answer {
  readonly facts: ItemFacts
  readonly batches: readonly Batch[]
  readonly records: (kind: string) => readonly Shown[]
  readonly codes: readonly string[]
}

/** Reads a text (or bytes) as one item; every field of every kind unless asked for less. */
export function read(known: KnownEvidence, content: string | Uint8Array, asked: Asked = {}): Answer {
  const path = asked.path ?? 'file.txt'
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content
  const batches: Batch[] = []
  const all = Object.fromEntries(Object.values(known.kinds).map(kind => [kind.name, Object.keys(kind.fields)]))
  const entry = asked.entry && { id: 'item', path, at: 'evidence.yaml:3', ...asked.entry }
  const want = {
    fields: asked.fields ?? all,
    clock: { asOf: Date.parse(`${asked.asOf ?? '2026-06-30'}T00:00:00Z`) },
    limits: { ...LIMITS, ...asked.limits },
    ...(asked.key === undefined ? {} : { key: asked.key }),
  }
  const facts = readItem(memorySource(path, bytes), entry, known, want, batch => batches.push(batch))
  return {
    facts,
    batches,
    records: kind => batches.filter(batch => batch.kind.name === kind).flatMap(shownRows),
    codes: facts.problems.map(problem => problem.code),
  }
}

/** The one document of a YAML text, with its places. */
export function located(text: string): LocatedNode {
  const { documents, errors } = readYaml(text, 'evidence.yaml')
  if (errors.length > 0 || documents[0] === undefined) throw new Error('the test holds no YAML')
  return documents[0]
}
