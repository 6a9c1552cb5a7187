import { describe, expect, it } from 'vitest'
import { compileLibrary } from '../../../src/protocol/index.ts'
import { base, errorsOf, printed } from './support.ts'

const LIST = `- id: "A.2"
  kind: outcome
  title: Threat
  indicators:
    - { id: "A.2.NA.1", level: not-achieved, gist: Nobody looks, verified: official, manual: { ask: IT, how: interview } }
- { id: "A.3", kind: outcome, title: Assurance, manual: { ask: IT, how: interview } }
`
const head = (more: string): string => `protocol: ward-basics
edition: "2"
version: 1.0.0
title: Ward basics
issuer: Nobody
source: https://example.org/
categories: [ward]
scale: [not-achieved, achieved]
scoring: ncsc-caf
supersedes: ward-basics@1
${more}`
const files = (more: string) => [
  { path: 'ward/2/list.yaml', text: LIST },
  { path: 'ward/2/protocol.yaml', text: head(more) },
]
const mistakes = (more: string): string[] => printed(errorsOf(() => compileLibrary(files(more), base))).split('\n')

describe('what became of the ids of the former edition', () => {
  it('is renumbered, removed with a reason, or added', () => {
    const [protocol] = compileLibrary(
      files(`moved: { "A.2": { from: ward-basics@1, to: "A.3" } }
removed: { "A.2.NA.1": { from: ward-basics@1, because: asked in other words, see: ["A.2.NA.1"] }, __proto__: { from: ward-basics@1, because: gone } }
added: { "A.2": { since: ward-basics@1, because: threat stands alone } }
`),
      base,
    ).protocols
    expect({ ...protocol?.moved }).toEqual({ 'A.2': { from: 'ward-basics@1', to: 'A.3' } })
    expect(Object.entries(protocol?.removed ?? {})).toEqual([
      ['A.2.NA.1', { from: 'ward-basics@1', because: 'asked in other words', see: ['A.2.NA.1'] }],
      ['__proto__', { from: 'ward-basics@1', because: 'gone' }],
    ])
    expect({ ...protocol?.added }).toEqual({ 'A.2': { since: 'ward-basics@1', because: 'threat stands alone' } })
  })
  it('is not there where nothing was written', () => {
    const [protocol] = compileLibrary(files(''), base).protocols
    expect([Object.keys(protocol?.moved ?? {}), 'removed' in (protocol ?? {}), 'added' in (protocol ?? {})]).toEqual([[], false, false])
  })
  it('names only what this edition has', () => {
    const told = mistakes(`moved: { "A.2": { from: ward-basics@1, to: "A.4" } }
removed: { "A.1": { from: ward-basics@1, because: gone, see: ["A.9"] } }
added: { "B.1": { since: ward-basics@1, because: new } }
`)
    for (const [id, by] of [
      ['A.4', 'moved'],
      ['A.9', 'removed'],
      ['B.1', 'added'],
    ])
      expect(told.some(line => line.includes(`"${id}"`) && line.includes(`named by ${by}`))).toBe(true)
    expect(told).toHaveLength(3)
  })
  it('names the edition, and gives a reason for what is gone', () => {
    const told = mistakes(`moved: { "A.1": { from: 2025, to: "A.3" } }
removed: { "A.1": { from: ward-basics@1 } }
added: { "A.2": { because: new } }
`)
    expect(told.some(line => line.includes('because'))).toBe(true)
    expect(told.some(line => line.includes('since'))).toBe(true)
    expect(told).toHaveLength(3)
  })
})
