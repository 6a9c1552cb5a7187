import type { Action, Duration, Finding, Severity } from '../model/index.ts'
import { askedOf } from './expected.ts'
import { citedBy, type Ground } from './ground.ts'
import { type Answer, isPolicy, reachesOf } from './requirements.ts'
import { methodOf } from './scoring/index.ts'
import { judgeAgain } from './tree.ts'

const SEVERITIES: readonly Severity[] = ['critical', 'high', 'medium', 'low', 'info']
const WORKING_DAYS: Readonly<Record<Duration['unit'], number>> = {
  minutes: 1 / 480,
  hours: 1 / 8,
  days: 1,
  'working-days': 1,
  weeks: 5,
  months: 20,
  years: 240,
}

/** What a fix would move, most first. */
const MOVES = ['reaches its level', 'can be judged', 'rises', 'is nearer'] as const
interface Moved {
  readonly answer: Answer
  readonly rank: number
}

/** Role that can act: who answers for the indicator, else who produced the evidence; '' where nobody is named. */
function whoFor(finding: Finding, answers: readonly Answer[], ground: Ground): string {
  const asked = answers
    .flatMap(({ judged }) => judged.requirement.indicators)
    .find(({ cite, manual }) => manual !== undefined && cite?.of.some(({ measurement }) => measurement === finding.measurement))
  const producer = ground.items.find(({ id, produced }) => finding.items.includes(id) && produced?.byRole !== undefined)
  return asked?.manual?.ask ?? producer?.produced?.byRole ?? ''
}

/** Whether a failing check keeps a requirement from its expected level; what only a higher level asks is no gap. */
function isGap({ judged, asked, reaches }: Answer, key: string, scale: readonly string[]): boolean {
  if (reaches === 'yes' || !citedBy(judged.requirement).has(key)) return false
  const cites = (cite: { of: readonly { measurement: string }[] } | undefined): boolean =>
    cite?.of.some(({ measurement }) => measurement === key) === true
  if (cites(judged.requirement.cite)) return true
  return judged.requirement.indicators.some(
    ({ cite, level }) => cites(cite) && (asked.index === undefined || scale.indexOf(level) <= asked.index),
  )
}

function movedBy(answer: Answer, mended: Ground): Moved {
  const method = methodOf(mended.protocol.scoring)
  const then = judgeAgain(answer.judged, mended)
  const reaches = reachesOf(then, askedOf(then, mended, method))
  const before = answer.judged.counting
  if (reaches === 'yes') return { answer, rank: 0 }
  if (answer.reaches === 'no' && reaches !== 'no') return { answer, rank: 1 }
  return { answer, rank: then.counting.lowest > before.lowest || then.counting.highest > before.highest ? 2 : 3 }
}

function thenWords(moved: readonly Moved[]): string {
  const best = Math.min(...moved.map(({ rank }) => rank))
  const first = moved.filter(({ rank }) => rank === best)
  const more = moved.length - 1
  const lead = first[0] as Moved
  const words = lead.answer.judged.requirement.beside !== undefined && best === 0 ? 'is met' : MOVES[best]
  return `${lead.answer.judged.requirement.id} ${words}${more > 0 ? `, helps ${more} more` : ''}`
}

interface Ranked {
  readonly action: Action
  readonly order: readonly number[]
}

function actionFor(findings: readonly Finding[], answers: readonly Answer[], ground: Ground): Ranked | undefined {
  const gaps = answers.filter(answer => findings.some(({ measurement }) => isGap(answer, measurement, ground.protocol.scale)))
  const worst = findings.toSorted((a, b) => b.recordsInAll - a.recordsInAll || (a.measurement < b.measurement ? -1 : 1))[0] as Finding
  const text = Object.hasOwn(ground.protocol.checks, worst.check) ? ground.protocol.checks[worst.check] : undefined
  if (gaps.length === 0 || text === undefined) return undefined
  const mended = new Map(ground.findings)
  for (const { reason: _, ...finding } of findings) {
    mended.set(finding.measurement, { ...finding, outcome: 'met', failing: { lowest: 0, highest: 0 } })
  }
  const moved = gaps.map(answer => movedBy(answer, { ...ground, findings: mended })).toSorted((a, b) => a.rank - b.rank)
  const days = text.effort === undefined ? undefined : text.effort.n * WORKING_DAYS[text.effort.unit]
  const action: Action = {
    title: text.failureTitle,
    remedy: text.remedy,
    who: whoFor(worst, gaps, ground),
    ...(days !== undefined && { days }),
    check: worst.check,
    severity: text.severity,
    measurement: worst.measurement,
    requirements: gaps.map(({ judged }) => judged.requirement.id),
    // biome-ignore lint/suspicious/noThenProperty: a word of the published Assessment; it is text, never a function
    then: thenWords(moved),
  }
  const policy = gaps.some(isPolicy) ? 0 : 1
  return {
    action,
    order: [SEVERITIES.indexOf(text.severity), moved[0]?.rank ?? MOVES.length, policy, -moved.length, days ?? Number.MAX_VALUE],
  }
}

const compare = (a: Ranked, b: Ranked): number => {
  const at = a.order.findIndex((value, index) => value !== b.order[index])
  if (at >= 0) return (a.order[at] as number) - (b.order[at] as number)
  return a.action.check < b.action.check ? -1 : 1
}

/**
 * What to do next: one action for each check that fails and keeps a requirement from its expected level. Harm comes
 * before score: by severity, then by what it would move, then by effort.
 */
export function actionsOf(answers: readonly Answer[], ground: Ground): readonly Action[] {
  const failing = [...ground.measurements.keys()]
    .map(key => ground.findings.get(key))
    .filter(finding => finding?.outcome === 'not-met') as Finding[]
  return [...Map.groupBy(failing, ({ check }) => check).values()]
    .map(findings => actionFor(findings, answers, ground))
    .filter(ranked => ranked !== undefined)
    .toSorted(compare)
    .map(({ action }) => action)
}
