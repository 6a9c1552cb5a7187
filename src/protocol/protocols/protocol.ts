import {
  type Check,
  type Citation,
  type Measurement,
  type Position,
  type Protocol,
  type Requirement,
  requirementsOf,
} from '../../model/index.ts'
import { insteadOf, type Pen, shown } from '../author/pen.ts'
import { checksWithin } from '../checks/link.ts'
import { resolve } from '../checks/resolve.ts'
import type { CrosswalkDraft } from '../crosswalks/compile.ts'
import { digestOf, type HashFunction } from '../digest.ts'
import { sentenceOf } from '../sentences/measurement.ts'
import type { Node } from '../yaml/node.ts'
import { compileHead, type Head } from './head.ts'
import { compileRequirements } from './requirements.ts'
import type { ProtocolScope } from './scope.ts'

type Checks = Readonly<Record<string, Check>>
export interface ProtocolDoc {
  readonly root: Node
  readonly file: string
  readonly text: string
}
interface Options {
  readonly checks: Checks
  readonly scorings: readonly string[]
  readonly hash: HashFunction
}
/** What the folders of protocols hold: the protocols, and what their requirements say of others. */
interface Compiled {
  readonly protocol: Protocol
  readonly mapsTo: readonly CrosswalkDraft[]
}

/** Protocols of all folders: a head and the requirement files beside it, in the order of their paths. */
export const compileProtocols = (docs: readonly ProtocolDoc[], options: Options, pen: Pen): Compiled[] => {
  const folders = Map.groupBy(docs, doc => doc.file.split('/').slice(0, -1).join('/'))
  const compiled = [...folders.values()].flatMap(folder => compileFolder(folder, options, pen) ?? [])
  const seen = new Set<string>()
  for (const { id, edition } of compiled.map(each => each.protocol)) {
    const doc = docs.find(each => isHead(each.root))
    if (doc && seen.has(`${id}@${edition}`))
      pen.mark(doc.root, 'duplicate', `the protocol ${shown(id)} ${shown(edition)} stands twice`, 'change its edition')
    seen.add(`${id}@${edition}`)
  }
  return compiled
}

const isHead = (root: Node): boolean => root.kind === 'map' && root.entries.has('protocol')

const compileFolder = (docs: readonly ProtocolDoc[], options: Options, pen: Pen): Compiled | undefined => {
  const heads = docs.filter(doc => isHead(doc.root))
  for (const doc of docs)
    if (doc.root.kind !== 'list' && !isHead(doc.root))
      pen.mark(
        doc.root,
        'unknown-document',
        'this is neither the head of a protocol nor a list of requirements',
        'write protocol: in the head, a list of requirements elsewhere; checks, kinds and exports stand in folders of those names',
      )
  for (const second of heads.slice(1))
    pen.mark(second.root, 'duplicate', 'a second head in one folder', 'give each protocol its own folder')
  const head = heads[0] && compileHead(heads[0].root, options.scorings, pen)
  if (!heads.length) {
    const list = docs.find(doc => doc.root.kind === 'list')
    return (
      list &&
      pen.mark(
        list.root,
        'no-head',
        'requirements without a head in the same folder',
        'write protocol.yaml beside them, with protocol: and edition:',
      )
    )
  }
  return head && compileTree(head, docs, options, pen)
}

const compileTree = (compiled: Head, docs: readonly ProtocolDoc[], { checks, hash }: Options, pen: Pen): Compiled => {
  const { head } = compiled
  const scope: ProtocolScope = { pen, head, checks, ids: new Map(), references: [], mapsTo: new Map() }
  const lists = docs.filter(doc => doc.root.kind === 'list')
  const requirements = lists.flatMap(doc => compileRequirements(doc.root, scope, 'a file of requirements'))
  if (!lists.length)
    pen.mark(compiled.at, 'no-requirements', 'the protocol has no requirement', 'write a file with a list of requirements beside the head')
  referencesKnown(scope, requirements)
  const leaves = [...requirementsOf(requirements)].filter(each => !each.parts.length)
  const asked = leaves.filter(each => each.notCheckable === undefined)
  if (leaves.length && !asked.length)
    pen.mark(compiled.at, 'no-path', 'every requirement is declared not checkable here: nothing could be told', 'write one that can be')
  else if (requirements.length && !asked.some(each => each.weight > 0))
    pen.mark(compiled.at, 'weights', 'every requirement has the weight 0: nothing could be scored', 'give one a weight above 0')
  capsKnown(compiled, requirements, pen)
  ratingKnown(compiled, requirements, pen)
  for (const { id, at, what } of compiled.meant) if (!scope.ids.has(id)) unknownRequirement(id, at, [...scope.ids.keys()], what, pen)
  const cited = citationsOf(requirements)
  const ids = checksWithin(
    cited.map(each => each.check),
    checks,
  )
  const measurements = pen.errors.length ? [] : measurementsOf(cited, checks)
  const sentences = Object.fromEntries(measurements.map(each => [each.key, sentenceOf(each)]))
  const texts = docs.map(doc => ({ path: doc.file, text: doc.text })).toSorted((a, b) => (a.path < b.path ? -1 : 1))
  const digest = digestOf(
    [...new Map(texts.map(each => [each.path, each.text])).values(), ...ids.map(id => JSON.stringify(checks[id]))],
    hash,
  )
  const cutChecks = Object.fromEntries(ids.map(id => [id, withoutCases(checks[id])]))
  return { protocol: { ...head, requirements, digest, measurements, checks: cutChecks, sentences }, mapsTo: draftsOf(scope, compiled.at) }
}

