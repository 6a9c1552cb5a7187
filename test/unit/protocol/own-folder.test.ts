import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { LIMITS, readLibrary } from '../../../src/files/index.ts'
import { AuthorErrors, type Library } from '../../../src/model/index.ts'
import { compileLibrary } from '../../../src/protocol/index.ts'
import { libraryBase } from '../../../src/reader/library.ts'
import { protocol } from '../../../src/reader/protocol.ts'

const files = readLibrary('template') as Readonly<Record<string, string>>
/** The first protocol that `protocol new` writes, which has one check of its own. */
const template = Object.entries(files).map(([path, text]) => ({ path, text }))

let root = ''
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'probity-own-'))
})
afterEach(() => rmSync(root, { recursive: true }))

function compiled(written: typeof template): Library {
  for (const { path, text } of written) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  const paths = written.flatMap(({ path }) => (path.endsWith('.yaml') ? [path] : []))
  const reply = protocol({ job: 'protocol', root, paths, limits: LIMITS })
  if (reply.is !== 'done') throw new Error(reply.is)
  return reply.value as Library
}
const edited = (edit: (text: string) => string): typeof template => template.map(({ path, text }) => ({ path, text: edit(text) }))

describe('a protocol folder of one’s own', () => {
  it('comes out the same whether or not the shipped checks were there', () => {
    const yaml = template.filter(({ path }) => path.endsWith('.yaml'))
    expect(compiled(template).protocols).toEqual(compileLibrary(yaml, libraryBase()).protocols)
  })

  it('gives only what it adds', () => {
    const { checks, kinds, mappings } = compiled(template)
    const known = new Set(Object.keys(libraryBase().checks))
    expect(Object.keys(checks).filter(id => known.has(id))).toEqual([])
    expect([Object.keys(kinds), mappings]).toEqual([[], []])
  })

  it('takes no shipped id for a check of its own, however it is spelt', () => {
    const own = Object.keys(compiled(template).checks)
    expect(own.length).toBeGreaterThan(0)
    for (const spelt of ['accounts/leaver-disabled', '"accounts/leaver\\u002ddisabled"']) {
      const stolen = edited(text => own.reduce((so, id) => so.replaceAll(id, spelt), text))
      expect(() => compiled(stolen)).toThrow(AuthorErrors)
    }
  })

  it('is told what could have been meant where it cites a check that is not there', () => {
    const [own] = Object.keys(compiled(template).checks)
    const wrong = edited(text => text.replaceAll(`check: ${own}`, 'check: accounts/leaver-disable'))
    try {
      compiled(wrong)
      expect.unreachable()
    } catch (error) {
      expect(error).toBeInstanceOf(AuthorErrors)
      expect(JSON.stringify((error as AuthorErrors).errors)).toContain('accounts/leaver-disabled')
    }
  })
})
