import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ROOT } from '../support/sources.ts'

const json = (path: string): Record<string, Record<string, unknown>> => JSON.parse(readFileSync(join(ROOT, path), 'utf8'))
const tracked = execFileSync('git', ['ls-files', '-z'], { cwd: ROOT, encoding: 'utf8' }).split('\0').filter(Boolean)

describe('the package', () => {
  const pack = json('package.json')
  const lock = json('package-lock.json')

  it('pins every dependency exactly', () => {
    const wrong = Object.entries({ ...pack.dependencies, ...pack.devDependencies }).filter(
      ([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(String(version)),
    )
    expect(wrong).toEqual([])
  })
  it('has a lock file that names no host', () => {
    expect(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')).not.toMatch(/"resolved"|https?:\/\/[^"]*registry/)
  })
  it('has no install script but the development runtime', () => {
    const scripted = Object.entries(lock.packages as Record<string, { hasInstallScript?: boolean }>).filter(
      ([path, entry]) => path !== '' && entry.hasInstallScript === true,
    )
    expect(scripted.map(([path]) => path)).toEqual(['node_modules/node'])
  })
  it('brings nothing at run time that is not bundled', () => {
    expect(Object.keys(pack.dependencies ?? {})).toEqual([])
  })
  it('tracks no built file, key or environment file', () => {
    expect(tracked.filter(path => /^dist\/|\.(pem|key|p12|pfx|env)$|^\.env/.test(path))).toEqual([])
  })
})
