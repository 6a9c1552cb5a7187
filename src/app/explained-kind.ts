import { BUILT_IN_FIELDS, type Field, type Kind, type Kinds, type Library } from '../model/index.ts'
import type { ExplainedKind } from '../reports/index.ts'

export type ListedKind = Pick<ExplainedKind, 'kind' | 'means' | 'holder'>

const typeWords = ({ type: { type, of, values } }: Field): string =>
  `${type === 'list' ? `list of ${of ?? 'text'}` : type}${values === undefined ? '' : `: ${values.join(', ')}`}`

const fieldsOf = (fields: Readonly<Record<string, Field>>): ExplainedKind['fields'] =>
  Object.entries(fields).map(([name, field]) => ({ name, type: typeWords(field), means: field.means }))

/** A kind with its fields, and with what gives it and what reads it. */
export function ofKind(kind: Kind, { checks, mappings }: Pick<Library, 'checks' | 'mappings'>): ExplainedKind {
  const reading = Object.values(checks).filter(({ needs }) => Object.hasOwn(needs, kind.name))
  const exports = mappings.filter(({ gives }) => gives.some(each => each.kind === kind.name))
  return {
    kind: kind.name,
    means: kind.means,
    nature: kind.nature,
    holder: kind.holder ?? '',
    sameWhen: kind.sameWhen,
    fields: fieldsOf(kind.fields),
    everyRecord: fieldsOf(BUILT_IN_FIELDS).filter(({ name }) => !Object.hasOwn(kind.fields, name)),
    givenBy: exports.map(({ export: name }) => name).toSorted(),
    readBy: reading.map(({ id }) => id).toSorted(),
  }
}

/** Every kind by name. */
export const listOfKinds = (kinds: Kinds): readonly ListedKind[] =>
  Object.values(kinds)
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ name, means, holder = '' }) => ({ kind: name, means, holder }))
