import { dayWords, type Manifest, type Protocol, type Requirement, requirementsOf, type Tailored, type Tailoring } from '../model/index.ts'
import { isNamed } from './adoption.ts'
import { isoDay } from './dates.ts'
import { citedBy, type Ground, groundOf, withdrawnFrom } from './ground.ts'
import type { AssessInput, ChosenProtocol } from './input.ts'
import { meansProtocol } from './overlay/tailoring-against.ts'
import { answersOf } from './protocol-result.ts'
import type { Answer } from './requirements.ts'
import { scopeOf } from './scope.ts'

type ScopeOut = Tailoring['scopeOut'][number]

/** Why what somebody tailors has no effect on a day (ISO); undefined where it has. */
export function tailoringRefusal(
  { by, on }: { readonly by: string; readonly on: string },
  manifest: Manifest | undefined,
  asOf: string,
): string | undefined {
  if (on > asOf) return `It is dated after ${dayWords(asOf)}.`
  return isNamed({ by, on }, manifest) ? undefined : `The evidence list shows nobody called ${by}, or in that role, on ${dayWords(on)}.`
}

/** What one protocol makes of everything that is scoped out. */
interface ScopedOut {
  readonly protocol: Protocol
  /** who, when and for what reason, by id of the requirement: those that count */
  readonly counting: ReadonlyMap<string, string>
  /** why those that do not count have no effect */
  readonly refused: ReadonlyMap<ScopeOut, string>
}

const meantBy = ({ requirement, protocol: name }: ScopeOut, protocol: Protocol): Requirement | undefined =>
  meansProtocol(name, protocol) ? [...requirementsOf(protocol.requirements)].find(({ id }) => id === requirement) : undefined

/** What evidence shows to fall short, by whatever is asked of it, arises here, whoever says that it does not. */
const isWanting = ({ judged: { levels, range }, reaches }: Answer): boolean => reaches === 'no' || range.highest < (levels.at(-1) as number)

/** Why evidence keeps a requirement from being scoped out: it fails, or what bore on it has been taken away. */
function shownAgainst(requirement: Requirement, answers: readonly Answer[], ground: Ground): string | undefined {
  const below = [...requirementsOf([requirement])].filter(({ parts }) => parts.length === 0)
  const ids = new Set(below.map(({ id }) => id))
  const wanting = answers.find(answer => ids.has(answer.judged.requirement.id) && isWanting(answer))
  if (wanting !== undefined) return `The evidence shows ${wanting.judged.requirement.id} to be wanting, so it arises here.`
  const withdrawn = below.some(each => [...citedBy(each)].some(key => withdrawnFrom(key, ground).length > 0))
  return withdrawn ? 'Evidence that bears on it has been withdrawn.' : undefined
}

/**
 * What is scoped out of one protocol, and what is not though the overlay says so: a scheme that knows none, an approval of
 * last period or of nobody shown, and what evidence shows to be wanting.
 */
export function scopedOutOf(input: AssessInput, chosen: ChosenProtocol): ScopedOut {
  const { protocol, category } = chosen
  const entries = (input.overlay?.tailoring?.scopeOut ?? []).filter(entry => meantBy(entry, protocol) !== undefined)
  if (entries.length === 0) return { protocol, counting: new Map(), refused: new Map() }
  const ground = groundOf(input, { ...chosen, protocol: scopeOf(protocol, category).protocol })
  const answers = answersOf(ground)
  const refusal = (entry: ScopeOut): string | undefined => {
    const { approver: by, on } = entry
    const { scopeOut, period } = protocol
    if (scopeOut !== undefined) return scopeOut.never
    if (period !== undefined && on < period.from) return `It was approved before ${dayWords(period.from)}, when the period begins.`
    const found = meantBy(entry, protocol) as Requirement
    return tailoringRefusal({ by, on }, input.manifest, isoDay(input.clock.asOf)) ?? shownAgainst(found, answers, ground)
  }
  const judged = entries.map(entry => [entry, refusal(entry)] as const)
  return {
    protocol,
    counting: new Map(judged.flatMap(([entry, why]) => (why === undefined ? [[entry.requirement, becauseOf(entry)]] : []))),
    refused: new Map(judged.flatMap(([entry, why]) => (why === undefined ? [] : [[entry, why]]))),
  }
}
const becauseOf = ({ approver, on, reason }: ScopeOut): string =>
  `By ${approver} on ${dayWords(on)}: ${/[.!?]$/.test(reason) ? reason : `${reason}.`}`

function entryOf(entry: ScopeOut, all: readonly ScopedOut[]): Tailored {
  const meant = all.filter(({ protocol }) => meantBy(entry, protocol) !== undefined)
  const effective = meant.filter(({ refused }) => !refused.has(entry))
  return {
    is: 'scoped-out',
    of: entry.requirement,
    title: (meant[0] && meantBy(entry, meant[0].protocol)?.title) ?? '',
    protocols: effective.map(({ protocol: { id, edition } }) => `${id}@${edition}`),
    by: entry.approver,
    on: entry.on,
    reason: entry.reason,
    counts: effective.length > 0,
    note: effective.length > 0 ? '' : (meant[0]?.refused.get(entry) ?? 'No protocol used here has it.'),
  }
}

/** Everything that the overlay tailors, with who and why, and whether it has an effect. */
export const tailoredOf = (input: AssessInput, scopedOut: readonly ScopedOut[]): readonly Tailored[] => [
  ...(input.overlay?.tailoring?.scopeOut ?? []).map(entry => entryOf(entry, scopedOut)),
  ...(input.tailored ?? []),
]
