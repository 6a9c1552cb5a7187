import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type Crosswalk, type Protocol, type Requirement, requirementsOf } from '../../../src/model/index.ts'
import { compileLibrary, importFramework, mappingsOf } from '../../../src/protocol/index.ts'
import type { CatalogSource } from '../../../src/reports/index.ts'
import { catalogDocument, catalogFile, profileDocument } from '../../../src/reports/oscal/protocol/index.ts'
import { shipped } from '../../support/library.ts'
import { facts, loose, nodes } from '../../support/reports/oscal.ts'
import { ROOT } from '../../support/sources.ts'
import { official, schemasThere } from './schemas.ts'

const library = (name: string): unknown => JSON.parse(readFileSync(join(ROOT, 'dist/library', `${name}.json`), 'utf8'))
const index = library('index') as { id: string; edition: string; title: string }[]
const crosswalks = library('crosswalks') as Crosswalk[]
const EDITIONS = index.map(({ id, edition }) => `${id}@${edition}`)
const OTHERS = index.map(({ id, edition, title }) => ({ edition: `${id}@${edition}`, title, source: 'https://example.org/a' }))
const VERSIONS = ['1.1.3', '1.2.2'] as const

const sourceOf = (edition: string, protocol: Protocol = shipped(edition)): CatalogSource => {
  const mappings = mappingsOf(edition, crosswalks)
  const named = new Set([...mappings.values()].flatMap(steps => steps.map(step => step.edition)))
  return {
    protocol,
    mappings,
    others: OTHERS.filter(each => named.has(each.edition)),
    own: false,
    asOf: '2026-06-30',
    tool: { name: 'Probity', version: '0.0.0' },
  }
}
type Node = Readonly<Record<string, unknown>>
const parsed = (text: string | undefined): Node => JSON.parse(text as string) as Node
const controlsOf = (catalog: Node): Node[] => [...nodes(catalog)].filter(([key]) => key === 'controls').map(([, node]) => node)
const dottedVersion = (version: (typeof VERSIONS)[number]) => version.replaceAll('.', '-') as '1-1-3' | '1-2-2'

