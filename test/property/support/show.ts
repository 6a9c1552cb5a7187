import type { Assessment } from '../../../src/model/index.ts'
import type { World } from './worlds.ts'

/** A world in a few lines, for whoever has to find out why a promise broke. */
export function show({ cited, items, protocol, overlay }: World): string {
  const lines = items.map(
    ({ id, kind, records, facts }) =>
      `  ${id} (${kind}) ${JSON.stringify(facts)}\n${records.map(record => `    ${JSON.stringify(record)}\n`).join('')}`,
  )
  const keys = cited.map(({ measurement }) => measurement.key)
  return `checks ${keys.join(', ')}; ${protocol.scoring}${overlay ? ', adopted' : ''}\n${lines.join('')}`
}
export const outcomes = ({ findings, protocols }: Assessment): string =>
  [
    ...findings.map(({ measurement, outcome, reason = '', counts }) => `${measurement} ${outcome} ${reason} ${JSON.stringify(counts)}`),
    ...protocols.map(
      ({ score, rating, requirements }) =>
        `score ${score.interval.lowest} to ${score.interval.highest}, ${rating.outcome}; ${requirements.map(({ id, level }) => `${id} ${level.lowest}–${level.highest}`).join(', ')}`,
    ),
  ].join('\n')
