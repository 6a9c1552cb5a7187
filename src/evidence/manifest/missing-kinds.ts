import type { ItemFacts, Kinds, Measurement } from '../../model/index.ts'

/** A kind of evidence that a protocol asks for and no file of the pack gives. */
export interface MissingKind {
  readonly kind: string
  /** what one record of it is */
  readonly means: string
  /** who usually has it; '' where nobody is named */
  readonly holder: string
  /** how many checks cannot be told without it */
  readonly checks: number
}

/** Kinds that no file gives, those that most checks wait for first. */
export function missingKinds(facts: readonly ItemFacts[], measurements: readonly Measurement[], kinds: Kinds): MissingKind[] {
  const given = new Set(facts.flatMap(({ kinds: of, records }) => [...of, ...Object.keys(records)]))
  const waiting = new Map<string, Set<string>>()
  for (const { check, needs } of measurements)
    for (const [kind, { optional }] of Object.entries(needs)) {
      if (optional || given.has(kind) || kinds[kind]?.nature === 'built-in') continue
      waiting.set(kind, (waiting.get(kind) ?? new Set()).add(check))
    }
  return [...waiting]
    .map(([kind, checks]) => ({ kind, means: kinds[kind]?.means ?? '', holder: kinds[kind]?.holder ?? '', checks: checks.size }))
    .sort((a, b) => b.checks - a.checks || (a.kind < b.kind ? -1 : 1))
}
