import { cqcLinesOfEnquiry } from './cqc-lines-of-enquiry/index.ts'
import { dsptCaf } from './dspt-caf.ts'
import { dsptStandards } from './dspt-standards.ts'
import type { ScoringMethod } from './method.ts'
import { ncscCaf } from './ncsc-caf.ts'
import { weighted } from './weighted.ts'

/** Scoring methods by the name a protocol gives. */
const SCORING: Readonly<Record<string, ScoringMethod>> = Object.fromEntries(
  [cqcLinesOfEnquiry, dsptCaf, dsptStandards, ncscCaf, weighted].map(method => [method.name, method]),
)

export const methodOf = (name: string): ScoringMethod | undefined => (Object.hasOwn(SCORING, name) ? SCORING[name] : undefined)
export type { Scored, ScoringMethod } from './method.ts'
