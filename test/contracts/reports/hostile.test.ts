import { beforeAll, describe, expect, it } from 'vitest'
import { holdsIdentifier } from '../../../src/privacy/index.ts'
import { pairOfAssessments } from './hostile.ts'
import { DETAIL, JSON_FILES, machine, PLAIN } from './machine.ts'
import { strings, structure, xmlStructure, xmlTree } from './structure.ts'

/** Control characters but the line feed, and what hides or turns text round. */
const UNSEEN = /(?!\n)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\ufffe\uffff]/u

describe.each([
  ['10,000 findings, ids and counts', PLAIN, 10_000],
  ['50 findings, places too', DETAIL, 50],
])('a hostile assessment reads back like a harmless one: %s', (_, options, many) => {
  let hostile: Record<string, string>
  let harmless: Record<string, string>
  beforeAll(async () => {
    const pair = pairOfAssessments(many)
    hostile = await machine(pair.hostile, options)
    harmless = await machine(pair.harmless, options)
  })

  it.each(JSON_FILES)('%s', file => {
    const [one, other] = [hostile[file] as string, harmless[file] as string]
    // Key by key, as text: one comparison of a large tree is slow.
    const said = (text: string): string => JSON.stringify(structure(JSON.parse(text)))
    const named = (text: string): string => said(text).replace(/"(?!string|number|boolean|undefined)[^"]*?dspt[^"]*?"/g, '"protocol"')
    expect(named(one) === named(other)).toBe(true)
    expect(strings(JSON.parse(one)).filter(text => UNSEEN.test(text))).toEqual([])
    expect(one).not.toMatch(/[<\u2028]|##/)
  })
  it('junit.xml', () => {
    const [one, other] = [hostile['junit.xml'] as string, harmless['junit.xml'] as string]
    expect(JSON.stringify(xmlStructure(xmlTree(one))) === JSON.stringify(xmlStructure(xmlTree(other)))).toBe(true)
    expect(UNSEEN.test(one)).toBe(false)
    expect(one).not.toContain('##')
    expect(one).not.toContain('<![CDATA[')
  })
  it('annotations.txt: as many commands, of the same kinds, each with the same properties', () => {
    const commands = (text: string): string[] =>
      text
        .trimEnd()
        .split('\n')
        .map((each, at) => (at === 0 ? 'marking' : /^::(\w+) (?:file=[^,:]+,line=\d+,)?title=[^,:]*::/.exec(each)?.[1]) ?? each)
    const [one, other] = [hostile['annotations.txt'] as string, harmless['annotations.txt'] as string]
    expect(commands(one)).toEqual(commands(other))
    expect(new Set(commands(one))).toEqual(new Set(['marking', 'notice', 'error', 'warning']))
    expect(UNSEEN.test(one)).toBe(false)
    expect(one).not.toContain('##')
    expect(one.split('\n')[0]).not.toMatch(/^\s*::/)
  })
  it('no file is named outside the folders that are known', () => {
    for (const file of ['results.sarif', 'problems.sarif']) {
      const uris = [...(hostile[file] as string).matchAll(/"uri": ?"(.*?)"/g)].map(([, uri]) => uri as string)
      expect(uris.length).toBeGreaterThan(0)
      expect(uris.filter(uri => /^[/\\]|^[a-z]+:|(?:^|\/)\.\.(?:\/|$)/i.test(uri))).toEqual([])
    }
  })
  it('nothing of our own looks like an identifier of a person', () => {
    for (const [file, text] of Object.entries(harmless))
      expect([file, holdsIdentifier(text, /json|sarif/.test(file))]).toEqual([file, false])
  })
})