describe.each(EDITIONS)('OSCAL of %s', edition => {
  const source = sourceOf(edition)
  const { protocol } = source
  const catalog = parsed(catalogDocument(source, '1.1.3'))
  const profiles = protocol.categories.flatMap(category => {
    const text = profileDocument(source, '1.1.3', category)
    return text === undefined ? [] : [[category, parsed(text)] as const]
  })
  const all = [...requirementsOf(protocol.requirements)]
  const leaves = all.filter(({ parts }) => parts.length === 0)

  it.skipIf(!schemasThere).each(VERSIONS)(
    'the official schemas of %s accept the catalog and every profile (needs PROBITY_SHARED)',
    version => {
      const complaints = official.oscal(dottedVersion(version))
      expect(complaints(parsed(catalogDocument(source, version)))).toEqual([])
      for (const category of protocol.categories)
        expect([category, complaints(parsed(profileDocument(source, version, category)))]).toEqual([category, []])
    },
  )
  it('every reference resolves, and no identifier is given twice', () => {
    expect(loose(catalog)).toEqual([])
    const ids = [...nodes(catalog)].flatMap(([, { id }]) => (typeof id === 'string' ? [id] : []))
    expect(ids.length).toBe(new Set(ids).size)
    const known = new Set(ids)
    for (const [category, profile] of profiles) {
      expect([category, loose(profile)]).toEqual([category, []])
      const asked = [...nodes(profile)].flatMap(([, node]) => [
        ...((node['with-ids'] ?? []) as string[]),
        node['param-id'] as string | undefined,
      ])
      expect(asked.filter(id => id !== undefined && !known.has(id))).toEqual([])
    }
  })
  it('holds every requirement and indicator with its words, and how each was verified', () => {
    const controls = controlsOf(catalog)
    expect(controls.map(node => facts(node, 'requirement')[0])).toEqual(expect.arrayContaining(leaves.map(({ id }) => id)))
    expect(controls).toHaveLength(leaves.length)
    const groups = [...nodes(catalog)]
      .filter(([key, node]) => key === 'groups' && facts(node, 'stands-for').length === 0)
      .map(([, node]) => node)
    expect(groups).toHaveLength(all.length - leaves.length)
    const items = [...nodes(catalog)].filter(([, { name }]) => name === 'item').map(([, node]) => node)
    expect(items.map(node => [facts(node, 'indicator')[0], facts(node, 'verified')[0], facts(node, 'level')[0]]).toSorted()).toEqual(
      all.flatMap(({ indicators }) => indicators.map(({ id, verified, level }) => [id, verified, level])).toSorted(),
    )
    for (const node of [...controls, ...groups]) {
      const [id] = facts(node, 'requirement')
      const requirement = all.find(each => each.id === id)
      expect(node.title).toBe(requirement?.title)
      expect(facts(node, 'verified')).toEqual([requirement?.verified ?? 'not-supplied'])
      expect(((node.props ?? []) as Node[]).find(({ name, ns }) => name === 'label' && ns === undefined)?.value).toBe(id)
    }
  })
  it('says of every number whose it is, and of itself whose words it is in', () => {
    const params = [...nodes(catalog)].filter(([key]) => key === 'params').map(([, node]) => node)
    const numbers = params.filter(node => node.class === 'check-parameter')
    for (const node of numbers)
      expect([facts(node, 'origin').length, facts(node, 'local').length, (node.values as string[]).length]).toEqual([1, 1, 1])
    const cited = protocol.measurements.flatMap(({ key, params: own }) => own.map(({ name }) => `${key} ${name}`))
    expect(new Set(numbers.map(node => facts(node, 'measurement')[0])).size).toBe(
      new Set(cited.map(each => each.slice(0, each.lastIndexOf(' ')))).size,
    )
    for (const document of [catalog, ...profiles.map(([, profile]) => profile)])
      expect(JSON.stringify(document)).toMatch(/Text is Probity's own words(?:: .* Not issued or endorsed by|\. No body has issued it)/)
  })
  it('a profile selects what is asked of the category, and sets the levels that are known and no others', () => {
    for (const [category, profile] of profiles) {
      const settings = [...nodes(profile)].filter(([key]) => key === 'set-parameters').map(([, node]) => node)
      for (const { id, expected, notCheckable } of leaves) {
        if (notCheckable !== undefined || Object.keys(expected).length === 0) continue
        const node = controlsOf(catalog).find(each => facts(each, 'requirement')[0] === id) as Node
        const setting = settings.find(each => each['param-id'] === `${node.id}_level`) as Node
        const level = expected[category] ?? 'not-supplied'
        if (level === 'not-supplied') expect([setting.values, facts(setting, 'level-expected')]).toEqual([undefined, ['not-supplied']])
        else expect([setting.values, facts(setting, 'level-expected-verified')]).toEqual([[level.level], [level.verified]])
      }
    }
  })
  it('comes back with its ids, titles and tree where it is imported, and with none of its text', () => {
    const { files } = importFramework({ text: catalogDocument(source, '1.2.2'), file: 'catalog.json', sha256: '', name: 'again' })
    const [again] = compileLibrary(files.filter(([path]) => path.endsWith('.yaml')).map(([path, text]) => ({ path, text }))).protocols
    const tree = (list: readonly Requirement[]): unknown => list.map(({ id, kind, title, parts }) => [id, kind, title, tree(parts)])
    expect(tree(again?.requirements ?? [])).toEqual(tree(protocol.requirements))
    const texts = files.map(([, text]) => text).join('\n')
    const words = all
      .flatMap(({ essence, indicators }) => [essence, ...indicators.map(({ gist }) => gist)])
      .filter(text => text.length > 40)
    expect(words.filter(text => texts.includes(text))).toEqual([])
  })
  it('is the same in every run, and in both versions but for their number', () => {
    expect(catalogDocument(sourceOf(edition), '1.1.3')).toBe(catalogDocument(source, '1.1.3'))
    expect(catalogDocument(source, '1.2.2').replace('"oscal-version": "1.2.2"', '"oscal-version": "1.1.3"')).toBe(
      catalogDocument(source, '1.1.3'),
    )
  })
})

describe('an OSCAL catalog', () => {
  const uuids = new Map(
    EDITIONS.flatMap(edition => {
      const source = sourceOf(edition)
      const of = (text: string | undefined): string => (Object.values(parsed(text))[0] as { uuid: string }).uuid
      return [
        of(catalogDocument(source, '1.1.3')),
        ...source.protocol.categories.map(each => of(profileDocument(source, '1.1.3', each))),
      ].map(uuid => [uuid, edition] as const)
    }),
  )
  it('no two documents share an identifier', () => {
    expect(uuids.size).toBe(EDITIONS.reduce((sum, edition) => sum + 1 + shipped(edition).categories.length, 0))
  })
  it('tells what is mapped, both ways, with how it is known', () => {
    const node = controlsOf(parsed(catalogDocument(sourceOf('dspt-caf@2025-26'), '1.1.3'))).find(
      each => each.id === 'dspt-caf-b2.a',
    ) as Node
    expect(facts(node, 'maps-to').length).toBeGreaterThan(0)
    expect(facts(node, 'maps-to-verified')).toHaveLength(facts(node, 'maps-to').length)
    expect((node.links as Node[]).map(({ rel }) => rel)).toEqual(facts(node, 'maps-to').map(() => 'related'))
  })
  const hostile = (change: (protocol: Protocol) => Partial<Protocol>): CatalogSource => {
    const protocol = shipped('ndg-standards@2016')
    return sourceOf('own@1', { ...protocol, id: 'own', edition: '1', ...change(protocol) })
  }
  it.skipIf(!schemasThere)('stays valid whatever an author writes (needs PROBITY_SHARED)', () => {
    const words = '{{ insert: param, x }}\n\u202e<script>\u0000 ## '
    const source = hostile(({ requirements }) => ({
      title: words,
      source: 'not an address',
      categories: ['a b/c'],
      requirements: requirements.map(each => ({ ...each, kind: 'two words', title: words, essence: words, note: words })),
    }))
    for (const version of VERSIONS) {
      expect(official.oscal(dottedVersion(version))(parsed(catalogDocument(source, version)))).toEqual([])
      expect(official.oscal(dottedVersion(version))(parsed(profileDocument(source, version, 'a b/c')))).toEqual([])
    }
    expect(/<script|\u202e|##/.test(catalogDocument(source, '1.1.3'))).toBe(false)
    const marked = [...nodes(parsed(catalogDocument(source, '1.1.3')))].flatMap(([, { title, prose, remarks }]) => [title, prose, remarks])
    expect(marked.filter(text => typeof text === 'string' && text.includes('insert: param')).length).toBeGreaterThan(3)
    expect(marked.filter(text => typeof text === 'string' && text.includes('{{'))).toEqual([])
  })
  it('keeps ids apart that differ in case alone', () => {
    const source = hostile(({ requirements }) => ({
      requirements: requirements
        .flatMap(each => [each, { ...each, id: each.id.toLowerCase(), indicators: [], parts: [] }])
        .map((each, at) => ({
          ...each,
          id: at % 2 === 0 ? `R${at}` : `r${at - 1}`,
        })),
    }))
    const ids = [...nodes(parsed(catalogDocument(source, '1.1.3')))].flatMap(([, { id }]) => (typeof id === 'string' ? [id] : []))
    expect(ids.length).toBe(new Set(ids).size)
  })
  it('makes no profile of what is asked of nobody', () => {
    const source = hostile(({ requirements }) => ({ requirements: requirements.map(each => ({ ...each, appliesTo: ['icb'] })) }))
    expect(profileDocument(source, '1.1.3', 'dentist')).toBeUndefined()
    expect(profileDocument(source, '1.1.3', 'icb')).toBeDefined()
  })
  it('is found by its profile, with its digest', () => {
    const profile = JSON.stringify(parsed(profileDocument(sourceOf('ncsc-caf@4.0'), '1.1.3', 'baseline')))
    expect(profile).toContain(`"href":"${catalogFile(shipped('ncsc-caf@4.0'))}"`)
  })
})
