import { describe, expect, it } from 'vitest'
import { openTree, peek } from '../../../src/evidence/formats/index.ts'
import { memorySource } from '../../../src/evidence/formats/source.ts'
import { LIMITS } from '../../../src/files/index.ts'
import { plain, told, treeOf } from './read.ts'

const utf16 = (text: string): Uint8Array => new Uint8Array(Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]))

describe('INI', () => {
  it('sections of keys, with comments, spaces and quotes; keys before the first section stand at the root', () => {
    const tree = treeOf(
      'top = 1\n; a comment\n[System Access]\r\nName = "Visitor"\n# another\nOpen=\nSddl=1,"O:BAG:BAD:(A;;RC;;;BA)"\nflag\n',
      'ini',
    )
    expect(plain(tree.root)).toEqual({
      top: '1',
      'System Access': { Name: 'Visitor', Open: '', Sddl: '1,"O:BAG:BAD:(A;;RC;;;BA)"', flag: null },
    })
    expect([tree.problems, tree.places]).toEqual([[], 'line'])
    expect(tree.root?.children('System Access')[0]?.children('Name')[0]?.place).toBe('line 4')
  })
  it('UTF-16 with its mark, as secedit writes it', () => {
    const source = memorySource('GptTmpl.inf', utf16('[Unicode]\r\nUnicode=yes\r\n[System Access]\r\nMinimumPasswordLength = 14\r\n'))
    expect(peek(source)).toMatchObject({ formats: ['ini'], encoding: { name: 'utf-16le', bom: true } })
    expect(plain(openTree(source, 'ini', { limits: LIMITS }).root)).toEqual({
      Unicode: { Unicode: 'yes' },
      'System Access': { MinimumPasswordLength: '14' },
    })
  })
  it('what stands twice is neither, whichever way its capitals go', () => {
    const tree = treeOf('[a]\nmfa=off\nMFA=on\nx=1\n[b]\ny=1\n[B]\ny=2\n', 'ini')
    expect(plain(tree.root)).toEqual({ a: { mfa: 'INVALID', x: '1' }, b: 'INVALID' })
    expect(told(tree.problems)).toEqual(['ini-duplicate-key line 3', 'ini-duplicate-section line 7'])
  })
  it('a section with the name of a key is neither', () => expect(plain(treeOf('a=1\n[a]\nb=2\n', 'ini').root)).toEqual({ a: 'INVALID' }))
  it('a section without a name or an end keeps its keys from the section before', () => {
    const tree = treeOf('[a]\nx=1\n[\ny=2\n[]\nz=3\n[b]\n=c\nw=4\n', 'ini')
    expect(plain(tree.root)).toEqual({ a: { x: '1' }, b: { w: '4' } })
    expect(tree.visit([], () => true)).toMatchObject({ unread: 5, complete: true })
    expect(told(tree.problems)).toEqual([3, 4, 5, 6, 8].map(line => `ini-syntax line ${line}`))
  })
  it('__proto__ and constructor are data', () => {
    const tree = treeOf('[__proto__]\npolluted=yes\nconstructor=1\n', 'ini')
    expect([tree.root?.keys(), tree.root?.children('polluted'), tree.root?.children('toString')]).toEqual([['__proto__'], [], []])
    expect(tree.root?.children('__proto__')[0]?.keys()).toEqual(['polluted', 'constructor'])
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
  })
  it.each([
    ['nothing', '; only a comment\n', 'ini-empty'],
    ['zero bytes', '[a]\nb=\0\n', 'text-binary'],
    ['a line beyond the limit', `[a]\nb=${'x'.repeat(50)}\n`, 'limit-line'],
    ['a file beyond the limit', `[a]\nb=${'x'.repeat(50)}\n`, 'limit-file'],
  ])('%s is refused', (_, text, code) => {
    const tree = treeOf(text, 'ini', code === 'limit-file' ? { fileBytes: 20 } : { cellBytes: 20 })
    expect([tree.readable, tree.root, tree.problems.map(problem => problem.code)]).toEqual([false, undefined, [code]])
  })
  it('a private key in it is told by its line, and nothing of it said', () => {
    const tree = treeOf('[tls]\nkey = -----BEGIN RSA PRIVATE KEY-----\n', 'ini')
    expect(told(tree.problems)).toEqual(['private-key line 2'])
  })
})
