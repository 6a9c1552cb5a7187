import { type Claim, type ClaimResult, type ClaimStatus, counted, type FigureResult, plainWords } from '../model/index.ts'
import { testFigures } from './figures.ts'
import { citedBy, type Ground, withdrawnFrom } from './ground.ts'
import { namedLevel } from './levels.ts'
import type { Judged } from './tree.ts'

/** Evidence classes of the findings that decided something about the requirement, and of a statement that counts. */
export function classesUsed({ requirement }: Judged, ground: Ground, stated: boolean): readonly string[] {
  const decided = [...citedBy(requirement)]
    .map(key => ground.findings.get(key))
    .filter(finding => finding?.outcome === 'met' || finding?.outcome === 'not-met')
  const classes = new Set(decided.flatMap(finding => finding?.classes ?? []))
  if (stated && requirement.attainable.includes('statement')) classes.add('statement')
  return [...classes].sort()
}

/** Supported by one class of evidence where another was attainable, or by nothing but mentions. */
function weakness(judged: Judged, classes: readonly string[], ground: Ground): string | undefined {
  const supporting = [...citedBy(judged.requirement)].map(key => ground.findings.get(key)).filter(finding => finding?.outcome === 'met')
  if (supporting.length > 0 && supporting.every(finding => finding?.weak === true)) return 'it rests on words that mention it'
  const other = judged.requirement.attainable.filter(name => !classes.includes(name))
  return classes.length <= 1 && other.length > 0
    ? `it rests on ${classes[0] ?? 'no'} evidence alone; ${other.map(plainWords).join(', ')} could be had`
    : undefined
}

interface Verdict {
  readonly status: ClaimStatus
  readonly why: string
}

function byFigures(figures: readonly FigureResult[]): Verdict | undefined {
  const wrong = figures.filter(({ status }) => status === 'disproved')
  const names = wrong.map(({ name }) => name).join(', ')
  return wrong.length === 0
    ? undefined
    : { status: 'contradicted', why: `The evidence disproves ${counted(wrong.length, 'claimed figure')}: ${names}.` }
}

function byLevel(level: string, judged: Judged, classes: readonly string[], ground: Ground): Verdict {
  const { scale } = ground.protocol
  const { lowest, highest, turnsOn } = judged.range
  const words = (index: number): string => {
    if (judged.requirement.beside === undefined || (index > 0 && index < scale.length - 1)) return plainWords(scale[index] ?? '')
    return index === 0 ? 'not compliant' : 'compliant'
  }
  const claimed = namedLevel(level, judged.requirement, scale)
  if (claimed < 0) return { status: 'not-tested', why: 'The level claimed is no level of this protocol.' }
  if (claimed > highest) return { status: 'contradicted', why: `You say ${words(claimed)}; the evidence shows ${words(highest)} at best.` }
  if (claimed > lowest) {
    return {
      status: 'not-tested',
      why: `The evidence leaves ${words(lowest)} to ${words(highest)} open; it turns on ${counted(turnsOn.length, 'point')}.`,
    }
  }
  if (claimed === 0) return { status: 'supported', why: 'Nothing lower can be said.' }
  const weak = weakness(judged, classes, ground)
  return weak === undefined
    ? { status: 'supported', why: `The evidence shows ${words(lowest)}.` }
    : { status: 'weak', why: `The evidence agrees, but ${weak}.` }
}

function byFiguresAlone(figures: readonly FigureResult[]): Verdict {
  const agree = figures.length > 0 && figures.every(({ status }) => status === 'agrees')
  return agree
    ? { status: 'supported', why: 'The evidence agrees with every figure.' }
    : { status: 'not-tested', why: 'No evidence tests it.' }
}

/** Items withdrawn from the pack that could have contradicted a claim now not tested. */
function withdrawn(judged: Judged, figures: readonly FigureResult[], ground: Ground): readonly string[] {
  const keys = [...citedBy(judged.requirement), ...figures.map(({ measurement }) => measurement)]
  return [...new Set(keys.flatMap(key => withdrawnFrom(key, ground)))].sort()
}

/**
 * The organisation's claim held against the level range that evidence gives; a judgement has no part in it.
 * Contradicted: above the highest, or a figure is disproved. Supported: at or below the lowest. Else not tested.
 */
export function testClaim(claim: Claim | undefined, judged: Judged, classes: readonly string[], ground: Ground): ClaimResult | undefined {
  if (claim === undefined) return undefined
  const figures = testFigures(claim.figures, judged, ground)
  const verdict =
    byFigures(figures) ?? (claim.level === undefined ? byFiguresAlone(figures) : byLevel(claim.level, judged, classes, ground))
  const gone = verdict.status === 'contradicted' ? [] : withdrawn(judged, figures, ground)
  const since = gone.length === 0 ? '' : ` Withdrawn since: ${gone.join(', ')}.`
  return {
    ...(claim.level !== undefined && { level: claim.level }),
    figures,
    status: verdict.status,
    why: `${verdict.why}${since}`,
    withdrawn: gone,
  }
}
