import type { Counts, ForEach, Place } from '../model/index.ts'
import { counted, Outcome as Is, plainWords } from '../model/index.ts'
import type { Draft } from './draft.ts'
import { limitNumber } from './literal.ts'
import type { Run } from './run.ts'
import { shareOf, total } from './settle.ts'
import { usesOfShape } from './shapes.ts'

const clause = (sentence: string): string => `“${sentence}”`

/** The one condition that keeps every failing record shown from holding: a near miss. */
function nearMiss({ records, counts }: Draft): string[] {
  const failing = records.filter(({ outcome }) => outcome === 'not-met')
  const failed = failing.map(({ conditions }) => conditions.filter(({ outcome }) => outcome === 'not-met' || outcome === 'undetermined'))
  const first = failed[0]?.[0]
  if (!first || (failing[0]?.conditions.length ?? 0) < 2) return []
  if (!failed.every(of => of.length === 1 && of[0].sentence === first.sentence)) return []
  const shown =
    failing.length < counts.notMet
      ? `Each of the first ${failing.length} failing records fails`
      : counted(failing.length, 'failing record fails', 'failing records fail')
  return [`${shown} one condition only: ${clause(first.sentence)}. The others hold.`]
}

/** `missing` records more have to hold, of those that do not or cannot be told. */
function wantedWords(missing: number, { notMet, undetermined, unsure }: Counts): string {
  const failing = notMet + undetermined
  if (missing <= failing) {
    const which = notMet === 0 ? 'cannot be told' : `${failing === 1 ? 'fails' : 'fail'}${undetermined === 0 ? '' : ' or cannot be told'}`
    if (missing < failing) return `Would be met if ${missing} of the ${failing} records that ${which} held.`
    return `Would be met if ${failing === 1 ? 'the one record' : `all the ${failing} records`} that ${which} held.`
  }
  const more = counted(missing - failing, 'record')
  if (unsure.notMet + unsure.undetermined > 0)
    return `Would be met only if ${more} of which it is not known whether ${missing - failing === 1 ? 'it is' : 'they are'} in question held too.`
  return `Would not be met even if every record in question held: ${more} more ${missing - failing === 1 ? 'is' : 'are'} needed.`
}

/** How many more records have to hold: worst case, so that the answer is certain. */
function recordsNeeded(shape: ForEach, { counts }: Draft): string[] {
  const { limit, weighBy } = shape.enough
  const failing = counts.notMet + counts.undetermined
  if (weighBy !== undefined || failing === 0) return []
  const certain = total(counts)
  const wanted =
    'share' in limit
      ? Math.ceil(limitNumber(limit.share) * (certain + counts.unsure.notMet + counts.unsure.undetermined) - 1e-9)
      : limitNumber(limit.count)
  const missing = wanted - counts.met
  if (!Number.isFinite(missing) || missing <= 0) return []
  return [wantedWords(missing, counts)]
}

/** Whether approved exceptions for what fails would be enough, and allowed. */
function exceptionsNeeded(shape: ForEach, { counts }: Draft): string[] {
  const { exceptIn, enough } = shape
  if (!exceptIn || counts.notMet === 0 || enough.weighBy !== undefined || !('share' in enough.limit)) return []
  const atMost = exceptIn.atMost
  const used = counts.excepted + counts.notMet
  const allowed =
    !atMost ||
    ('count' in atMost ? used <= limitNumber(atMost.count) : used / (total(counts) + counts.excepted) <= limitNumber(atMost.share))
  const { lowest } = shareOf({ in: { ...counts, notMet: 0 }, unsure: counts.unsure })
  if (lowest === null || lowest < limitNumber(enough.limit.share)) return []
  return allowed
    ? [
        `Would be met if an approved exception covered ${counts.notMet === 1 ? 'the failing record' : `each of the ${counts.notMet} failing records`}.`,
      ]
    : [`Exceptions cannot cover the ${counted(counts.notMet, 'failing record')}: more would be used than are allowed.`]
}

const MOST_PLACES = 10

/** Exceptions that the organisation wrote and that excuse nobody: an expired one is reported, not dropped in silence. */
export function idleNotes(idle: readonly Place[]): string[] {
  if (idle.length === 0) return []
  const shown = idle.slice(0, MOST_PLACES).map(({ item, where }) => `${item} ${where}`.trim())
  const places = `${shown.join(', ')}${idle.length > MOST_PLACES ? ` and ${idle.length - MOST_PLACES} more` : ''}`
  return [
    idle.length === 1
      ? `One exception names a record that fails or cannot be told, and does not count: it has expired, or does not say all it must (${places}).`
      : `${idle.length} exceptions name records that fail or cannot be told, and do not count: they have expired, or do not say all they must (${places}).`,
  ]
}

/** Who has to be asked for what somebody else holds. */
export function asks(kinds: readonly string[], run: Run): string[] {
  return kinds
    .filter(kind => Object.hasOwn(run.evidence.heldElsewhere, kind))
    .map(kind => `Ask ${run.evidence.heldElsewhere[kind]} for ${plainWords(kind)}.`)
}

/** What would change the outcome, in words. */
export function notesOf(shape: ForEach, draft: Draft, run: Run): string[] {
  if (draft.outcome === Is.met || draft.outcome === Is.notApplicable) return []
  const countable = draft.reason !== 'too-many-exceptions' && draft.reason !== 'weight-unknown'
  const byCount = countable ? [...nearMiss(draft), ...recordsNeeded(shape, draft), ...exceptionsNeeded(shape, draft)] : []
  return [...byCount, ...asks([...usesOfShape(shape).fields.keys()], run)]
}
