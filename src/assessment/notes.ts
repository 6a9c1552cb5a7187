import { counted, type EvidenceItem, mustGo, type Tailored } from '../model/index.ts'
import { isHeld } from './adoption.ts'
import { isoDay } from './dates.ts'
import type { AssessInput } from './input.ts'
import type { Assessed } from './protocol-result.ts'

const knownIds = (input: AssessInput): ReadonlySet<string> => {
  const ids = new Set<string>()
  const add = (requirements: AssessInput['protocols'][number]['protocol']['requirements']): void => {
    for (const { id, parts } of requirements) {
      ids.add(id)
      add(parts)
    }
  }
  for (const { protocol } of input.protocols) add(protocol.requirements)
  return ids
}

const MOST_FILES = 3

/** Files that must not lie in the pack: every one of them, with what to do. */
const removals = (items: readonly EvidenceItem[]): readonly string[] =>
  items.flatMap(({ path, problems }) => [...new Set(problems.filter(mustGo).map(({ what, todo }) => `${path}: ${what} ${todo}`))])

/** Files that must go; and files of which nothing counts because something is wrong with them, and that no other line names: what is wrong, and where. */
export function fileNotes(items: readonly EvidenceItem[]): readonly string[] {
  const wrong = items.flatMap(({ path, used, withdrawn, problems }) => {
    const first = problems.find(problem => problem.severity === 'error' && !mustGo(problem))
    return used || withdrawn !== '' || first === undefined ? [] : [`${path}: ${first.where === '' ? '' : `${first.where}: `}${first.what}`]
  })
  const more = wrong.length - MOST_FILES
  return [
    ...removals(items),
    ...wrong.slice(0, MOST_FILES),
    ...(more > 0 ? [`${counted(more, 'more file', 'more files')} of which nothing counts: see probity evidence list.`] : []),
  ]
}

/** Statements that do not count, and claims about nothing that was judged: named, never dropped in silence. */
export function manifestNotes(input: AssessInput, assessed: readonly Assessed[]): readonly string[] {
  const ids = knownIds(input)
  const statements = assessed
    .flatMap(({ result }) => result.requirements)
    .flatMap(({ id, statements: made }) =>
      made.filter(({ counts }) => !counts).map(({ role, on, note }) => `The statement of ${role} on ${id}, ${on}, does not count. ${note}`),
    )
  const lost = (input.manifest?.claims ?? []).filter(({ requirement }) => !ids.has(requirement)).map(({ requirement }) => requirement)
  const claims =
    lost.length === 0
      ? []
      : [
          `${counted(lost.length, 'claim')} of the evidence list ${lost.length === 1 ? 'names' : 'name'} no requirement that was judged: ${[...new Set(lost)].sort().join(', ')}.`,
        ]
  return [...new Set([...statements, ...claims])]
}

/** What the overlay says and does not count, and whose numbers decide. */
export function overlayNotes(input: AssessInput, assessed: readonly Assessed[]): readonly string[] {
  const { overlay, manifest } = input
  if (overlay === undefined) return []
  const ids = knownIds(input)
  const asOf = isoDay(input.clock.asOf)
  const named = [...Object.keys(overlay.expected), ...overlay.judgements.map(({ requirement }) => requirement)]
  const lost = [...new Set(named)].filter(id => !ids.has(id)).sort()
  const refused = assessed
    .flatMap(({ result }) => result.requirements)
    .flatMap(({ id, judgement }) =>
      judgement?.counts === false ? [`The judgement on ${id} does not count as its level. ${judgement.note}`] : [],
    )
  const { adopt } = overlay
  const nobody = manifest === undefined || manifest.roleHolders.length === 0
  const late = overlay.decisions.filter(({ on }) => on > asOf)
  return [
    ...(lost.length > 0 ? [`The overlay names no requirement that was judged with: ${lost.join(', ')}.`] : []),
    ...(adopt && adopt.on > asOf ? [`The local numbers are adopted on ${adopt.on}, after the position date: they do not decide yet.`] : []),
    ...(adopt && adopt.on <= asOf && !isHeld(adopt, manifest)
      ? [`The local numbers do not decide: the evidence list shows nobody in the role ${adopt.by} on ${adopt.on}, when they were adopted.`]
      : []),
    ...(adopt && adopt.on <= asOf && nobody ? [`Nothing in the evidence list shows who held the role ${adopt.by} on ${adopt.on}.`] : []),
    ...(late.length > 0
      ? [`${counted(late.length, 'decision')} dated after the position date ${late.length === 1 ? 'is' : 'are'} not shown.`]
      : []),
    ...assessed.flatMap(({ notes }) => notes),
    ...refused,
  ]
}

/** What the overlay tailors and has no effect: named, so that nobody believes it has. */
export const tailoredNotes = (tailored: readonly Tailored[]): readonly string[] =>
  tailored
    .filter(({ counts }) => !counts)
    .map(({ is, of, parameter, note }) => {
      const what =
        is === 'scoped-out'
          ? `${of} is not scoped out`
          : is === 'parameter'
            ? `${parameter} of ${of} is not changed`
            : `${of} is not raised`
      return `${what}. ${note}`
    })
