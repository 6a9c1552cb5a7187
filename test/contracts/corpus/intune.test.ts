import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { CORPUS } from '../../support/audit.ts'
import { corpus, text } from '../../support/reading.ts'

const there = existsSync(join(CORPUS, 'README.md'))
describe.skipIf(!there)('intune (needs PROBITY_SHARED)', () => {
  const policies = there ? readdirSync(join(CORPUS, 'intune')).filter(name => name.endsWith('.json')) : []
  it('five policies of the settings catalogue, in two encodings: what devices are told, and nothing that they do', () => {
    expect(policies).toHaveLength(5)
    for (const name of policies) {
      const { facts } = corpus(`intune/${name}`)
      expect(facts).toMatchObject({ export: 'intune-settings-catalogue', state: 'read', kinds: [], records: {}, problems: [] })
      expect([name, facts.encoding, facts.taken]).toEqual([name, name.startsWith('2025') ? 'utf-16le' : 'utf-8', undefined])
    }
  })
  it.each([
    ['AppLocker_exe.xml', 'applocker-policy'],
    ['NCSC iOS Example Configurations.mobileconfig', 'apple-configuration-profile'],
    ['NCSC_Android_configurations.csv', 'android-settings-list'],
  ])('%s is known, and no kind speaks of what it says', (name, exported) =>
    expect(corpus(`intune/${name}`).facts).toMatchObject({ export: exported, state: 'read', records: {} }),
  )
  it('a list in the encoding of old Windows reads to its end', () =>
    expect(corpus('intune/NCSC_Android_configurations.csv').facts).toMatchObject({ encoding: 'windows-1252', rows: 69, unread: 0 }))
})

describe('settings in other wrappings', () => {
  it.each([
    ['all collections of AppLocker', '<AppLockerPolicy Version="1"><RuleCollection Type="Exe"/></AppLockerPolicy>', 'applocker-policy'],
    ['a plist of another sort', '<plist version="1.0"><dict><key>Label</key><string>x</string></dict></plist>', ''],
    [
      'a page of the settings catalogue',
      '{"@odata.context":"x","value":[{"id":"1","name":"n","platforms":"windows10","settingCount":3}]}',
      'intune-settings-catalogue-list',
    ],
  ])('%s', (_, content, exported) => expect(text('settings.txt', content).facts.export).toBe(exported))
})
