import type { Claim, HeldElsewhere, RoleHolder, Statement } from '../../model/index.ts'
import { dayAt, needDay, noteOrder } from './days.ts'
import { below, isMap, listAt, type Mapping, mapAt, mistake, needText, noteTwice, type Reading, textAt } from './located.ts'

const defined = <T>(value: T | undefined): value is T => value !== undefined

function roleHolder(reading: Reading, at: string, value: unknown): RoleHolder | undefined {
  const map = mapAt(reading, at, value, ['role', 'person', 'from', 'to'], 'a role holder')
  if (map === undefined) return undefined
  const role = needText(reading, at, map, 'role', 'a role holder')
  const person = needText(reading, at, map, 'person', 'a role holder')
  const from = needDay(reading, at, map, 'from', 'a role holder')
  const to = dayAt(reading, at, map, 'to')
  noteOrder(reading, at, from, to, 'the time in this role')
  if (role === undefined || person === undefined || from === undefined) return undefined
  return { role, person, from, ...(to === undefined ? {} : { to }) }
}
export const roleHolders = (reading: Reading, top: Mapping): readonly RoleHolder[] =>
  listAt(reading, '', top, 'role-holders')
    .map(([at, value]) => roleHolder(reading, at, value))
    .filter(defined)

function statement(reading: Reading, at: string, value: unknown): Statement | undefined {
  const map = mapAt(reading, at, value, ['about', 'role', 'person', 'on', 'says', 'until'], 'a statement')
  if (map === undefined) return undefined
  const [about, role, person, says] = ['about', 'role', 'person', 'says'].map(key => needText(reading, at, map, key, 'a statement'))
  const on = needDay(reading, at, map, 'on', 'a statement')
  const until = dayAt(reading, at, map, 'until')
  noteOrder(reading, at, on, until, 'the statement')
  if (about === undefined || role === undefined || person === undefined || says === undefined || on === undefined) return undefined
  return { about, role, person, on, says, ...(until === undefined ? {} : { until }) }
}
export const statements = (reading: Reading, top: Mapping): readonly Statement[] =>
  listAt(reading, '', top, 'statements')
    .map(([at, value]) => statement(reading, at, value))
    .filter(defined)

const PERCENT = /^(\d{1,6}(?:\.\d{1,9})?)\s?%$/

/** A claimed figure: a number, or a percentage as a share of 1. */
function figure(reading: Reading, at: string, name: string, value: unknown): number | undefined {
  if (typeof value === 'number' && Number.isFinite(value)) return value
  const percent = typeof value === 'string' ? PERCENT.exec(value.trim()) : null
  if (percent !== null) return Number(`${percent[1]}e-2`)
  return mistake(reading, at, 'not-a-number', `the figure ${name} is not a number`, 'Write a number, or a percentage such as 98.5%.')
}
function figures(reading: Reading, at: string, value: unknown): Record<string, number> {
  const found: Record<string, number> = Object.create(null)
  if (value === undefined || value === null) return found
  if (!isMap(value)) {
    mistake(reading, at, 'not-a-mapping', 'figures must be names with numbers', 'Write { accounts-with-mfa: 100% }.')
    return found
  }
  for (const name of Object.keys(value)) {
    const number = figure(reading, below(at, name), name, value[name])
    if (number !== undefined) found[name] = number
  }
  return found
}
function claim(reading: Reading, at: string, value: unknown): Claim | undefined {
  const map = mapAt(reading, at, value, ['requirement', 'level', 'figures'], 'a claim')
  if (map === undefined) return undefined
  const requirement = needText(reading, at, map, 'requirement', 'a claim')
  const level = textAt(reading, at, map, 'level')
  const claimed = figures(reading, below(at, 'figures'), map.figures)
  if (level === undefined && Object.keys(claimed).length === 0 && !Object.hasOwn(map, 'level')) {
    mistake(reading, at, 'empty-claim', 'this claim says neither a level nor a figure', 'Add level or figures, or remove the claim.')
  }
  if (requirement === undefined) return undefined
  const { file, line } = reading.node.position(at)
  return { requirement, ...(level === undefined ? {} : { level }), figures: claimed, at: `${file}:${line}` }
}
export function claims(reading: Reading, top: Mapping): readonly Claim[] {
  const list = listAt(reading, '', top, 'claims').map(([at, value]) => [at, claim(reading, at, value)] as const)
  const named = list.flatMap(([at, one]) => (one === undefined ? [] : [[one.requirement, below(at, 'requirement')] as const]))
  noteTwice(reading, named, 'duplicate-claim', requirement => `a claim for ${requirement}`)
  return list.map(([, one]) => one).filter(defined)
}

function elsewhere(reading: Reading, at: string, value: unknown): HeldElsewhere | undefined {
  const map = mapAt(reading, at, value, ['need', 'by'], 'an entry of held-elsewhere')
  if (map === undefined) return undefined
  const need = needText(reading, at, map, 'need', 'an entry of held-elsewhere')
  const by = needText(reading, at, map, 'by', 'an entry of held-elsewhere')
  return need === undefined || by === undefined ? undefined : { need, by }
}
export const heldElsewhere = (reading: Reading, top: Mapping): readonly HeldElsewhere[] =>
  listAt(reading, '', top, 'held-elsewhere')
    .map(([at, value]) => elsewhere(reading, at, value))
    .filter(defined)
