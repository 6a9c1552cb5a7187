import { counted, plainWords } from '../../../model/index.ts'
import type { ReportOptions } from '../../options.ts'
import { heading, type Line, labelled, paragraph, title } from '../layout/lines.ts'
import { print } from '../layout/print.ts'
import { spaced, table } from '../layout/table.ts'

interface ExplainedField {
  readonly name: string
  readonly type: string
  readonly means: string
}
/** A kind of evidence with what a check can ask of it. */
export interface ExplainedKind {
  readonly kind: string
  readonly means: string
  readonly nature: string
  /** who usually has it; '' where nobody is named */
  readonly holder: string
  readonly sameWhen: readonly string[]
  readonly fields: readonly ExplainedField[]
  /** fields that every record of any kind has */
  readonly everyRecord: readonly ExplainedField[]
  /** exports of tools that give it */
  readonly givenBy: readonly string[]
  /** checks that read it */
  readonly readBy: readonly string[]
}

const NATURES: Readonly<Record<string, string>> = {
  things: 'what exists at one moment; an empty list is suspicious',
  findings: 'what a tool reported; an empty list is clean only if the tool is shown to have run',
  events: 'what happened over a period; several files add up',
  'built-in': 'made by Probity itself from evidence.yaml and the register of evidence',
}

const fieldTable = (fields: readonly ExplainedField[]): readonly Line[] =>
  table(
    [
      { head: 'field', width: 22 },
      { head: 'type', width: 22, lines: 12 },
      { head: 'means', lines: 4 },
    ],
    fields.map(({ name, type, means }) => [name, type, means]),
  )

/** One kind: what a record of it is, who has it, its fields, and what gives and reads it. */
export const explainKind = (kind: ExplainedKind, options: ReportOptions): string =>
  print(
    spaced([
      [...title(plainWords(kind.kind)), ...paragraph(`${kind.kind} · ${kind.means}`, { style: 'faint' })],
      [
        ...labelled('Sort', NATURES[kind.nature] ?? kind.nature),
        ...(kind.holder === '' ? [] : labelled('Usually from', kind.holder)),
        ...labelled('Same thing', `records that agree on ${kind.sameWhen.join(', ')}`),
        ...labelled('Given by', kind.givenBy.length === 0 ? 'a register that somebody keeps' : `${kind.givenBy.join(', ')}, or a register`),
        ...labelled('Read by', kind.readBy.length === 0 ? 'no check yet' : kind.readBy.join(', ')),
      ],
      fieldTable(kind.fields),
      [heading('Every record has as well'), ...fieldTable(kind.everyRecord)],
    ]),
    options,
  )

/** All kinds, a line each. */
export const explainKinds = (kinds: readonly Pick<ExplainedKind, 'kind' | 'means' | 'holder'>[], options: ReportOptions): string =>
  print(
    spaced([
      table(
        [
          { head: 'kind', width: 23 },
          { head: 'one record is', lines: 3 },
          { head: 'usually from', width: 22, lines: 2 },
        ],
        kinds.map(({ kind, means, holder }) => [kind, means, holder]),
      ),
      paragraph(`${counted(kinds.length, 'kind')} of evidence. The fields of one: probity explain ${kinds[0]?.kind ?? 'accounts'}`),
    ]),
    options,
  )
