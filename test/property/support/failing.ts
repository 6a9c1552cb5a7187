import { findingsOf } from '../../../src/app/assess.ts'
import { type PlainRecord, planOf } from '../../../src/checks/index.ts'
import { type Assessment, type Finding, isMatch, type Shape } from '../../../src/model/index.ts'
import { nameOf } from './changes.ts'
import type { Choices } from './choices.ts'
import { conditionsOf } from './fields.ts'
import { fieldsRead } from './grow.ts'
import { allChecks, type Cited, kinds } from './library.ts'
import { cell, setField } from './values.ts'
import { changeRecord, contextOf, entryOf, type Item, isThere, readingOf, type World, withItems } from './worlds.ts'

type Leaf = Exclude<Shape, { shape: 'composite' }>
function* leavesOf(shape: Shape): Generator<Leaf> {
  if (shape.shape !== 'composite') yield shape
  else for (const part of shape.of) if (part.shape !== 'cite') yield* leavesOf(part)
}

/** Judges the records of a kind one by one, and looks at them in no other way: no match, figure or list of exceptions. */
const onlyJudges = (shape: Leaf, kind: string): boolean =>
  shape.shape === 'for-each' &&
  'kind' in shape.over &&
  shape.over.kind === kind &&
  shape.exceptIn?.kind !== kind &&
  shape.population?.reconcile?.with !== kind &&
  ![...conditionsOf(shape)].some(({ condition }) => isMatch(condition) && condition.kind === kind)

/** Which parts of a check judge the records of a kind; undefined where one reads them in another way. */
function judgesOf({ measurement }: Cited, kind: string): readonly number[] | undefined {
  const leaves = [...leavesOf(measurement.shape)]
  const reading = leaves.flatMap((shape, at) => (Object.hasOwn(planOf([{ ...measurement, shape }], kinds).fields, kind) ? [at] : []))
  return reading.every(at => onlyJudges(leaves[at] as Leaf, kind)) ? reading : undefined
}
const judges = new Map(allChecks.map(cited => [cited, new Map(Object.keys(cited.fields).map(kind => [kind, judgesOf(cited, kind)]))]))
/** Checks under which some kind is only judged: worlds made of them can be changed record by record. */
export const judging: readonly Cited[] = allChecks.filter(cited => [...(judges.get(cited)?.values() ?? [])].some(parts => parts?.length))

/** Kinds of a world's items that some check judges, and no check reads in any other way. */
const judgedKinds = ({ cited, items }: World): readonly string[] =>
  [...new Set(items.map(({ kind }) => kind))].filter(kind => {
    const readers = cited.filter(one => judges.get(one)?.has(kind))
    return readers.length > 0 && readers.every(one => judges.get(one)?.get(kind) !== undefined)
  })

const findingLeaves = (finding: Finding): readonly Finding[] =>
  finding.shape === 'composite' ? finding.parts.flatMap(findingLeaves) : [finding]

type Verdict = 'holds' | 'fails' | 'unknown' | 'out'
function verdictIn({ counts }: Finding): Verdict {
  const { met, notMet, undetermined, unsure } = counts
  if (undetermined + unsure.met + unsure.notMet + unsure.undetermined > 0) return 'unknown'
  return met > 0 ? 'holds' : notMet > 0 ? 'fails' : 'out'
}
/** What every check that judges a kind says of one record when it is the only one of its kind. */
function judgeFor(world: World, item: Item): (record: PlainRecord) => readonly Verdict[] {
  const readers = world.cited.filter(one => judges.get(one)?.has(item.kind))
  const measurements = readers.map(({ measurement }) => measurement)
  const others = world.items.filter(({ kind }) => kind !== item.kind).map(readingOf)
  const context = contextOf(world)
  return record => {
    const findings = findingsOf(measurements, [...others, readingOf({ ...item, records: [record] })], context)
    return readers.flatMap(one => {
      const found = findingLeaves(findings.get(one.measurement.key) as Finding)
      return (judges.get(one)?.get(item.kind) ?? []).map(at => verdictIn(found[at] as Finding))
    })
  }
}

