import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { CORPUS } from '../../support/audit.ts'
import { corpus } from '../../support/reading.ts'

const there = existsSync(join(CORPUS, 'README.md'))

describe.skipIf(!there)('windows-gpo, files of the policy itself (needs PROBITY_SHARED)', () => {
  it('GptTmpl.inf: UTF-16, fourteen characters, locked after three tries, only NTLM version 2', () => {
    const { facts, records } = corpus('windows-gpo/Windows10_GptTmpl.inf')
    expect(facts).toMatchObject({ export: 'windows-security-template', state: 'read', encoding: 'utf-16le', format: 'ini', problems: [] })
    expect(facts.taken).toBeUndefined()
    expect(records('password-rules')).toEqual([
      expect.objectContaining({
        ...{ 'min-length': '14', complexity: 'yes', 'lockout-after': '3', 'max-age': '60 days', 'legacy-blocked': 'yes' },
        at: 'line 3',
      }),
    ])
  })
  it('registry.pol: recognised, and no kind speaks of it', () => {
    const { facts, batches } = corpus('windows-gpo/Windows10_registry.pol')
    expect(facts).toMatchObject({ export: 'windows-registry-policy', state: 'read', format: 'registry', kinds: [], problems: [] })
    expect(batches).toEqual([])
  })
  it('.audit: what a scanner should look for is no result', () => {
    const { facts, batches } = corpus('windows-gpo/WindowsFirewall.audit')
    expect(facts).toMatchObject({ export: 'nessus-audit', class: 'document', state: 'read', kinds: [] })
    expect(batches).toEqual([])
  })
})
