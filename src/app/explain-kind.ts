import { BUILT_IN_FIELDS, type Field, type Kind } from '../model/index.ts'
import { type ExplainedKind, explainKind, explainKinds } from '../reports/index.ts'
import type { Explained } from './explain.ts'
import { shippedChecks, shippedKinds, shippedMappings } from './library.ts'

const typeWords = ({ type: { type, of, values } }: Field): string =>
  `${type === 'list' ? `list of ${of ?? 'text'}` : type}${values === undefined ? '' : `: ${values.join(', ')}`}`

const fieldsOf = (fields: Readonly<Record<string, Field>>): ExplainedKind['fields'] =>
  Object.entries(fields).map(([name, field]) => ({ name, type: typeWords(field), means: field.means }))

function explained(kind: Kind): ExplainedKind {
  const checks = Object.values(shippedChecks()).filter(({ needs }) => Object.hasOwn(needs, kind.name))
  const exports = shippedMappings().filter(({ gives }) => gives.some(each => each.kind === kind.name))
  return {
    kind: kind.name,
    means: kind.means,
    nature: kind.nature,
    holder: kind.holder ?? '',
    sameWhen: kind.sameWhen,
    fields: fieldsOf(kind.fields),
    everyRecord: fieldsOf(BUILT_IN_FIELDS).filter(({ name }) => !Object.hasOwn(kind.fields, name)),
    givenBy: exports.map(({ export: name }) => name).toSorted(),
    readBy: checks.map(({ id }) => id).toSorted(),
  }
}

/** Every kind of evidence under the word `kinds`, or one by its name; undefined where there is none. */
export function kindNamed(id: string): Explained | undefined {
  const kinds = shippedKinds()
  if (id === 'kinds') {
    const all = Object.values(kinds)
      .toSorted((a, b) => (a.name < b.name ? -1 : 1))
      .map(({ name, means, holder = '' }) => ({ kind: name, means, holder }))
    return { data: { kinds: all }, text: options => explainKinds(all, options) }
  }
  const kind = Object.hasOwn(kinds, id) ? explained(kinds[id] as Kind) : undefined
  return kind && { data: kind, text: options => explainKind(kind, options) }
}
