import { describe, expect, it } from 'vitest'
import { nameOf, openShipped, shippedProtocols } from '../../src/app/editions.ts'
import { checkFrom } from '../../src/app/explained-check.ts'
import { shippedChecks, shippedKinds } from '../../src/app/library.ts'
import { entryOf } from '../../src/app/library-index.ts'
import { shelved, shippedNames } from '../../src/app/shelves.ts'
import { requirementsOf } from '../../src/model/index.ts'

/** What the build put on shelves for `explain` is what the protocols say. */
const protocols = shippedProtocols().map(openShipped)

describe('what is explained without opening a protocol', () => {
  it('is every check, as all protocols together use it', () => {
    const ids = Object.keys(shippedChecks()).filter(id => protocols.some(({ checks }) => Object.hasOwn(checks, id)))
    expect(ids.length).toBeGreaterThan(300)
    for (const id of ids) expect(shelved(id)?.check, id).toEqual(JSON.parse(JSON.stringify(checkFrom(protocols, id))))
  })

  it('is every requirement and indicator of every protocol, and nothing else of that name', () => {
    const expected = new Map<string, string[]>()
    const add = (id: string, name: string): unknown => expected.set(id, [...(expected.get(id) ?? []), name])
    for (const protocol of protocols)
      for (const { id, indicators } of requirementsOf(protocol.requirements))
        for (const one of [id, ...indicators.map(indicator => indicator.id)]) add(one, nameOf(protocol))
    expect(expected.size).toBeGreaterThan(1000)
    for (const [id, names] of expected)
      expect(
        shelved(id)?.written?.map(({ protocol }) => protocol),
        id,
      ).toEqual(names)
  })

  it('has the text of each requirement with the sentences that it cites, and of what has parts none', () => {
    for (const protocol of protocols) {
      for (const requirement of requirementsOf(protocol.requirements)) {
        const point = shelved(requirement.id)?.written?.find(each => each.protocol === nameOf(protocol) && each.under === undefined)
        expect(point?.part === undefined, requirement.id).toBe(requirement.parts.length > 0)
        if (point?.part === undefined) continue
        expect(point.part).toMatchObject({ id: protocol.id, edition: protocol.edition, scale: protocol.scale, title: protocol.title })
        expect(point.part.requirements).toEqual([requirement])
        for (const [measurement, sentence] of Object.entries(point.part.sentences)) expect(protocol.sentences[measurement]).toBe(sentence)
      }
    }
  })

  it('is every kind, and the list of them', () => {
    const kinds = Object.keys(shippedKinds())
    for (const kind of kinds) expect(shelved(kind)?.kind?.kind).toBe(kind)
    expect(shelved('kinds')?.kinds?.map(({ kind }) => kind)).toEqual(kinds.toSorted())
  })

  it('is named where somebody mistypes it, and is nothing that an object has anyway', () => {
    expect(new Set(shippedNames()).size).toBe(shippedNames().length)
    expect(shippedNames()).toContain('B2.a.PA.1')
    for (const name of ['__proto__', 'constructor', 'toString', '']) expect(shelved(name)).toBeUndefined()
  })

  it('is in the index, line by line', () => {
    expect(shippedProtocols()).toEqual(protocols.map(protocol => JSON.parse(JSON.stringify(entryOf(protocol)))))
  })
})
