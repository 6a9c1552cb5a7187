import { describe, expect, it } from 'vitest'
import { workedMs } from '../../support/worked.ts'
import { told, treeOf } from './read.ts'

/** Configurations made to cost more than they weigh. */
const quick = (text: string, limits = {}): { codes: readonly string[]; readable: boolean } => {
  const started = workedMs()
  const tree = treeOf(text, 'config', limits)
  expect(workedMs() - started).toBeLessThan(5_000)
  return { codes: [...new Set(tree.problems.map(({ code }) => code))], readable: tree.readable }
}
const NGINX = 'events { }\nhttp {\n'

describe('bounds', () => {
  it('blocks in blocks without end', () =>
    expect(quick(`${NGINX}${'a {\n'.repeat(50_000)}`)).toEqual({ codes: ['config-syntax'], readable: true }))
  it('fifty thousand servers in one block', () =>
    expect(quick(`${NGINX}${'server { listen 443 ssl; }\n'.repeat(50_000)}}\n`).codes).toEqual([]))
  it('groups of groups, each named a thousand times', () => {
    const group = (name: string, member: string) => `edit ${name}\nset member ${`${member} `.repeat(1000)}\nnext\n`
    const groups = Array.from({ length: 9 }, (_, level) => group(`g${level}`, level === 8 ? 'ALL' : `g${level + 1}`)).join('')
    expect(quick(`config firewall service group\n${groups}end\nconfig firewall policy\nedit 1\nset service g0\nnext\nend\n`)).toEqual({
      codes: [],
      readable: true,
    })
  })
  it('fifty thousand rules over a service of four thousand ports', () => {
    const service = `config firewall service custom\nedit s\nset tcp-portrange ${Array.from({ length: 4000 }, (_, port) => port).join(' ')}\nnext\nend\n`
    expect(
      quick(
        `${service}config firewall policy\n${Array.from({ length: 20_000 }, (_, id) => `edit ${id}\nset service s\nnext\n`).join('')}end\n`,
      ).codes,
    ).toEqual([])
  })
  it('the same words set and appended again and again', () => {
    expect(quick(`config firewall policy\nedit 1\n${'append srcaddr a\n'.repeat(100_000)}next\nend\n`).codes).toEqual([])
    expect(quick(`PermitRootLogin no\nUsePAM yes\n${'AcceptEnv A\n'.repeat(100_000)}`).codes).toEqual([])
  })
  it('quotes that never close', () =>
    expect(quick(`config system global\nset hostname "${'\\"\n'.repeat(100_000)}`).codes).toContain('config-syntax'))
  it.each([
    ['words', { words: 20 }, 'limit-words'],
    ['lines', { lines: 3 }, 'limit-lines'],
    ['bytes', { textBytes: 30 }, 'limit-text'],
  ])('more %s than the limit: nothing of it is read', (_, limits, code) =>
    expect(quick('PermitRootLogin no\nUsePAM yes\nMaxAuthTries 3\nAllowUsers a b c d e f g h i j k l m n o\n', limits)).toEqual({
      codes: [code],
      readable: false,
    }),
  )
  it('a file that takes in itself says so and ends', () => {
    const dump =
      '# configuration file /n.conf:\nhttp { include /d/*; }\n# configuration file /d/a:\ninclude /d/*;\ninclude /d/a;\nserver { listen 443 ssl; }\n'
    expect(new Set(told(treeOf(dump, 'config').problems).map(one => one.split(' ')[0]))).toEqual(new Set(['config-include']))
  })
})
