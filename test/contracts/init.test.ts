import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { inCopy, probity } from '../support/run.ts'

/** A folder as it comes: a hundred files, odd names, litter of programs that had them open. */
const NAMES = [
  'exports/Zugänge – März (endgültig).csv',
  'exports/ leading and trailing .csv',
  `exports/${'long '.repeat(40)}.csv`,
  'exports/#hash & "quotes".csv',
  'exports/日本.csv',
]

describe('init on a folder of a hundred unnamed exports', () => {
  it('writes a manifest that compiles, names every file, leaves litter out and says what is still missing and who has it', () => {
    inCopy('fixtures/northmoor', dir => {
      const pack = join(dir, 'pack')
      mkdirSync(join(pack, 'exports'), { recursive: true })
      for (let n = 0; n < 95; n++) copyFileSync(join(dir, 'exports/entra/registration-details.csv'), join(pack, `exports/file ${n}.csv`))
      for (const name of NAMES) copyFileSync(join(dir, 'exports/entra/registration-details.csv'), join(pack, name))
      for (const litter of ['exports/~$file 1.xlsx', 'Thumbs.db', '.DS_Store']) writeFileSync(join(pack, litter), 'x')
      const ran = probity(['init', pack, '--as-of', '2026-06-30', '--json'])
      expect([ran.code, ran.err]).toEqual([0, ''])
      const result = JSON.parse(ran.out) as {
        items: number
        recognised: number
        missing: { kind: string; holder: string; checks: number }[]
      }
      expect([result.items, result.recognised]).toEqual([100, 100])
      expect(result.missing.find(({ kind }) => kind === 'backups')).toMatchObject({ holder: 'IT operations' })
      expect(result.missing.map(({ kind }) => kind)).not.toContain('accounts')
      expect(result.missing.every(({ holder, checks }) => holder !== '' && checks > 0)).toBe(true)
      const written = readFileSync(join(pack, 'evidence.yaml'), 'utf8')
      for (const word of ['Thumbs', '~$', 'DS_Store']) expect(written).not.toContain(word)
      expect(written).toContain('# Still missing for DSPT 2025-26, CAF view')
      // it is a manifest as it stands, and finds every file again
      const listed = probity(['evidence', 'list', pack, '--as-of', '2026-06-30', '--json'])
      const { items } = JSON.parse(listed.out) as { items: { id: string; path: string; state: string }[] }
      expect(items.map(({ path }) => path)).toEqual(expect.arrayContaining(NAMES))
      expect(new Set(items.map(({ id }) => id)).size).toBe(100)
      expect(items.filter(({ state }) => state === 'missing')).toEqual([])
    })
  })
  it('tells what is missing for the protocol that is asked for', () => {
    const ran = probity(['init', 'fixtures/ward-basics-pack', '--print', '--protocol', 'fixtures/protocols/ward-basics', '--json'])
    expect((JSON.parse(ran.out) as { missing: unknown[] }).missing).toEqual([])
  })
})
