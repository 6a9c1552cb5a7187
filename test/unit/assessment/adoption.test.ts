import { describe, expect, it } from 'vitest'
import { isAdopted } from '../../../src/assessment/adoption.ts'
import { assess } from '../../../src/assessment/index.ts'
import { indicator, input, manifest, overlay, protocol, requirement } from './make.ts'

describe('adoption of local numbers', () => {
  const adopted = (on: string, by = 'SIRO') => overlay({ adopt: { parameters: 'shipped', by, on } })
  const held = manifest({ roleHolders: [{ role: 'SIRO', person: 'p1', from: '2025-01-06', to: '2026-05-31' }] })

  it('needs a role that somebody held that day, where the evidence list says who holds roles', () => {
    expect(isAdopted(adopted('2026-03-01'), held, '2026-06-30')).toBe(true)
    expect(isAdopted(adopted('2026-06-01'), held, '2026-06-30')).toBe(false)
    expect(isAdopted(adopted('2024-12-31'), held, '2026-06-30')).toBe(false)
    expect(isAdopted(adopted('2026-03-01', 'Nobody at all'), held, '2026-06-30')).toBe(false)
    expect(isAdopted(adopted('2026-03-01'), undefined, '2026-06-30')).toBe(true)
  })
  it('never decides before its day, nor without one', () => {
    expect(isAdopted(adopted('2026-07-01'), undefined, '2026-06-30')).toBe(false)
    expect(isAdopted(overlay({}), held, '2026-06-30')).toBe(false)
    expect(isAdopted(undefined, held, '2026-06-30')).toBe(false)
  })
})

describe('an overlay that expects the lowest level', () => {
  it('asks for nothing and is not used: knowing nothing reaches it', () => {
    const one = protocol([requirement('B2.a', { expected: {}, indicators: [indicator('a', 'achieved')] })])
    const made = assess(input(one, [], { overlay: overlay({ expected: { 'B2.a': 'not-achieved' } }) }))
    expect(made.protocols[0]?.requirements[0]).toMatchObject({ expected: 'not-supplied', reaches: 'not-supplied' })
    expect(made.overlay?.notes.join(' ')).toContain('asks for nothing: not used')
    expect(made.exit.code).not.toBe(0)
  })
})
