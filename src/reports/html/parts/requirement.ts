import { dayWords, figureWords, intervalWords, plainWords, type RequirementResult } from '../../../model/index.ts'
import { expectedWords } from '../../terminal/explain/requirement.ts'
import { levelWords } from '../../terminal/layout/levels.ts'
import { html, type Markup } from '../markup/html.ts'
import type { Detail, View } from './view.ts'
import { claimedLevel, REACHES, rangeWords } from './words.ts'

const MOST_TURNS = 6

function turns({ level, id }: RequirementResult, detail: Detail): string {
  const { turnsOn } = level
  if (detail === 'bare' || turnsOn.length === 0 || (turnsOn.length === 1 && turnsOn[0] === id)) return ''
  const rest = turnsOn.length - MOST_TURNS
  return `; turns on ${turnsOn.slice(0, MOST_TURNS).join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`
}

function claimFacts(requirement: RequirementResult, view: View): readonly (readonly [string, string])[] {
  const { claim } = requirement
  if (claim === undefined) return requirement.gathers ? [] : [['You say', 'nothing has been entered']]
  const withdrawn = claim.withdrawn.length === 0 ? '' : ` Withdrawn since: ${claim.withdrawn.join(', ')}.`
  return [
    ['You say', `${claimedLevel(requirement, view.protocol.scale)}: ${plainWords(claim.status)}. ${claim.why}${withdrawn}`],
    ...claim.figures.map(({ name, claimed, interval, status, measurement }): readonly [string, string] => {
      const unit = view.finding(measurement)?.measured?.unit ?? (claimed <= 1 ? 'share' : '')
      const open = interval.lowest === null && interval.highest === null
      return [
        'Figure',
        `${view.check(name)?.title ?? plainWords(name)}: you say ${figureWords(claimed, unit)}, the evidence gives ${open ? 'no figure' : intervalWords(interval, unit)} (${plainWords(status)})`,
      ]
    }),
  ]
}

/** Claim, level, expectation, judgement and statements: facts side by side, none of them overwriting another. */
export function levelFacts(requirement: RequirementResult, view: View): readonly (readonly [string, string])[] {
  const { judgement, statements, classes, attainable, expected, reaches, inAuditSample } = requirement
  const { scale } = view.protocol
  return [
    ...claimFacts(requirement, view),
    ['Evidence shows', `${rangeWords(requirement, scale)}${turns(requirement, view.detail)}`],
    ...(requirement.gathers && expected === 'not-supplied'
      ? []
      : [['Expected', `${expectedWords(expected)}${reaches === 'not-supplied' ? '' : `; ${REACHES[reaches]}`}`] as const]),
    ...(judgement === undefined
      ? []
      : [
          [
            'Judgement',
            `${levelWords(judgement.level, requirement, scale)}, by ${judgement.by} on ${dayWords(judgement.on)}: ${judgement.reason} ${judgement.note}`,
          ] as const,
        ]),
    ...statements.map(({ role, on, note }): readonly [string, string] => ['Statement', `${role}, ${dayWords(on)}. ${note}`]),
    ...(requirement.gathers || view.detail === 'bare'
      ? []
      : [
          [
            'Sorts of evidence',
            `${classes.join(', ') || 'none that decides'}; attainable: ${attainable.join(', ') || 'not stated'}`,
          ] as const,
        ]),
    ...(inAuditSample ? [['Audit', "in this year's sample"] as const] : []),
  ]
}

/** The heading of a part: a step lower below another part. */
export const part = ({ id, title, parent }: RequirementResult, view: View): Markup =>
  parent === undefined
    ? html`<h3 class="part" id="${view.anchor(id)}">${id} ${title}</h3>`
    : html`<h4 class="part" id="${view.anchor(id)}">${id} ${title}</h4>`