const draftsOf = ({ head, mapsTo }: ProtocolScope, at: Position): CrosswalkDraft[] =>
  [...mapsTo].map(([to, maps]) => ({ from: `${head.id}@${head.edition}`, to, at, toAt: maps[0]?.fromAt ?? at, maps }))

const withoutCases = ({ cases: _, ...check }: Check): Omit<Check, 'cases'> => check

/** Every citation of a tree, in its order. */
export const citationsOf = (requirements: readonly Requirement[]): Citation[] =>
  [...requirementsOf(requirements)].flatMap(each => [
    ...(each.cite?.of ?? []),
    ...each.indicators.flatMap(indicator => indicator.cite?.of ?? []),
  ])

const measurementsOf = (cited: readonly Citation[], checks: Checks): Measurement[] => {
  const all = new Map<string, Measurement>()
  for (const { check, with: values, measurement } of cited)
    if (!all.has(measurement)) all.set(measurement, resolve(checks[check], values, checks))
  return [...all.keys()].toSorted().map(key => all.get(key) as Measurement)
}

const referencesKnown = ({ references, ids, pen }: ProtocolScope, requirements: readonly Requirement[]): void => {
  const known = [...requirementsOf(requirements)].map(each => each.id)
  for (const { id, at, what } of references) if (!known.includes(id) || !ids.has(id)) unknownRequirement(id, at, known, what, pen)
}
const unknownRequirement = (id: string, at: Position, known: readonly string[], what: string, pen: Pen): void =>
  pen.mark(at, 'unknown-requirement', `${shown(id)}, named by ${what}, is not a requirement of this protocol`, insteadOf(id, known))

const capsKnown = ({ head, capsAt }: Head, requirements: readonly Requirement[], pen: Pen): void => {
  const all = [...requirementsOf(requirements)]
  for (const [index, { when }] of head.caps.entries()) {
    const requirement = all.find(each => each.id === when.requirement)
    if (!requirement)
      unknownRequirement(
        when.requirement,
        capsAt[index],
        all.map(each => each.id),
        'a cap',
        pen,
      )
    if (requirement?.notCheckable !== undefined)
      pen.mark(
        capsAt[index],
        'two-paths',
        `${shown(when.requirement)} is declared not checkable here: no cap can read it`,
        'remove the cap',
      )
    const levels = [...(requirement?.levels ?? head.scale), 'not-met', 'undetermined']
    if (requirement && !levels.includes(when.is))
      pen.mark(
        capsAt[index],
        'unknown-value',
        `${shown(when.is)} is neither a level of ${shown(when.requirement)} nor an outcome`,
        insteadOf(when.is, levels),
      )
  }
}

/** What has to be scored exists and is scored by a person alone; the requirement whose score is the rating exists. */
const ratingKnown = ({ rating }: Head, requirements: readonly Requirement[], pen: Pen): void => {
  if (!rating) return
  const all = [...requirementsOf(requirements)]
  const { scored, forming } = rating.rules
  const kinds = [...new Set(all.map(({ kind }) => kind))]
  if (!kinds.includes(scored))
    pen.mark(rating.at, 'unknown-value', `no requirement is a ${shown(scored)}, which an assessor would score`, insteadOf(scored, kinds))
  for (const { id, rollUp } of all.filter(each => each.scored))
    if (rollUp !== 'assessor')
      pen.mark(rating.at, 'roll-up', `${shown(id)} is scored by an assessor, and has another roll-up`, 'write roll-up: assessor there')
  if (forming.judged !== undefined && !all.some(({ id, scored: alone }) => id === forming.judged && alone))
    unknownRequirement(
      forming.judged,
      rating.at,
      all.filter(each => each.scored).map(({ id }) => id),
      'forming',
      pen,
    )
}
