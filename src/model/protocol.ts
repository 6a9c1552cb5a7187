import type { Check, Measurement } from './check.ts'
import type { RatingRules } from './rating.ts'
import type { Value } from './values.ts'

/** How a fact of a protocol was verified: `verified`, `secondary`, `unverified`, `official`, `inferred`, `undated-page`, … */
export type Verified = string

export interface Citation {
  readonly check: string
  readonly with: Readonly<Record<string, Value>>
  /** against: for a bad-practice indicator; it is true when the check fails materially, false when it is met */
  readonly reads: 'for' | 'against'
  /** what share of judged records failing is material; absent: every record judged fails */
  readonly shows?: { readonly shareFailingMoreThan?: number; readonly origin: string; readonly local: boolean }
  /** key of the measurement it reads */
  readonly measurement: string
}
export interface Cites {
  readonly rule: 'all' | 'any'
  readonly of: readonly Citation[]
}
/** A person decides: who to ask and how (interview, observation, document, export, demonstration). */
export interface Manual {
  readonly ask: string
  readonly how: string
}

export interface Indicator {
  readonly id: string
  readonly level: string
  readonly gist: string
  readonly verified: Verified
  readonly numbers?: string
  /** false: an expectation written here, no official index; it may give findings but never a level by itself */
  readonly official: boolean
  readonly cite?: Cites
  readonly manual?: Manual
  readonly at: string
}

export type RollUp = 'caf' | 'all' | 'any' | 'mandatory' | 'weighted' | 'enquiry' | 'assessor'
export type Expected = { readonly level: string; readonly verified: Verified } | 'not-supplied'

/** Any node of the protocol tree. `kind` carries the standard's own word. */
export interface Requirement {
  readonly id: string
  readonly kind: string
  readonly title: string
  readonly essence: string
  readonly rollUp: RollUp
  readonly weight: number
  readonly mandatory: boolean
  /** by organisation category */
  readonly expected: Readonly<Record<string, Expected>>
  readonly attestedBy: readonly string[]
  readonly attainable: readonly string[]
  /** categories in whose mandated audit sample it stands this year */
  readonly auditSample: readonly string[]
  /** policy requirement beside an outcome: the id of that outcome */
  readonly beside?: string
  readonly indicators: readonly Indicator[]
  readonly cite?: Cites
  readonly manual?: Manual
  /** levels that exist here, lowest first, where fewer than the protocol's scale */
  readonly levels?: readonly string[]
  readonly parts: readonly Requirement[]
  readonly verified?: Verified
  readonly note?: string
  /** why no evidence of one body can show it, such as a duty of a national body: it decides and counts nothing, and is listed */
  readonly notCheckable?: string
  /** categories it is asked of, where not of all; where the category is not known it is asked */
  readonly appliesTo?: readonly string[]
  /** a rule of law that a concern here may bear on: never that it is broken */
  readonly bearsOn?: { readonly rule: string; readonly verified: Verified }
  /** only an assessor's entered score says anything about it, and a rating may be formed from that */
  readonly scored?: true
  /** file:line of its entry, relative to the library */
  readonly at: string
}

export interface Cap {
  readonly when: { readonly requirement: string; readonly is: string }
  readonly cap: string
  readonly source: string
  readonly verified: Verified
}

export interface Moved {
  /** the edition that had it under the former id */
  readonly from: string
  readonly to: string
  readonly because?: string
}
export interface Removed {
  /** the edition that had it */
  readonly from: string
  readonly because: string
  readonly see?: readonly string[]
}
export interface Added {
  /** the edition that did not have it */
  readonly since: string
  readonly because: string
}

export interface Protocol {
  readonly id: string
  readonly edition: string
  /** semver of this encoding */
  readonly version: string
  readonly title: string
  /** short title for the head of a report */
  readonly shortTitle: string
  readonly issuer: string
  readonly source: string
  readonly period?: { readonly from: string; readonly to: string }
  /** the day from which an edition without a period holds; absent: not supplied */
  readonly effective?: { readonly from: string; readonly verified: Verified }
  readonly supersedes?: string
  readonly categories: readonly string[]
  /** levels, lowest first */
  readonly scale: readonly string[]
  readonly scoring: string
  readonly caps: readonly Cap[]
  /** why nothing of it may be scoped out; absent: a named approver may */
  readonly scopeOut?: { readonly never: string; readonly verified: Verified }
  /** absent: the scheme knows no rating that an assessor's scores form */
  readonly rating?: RatingRules
  /** ids of a former edition that are another id here: the same thing under a new number */
  readonly moved: Readonly<Record<string, Moved>>
  /** ids of a former edition that mean nothing here, or something else; `see`: what comes nearest */
  readonly removed?: Readonly<Record<string, Removed>>
  /** requirements that no former edition has, even where one had the id */
  readonly added?: Readonly<Record<string, Added>>
  readonly requirements: readonly Requirement[]
  /** SHA-256 of its YAML files and of every check it cites, in path order */
  readonly digest: string
  /** what has to be evaluated for it, each once */
  readonly measurements: readonly Measurement[]
  /** texts of the cited checks, by id */
  readonly checks: Readonly<Record<string, Omit<Check, 'cases'>>>
  /** sentence of each measurement, by key, and of each of its conditions */
  readonly sentences: Readonly<Record<string, string>>
}

/** What explains requirements: all of a protocol, or as much of it as some of them need. */
export type ProtocolPart = Pick<Protocol, 'id' | 'edition' | 'title' | 'shortTitle' | 'scale' | 'requirements' | 'sentences'> & {
  readonly rating?: Pick<RatingRules, 'asked'>
}

/** Every requirement of a tree, parents before parts. */
export function* requirementsOf(list: readonly Requirement[]): Generator<Requirement> {
  for (const requirement of list) {
    yield requirement
    yield* requirementsOf(requirement.parts)
  }
}

/**
 * Levels that exist for a requirement, as ascending indices into the scale. Where the protocol does not list them, a
 * level between bottom and top exists only if an indicator is written for it (CAF outcomes without a partial level);
 * a line of enquiry has all of them.
 */
export function levelsOf(requirement: Requirement, scale: readonly string[]): readonly number[] {
  const all = scale.map((_, index) => index)
  const ends = (index: number): boolean => index === 0 || index === scale.length - 1
  const official = requirement.indicators.filter(indicator => indicator.official)
  const named = requirement.levels?.map(level => scale.indexOf(level)).filter(index => index >= 0)
  if (named !== undefined && named.length > 0) return [...new Set(named)].sort((a, b) => a - b)
  if (official.length === 0 || requirement.rollUp === 'enquiry') return all
  return all.filter(index => ends(index) || official.some(({ level }) => level === scale[index]))
}
