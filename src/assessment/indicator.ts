import type { CitationResult, Cites, Indicator, IndicatorResult, Manual, Truth } from '../model/index.ts'
import { readCitation } from './citation.ts'
import type { Ground } from './ground.ts'
import { together } from './truth.ts'

export interface CitedTruth {
  readonly truth: Truth
  readonly notApplicable: boolean
  readonly citations: readonly CitationResult[]
}

/**
 * Truth of what is cited. Where a person decides as well (`manual`), the checks give evidence only and it stays
 * unknown; without any citation it is unknown.
 */
export function citedTruth(cite: Cites | undefined, manual: Manual | undefined, ground: Ground): CitedTruth {
  const citations = (cite?.of ?? []).map(citation => readCitation(citation, ground))
  const applying = citations.filter(({ notApplicable }) => notApplicable !== true)
  const truth =
    cite === undefined
      ? 'unknown'
      : together(
          cite.rule,
          applying.map(result => result.truth),
        )
  if (truth === undefined) return { truth: 'unknown', notApplicable: citations.length > 0 && manual === undefined, citations }
  return { truth: manual === undefined ? truth : 'unknown', notApplicable: false, citations }
}

export function readIndicator(indicator: Indicator, ground: Ground): IndicatorResult {
  const { truth, notApplicable, citations } = citedTruth(indicator.cite, indicator.manual, ground)
  return {
    id: indicator.id,
    level: indicator.level,
    gist: indicator.gist,
    truth,
    ...(notApplicable && { notApplicable }),
    official: indicator.official,
    verified: indicator.verified,
    citations,
    ...(indicator.manual && { manual: indicator.manual }),
    at: indicator.at,
  }
}
