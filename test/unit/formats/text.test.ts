import { describe, expect, it } from 'vitest'
import { plain, told, treeOf } from './read.ts'

const read = (...lines: readonly string[]) => {
  const tree = treeOf(`${lines.join('\n')}\n`, 'text')
  return { name: tree.root?.name, root: plain(tree.root), problems: told(tree.problems), unread: tree.visit([], () => true).unread }
}
const SUMMARY = '----------- SCAN SUMMARY -----------'

describe('ClamAV', () => {
  it('several runs in one log, each with its own summary', () => {
    const { name, root, unread } = read(
      '/a: OK',
      SUMMARY,
      'Scanned files: 1',
      'Infected files: 0',
      '',
      '/b: Eicar FOUND',
      '/c: Access denied. ERROR',
      SUMMARY,
      'Scanned files: 2',
      'Infected files: 1',
    )
    expect([name, unread]).toEqual(['clamav', 0])
    expect(root).toEqual({
      runs: [
        { finished: 'yes', errors: '0', 'found-count': '0', found: [], summary: { 'Scanned files': '1', 'Infected files': '0' } },
        {
          finished: 'yes',
          errors: '1',
          'found-count': '1',
          found: [{ signature: 'Eicar' }],
          summary: { 'Scanned files': '2', 'Infected files': '1' },
        },
      ],
    })
  })
  it('a run without a summary did not end', () => {
    const { root, problems, unread } = read('/a: OK', '/b: OK', '/c: OK')
    expect([root, problems, unread]).toEqual([
      { runs: [{ finished: 'no', errors: '0', 'found-count': '0', found: [], summary: {} }] },
      ['log-cut line 1'],
      1,
    ])
  })
  it('a figure that stands twice in a summary is neither', () =>
    expect(read(SUMMARY, 'Infected files: 1', 'Infected files: 0').root).toMatchObject({
      runs: [{ summary: { 'Infected files': 'INVALID' } }],
    }))
})

describe('Rootkit Hunter', () => {
  const HEAD = ['[05:06:45] Running Rootkit Hunter version 1.4.6 on host-1', '[05:06:45] Info: Start date is Fri Jul 31 05:06:45 UTC 2026']
  const TAIL = [
    '[05:07:50] System checks summary',
    '[05:07:50] File properties checks...',
    '[05:07:50] Files checked: 140',
    '[05:07:50] Suspect files: 2',
    '[05:07:50] Rootkit checks...',
    '[05:07:50] All checks skipped',
  ]
  const END = '[05:07:50] Info: End date is Fri Jul 31 05:07:50 UTC 2026'
  it('the summary of each group of checks', () => {
    const { root, unread } = read(...HEAD, '[05:06:46] Suspect files: 9', ...TAIL, END)
    expect([root, unread]).toEqual([
      {
        ...{ version: '1.4.6', host: 'host-1', started: 'Fri Jul 31 05:06:45 UTC 2026', ended: 'Fri Jul 31 05:07:50 UTC 2026' },
        groups: [
          { name: 'File properties', state: 'counted', checked: '140', suspect: '2' },
          { name: 'Rootkit', state: 'skipped' },
        ],
      },
      0,
    ])
  })
  it.each([
    ['no end', [...HEAD, ...TAIL]],
    ['no summary', [...HEAD, END]],
  ])('a log with %s was cut', (_, lines) => expect(read(...lines)).toMatchObject({ problems: ['log-cut'], unread: 1 }))
})

describe('Lynis', () => {
  it('keys, lists and packages; the same said twice is said once, another value is neither', () => {
    const { root, problems, unread } = read(
      '# Lynis Report',
      'hostname=h',
      'warning[]=A-1|x|-|-|',
      'warning[]=B-2|y|-|-|',
      'vm=1',
      'vm=1',
      'os=a',
      'os=b',
      'installed_packages_array=|apt,3.0|bash,5.2',
      'not a key',
    )
    expect(root).toEqual({
      ...{ hostname: 'h', vm: '1', os: 'INVALID', installed_packages_array: '|apt,3.0|bash,5.2', warning: ['A-1|x|-|-|', 'B-2|y|-|-|'] },
      packages: [
        { name: 'apt', version: '3.0' },
        { name: 'bash', version: '5.2' },
      ],
    })
    expect([problems, unread]).toEqual([['log-line line 10'], 1])
  })
})

describe('text of no tool that is known', () => {
  it('is refused', () => expect(read('Dear colleague,', 'please find enclosed')).toMatchObject({ root: null, problems: ['text-unknown'] }))
})