/** Where a record stands that no other record of its kind is joined with. */
interface Spot {
  readonly at: number
  readonly row: number
  readonly item: Item
  readonly record: PlainRecord
}
function spotsOf({ items }: World, judged: readonly string[]): readonly Spot[] {
  const all = items.flatMap((item, at) =>
    isThere(item) && judged.includes(item.kind) ? item.records.map((record, row) => ({ at, row, item, record })) : [],
  )
  const names = Map.groupBy(all, ({ at, row, item, record }) => `${item.kind} ${nameOf(item.kind, record, `${at} ${row}`)}`)
  return [...names.values()].flatMap(spots => (spots.length === 1 ? spots : []))
}

const TRIES = 3
/** One record that holds is changed in one field, so that it fails or cannot be told: for no check does it get better. */
export function worsened(world: World, draw: Choices): World | undefined {
  const spots = draw.shuffled(spotsOf(world, judgedKinds(world))).slice(0, TRIES)
  const found = spots.find(({ item, record }) => judgeFor(world, item)(record).includes('holds'))
  if (found === undefined) return undefined
  const { at, row, item, record } = found
  const judge = judgeFor(world, item)
  const before = judge(record)
  for (let times = 0; times < TRIES; times++) {
    const field = draw.pick(fieldsRead(world.cited, item.kind))
    const worse = setField(record, field, cell(item.kind, field, draw))
    const after = judge(worse)
    const falls = after.some((verdict, index) => before[index] === 'holds' && verdict !== 'holds')
    if (falls && after.every((verdict, index) => verdict === before[index] || (before[index] === 'holds' && verdict !== 'out')))
      return changeRecord(world, at, row, () => worse)
  }
  return undefined
}

/** A further item of one kind whose every record fails every check that reads it. */
export function added(world: World, draw: Choices): World | undefined {
  const judged = judgedKinds(world)
  if (judged.length === 0) return undefined
  const kind = draw.pick(judged)
  const templates = world.items.filter(item => item.kind === kind).flatMap(({ records }) => records)
  const fields = fieldsRead(world.cited, kind)
  const item: Item = { id: draw.pick(['a', 'm', 'z']), kind, records: [], facts: {} }
  const [first = ''] = (kinds[kind]?.sameWhen ?? []).filter(name => Object.hasOwn(kinds[kind]?.fields ?? {}, name))
  const judge = judgeFor(world, item)
  const records: PlainRecord[] = []
  for (let times = 0; times < 3 && records.length < 2; times++) {
    let record = { ...(templates.length > 0 ? draw.pick(templates) : {}), [first]: `new${times}` } as PlainRecord
    if (fields.length > 0 && draw.oneIn(2)) {
      const field = draw.pick(fields)
      if (field !== first) record = setField(record, field, cell(kind, field, draw))
    }
    const verdicts = judge(record)
    if (verdicts.length > 0 && verdicts.every(verdict => verdict === 'fails')) records.push(record)
  }
  if (records.length === 0) return undefined
  const more: Item = { ...item, records }
  return { ...withItems(world, [...world.items, more]), manifest: { ...world.manifest, items: [...world.manifest.items, entryOf(more)] } }
}

const reasonsOf = (finding: Finding): readonly string[] => [finding.reason ?? '', ...finding.parts.flatMap(reasonsOf)]
/**
 * Whether some check was undetermined because there was too little: fewer records than there should be, or a history of
 * events that had stopped or had gaps, or a needed kind that nothing usable gave. More evidence decides such a check, also
 * where it speaks against: of several ways to comply, another one may hold.
 */
const TOO_LITTLE: ReadonlySet<string> = new Set(['population-short', 'stale', 'gap', 'missing', 'undated', 'unreadable', 'empty'])
export const wasShort = ({ findings }: Assessment): boolean =>
  findings.some(finding => reasonsOf(finding).some(reason => TOO_LITTLE.has(reason)))
