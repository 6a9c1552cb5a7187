import {
  type Citation,
  type CitationResult,
  type Finding,
  intervalWords,
  percent,
  plainWords,
  type Reason,
  reasonWords,
  type Truth,
} from '../model/index.ts'
import type { Ground } from './ground.ts'

type Material = 'yes' | 'no' | 'unknown'

/** Whether a failing check fails at the share its citation calls material; without one: at every record judged. */
function material({ shows }: Citation, finding: Finding): Material {
  const { lowest, highest } = finding.failing
  if (lowest === null || highest === null) {
    // A figure or a comparison judges one thing: failing, it fails altogether.
    const single = finding.shape === 'figure' || finding.shape === 'compare'
    return single && shows?.shareFailingMoreThan === undefined ? 'yes' : 'unknown'
  }
  const limit = shows?.shareFailingMoreThan
  if (limit === undefined) return lowest >= 1 ? 'yes' : highest >= 1 ? 'unknown' : 'no'
  return lowest > limit ? 'yes' : highest > limit ? 'unknown' : 'no'
}

/** Names of the local numbers behind a reading that nobody has adopted. */
function localOf(citation: Citation, finding: Finding, ground: Ground): readonly string[] {
  if (ground.adopted) return []
  const usesShare = citation.reads === 'against' && finding.outcome === 'not-met' && citation.shows?.local === true
  return usesShare ? [...finding.local, 'the share that is material'] : finding.local
}

interface Reading {
  /** as the finding alone says, before anything about local numbers */
  readonly truth: Truth
  readonly leans?: 'for' | 'against'
  readonly note: string
}

const failingWords = (finding: Finding): string =>
  finding.failing.lowest === null
    ? 'The check is not met.'
    : `The check is not met: ${intervalWords(finding.failing, 'share')} of what was judged fails.`

function readFor({ outcome, reason, reasons }: Finding): Reading {
  if (outcome === 'met') return { truth: 'true', leans: 'for', note: 'The check is met.' }
  if (outcome === 'not-met') {
    return {
      truth: 'false',
      leans: 'against',
      note: reason === undefined ? 'The check is not met.' : `The check is not met: ${reasonWords(reason)}.`,
    }
  }
  const why = reason ?? (Object.keys(reasons) as Reason[]).sort()[0]
  return { truth: 'unknown', note: `Could not be told: ${reasonWords(why)}.` }
}

function readAgainst(citation: Citation, finding: Finding): Reading {
  if (finding.outcome === 'met')
    return { truth: 'false', leans: 'against', note: 'The check is met, which speaks against this bad practice.' }
  if (finding.outcome !== 'not-met') return readFor(finding)
  const is = material(citation, finding)
  if (is === 'yes') return { truth: 'true', leans: 'for', note: failingWords(finding) }
  const limit = citation.shows?.shareFailingMoreThan
  const below = limit === undefined ? 'not every record fails' : `more than ${percent(limit)} would show it`
  return {
    truth: 'unknown',
    leans: 'for',
    note: `${failingWords(finding)} ${is === 'no' ? `Contrary evidence, but ${below}.` : `It cannot be told whether ${below}.`}`,
  }
}

/**
 * Truth of one citation for the indicator as written. Unknown: no finding, an undetermined one, a failure that is not
 * material (`against`), or a local number that nobody has adopted. Not applicable: marked so, and dropped.
 */
export function readCitation(citation: Citation, ground: Ground): CitationResult {
  const base = { measurement: citation.measurement, check: citation.check, reads: citation.reads }
  const finding = ground.findings.get(citation.measurement)
  if (finding === undefined) return { ...base, truth: 'unknown', note: 'It was not evaluated.' }
  if (finding.outcome === 'not-applicable')
    return { ...base, truth: 'unknown', notApplicable: true, note: 'The check does not apply here.' }
  const { truth, leans, note } = citation.reads === 'for' ? readFor(finding) : readAgainst(citation, finding)
  const local = localOf(citation, finding, ground)
  const lean = leans === undefined ? {} : { leans }
  if (truth === 'unknown' || local.length === 0) return { ...base, truth, ...lean, note }
  const whose = local.length === 1 ? 'a limit' : `${local.length} limits`
  const why = `It rests on ${whose} (${local.map(plainWords).join(', ')}) that Probity suggests and nobody has adopted, so it decides nothing yet.`
  return { ...base, truth: 'unknown', ...lean, local, note: `${note} ${why}` }
}
