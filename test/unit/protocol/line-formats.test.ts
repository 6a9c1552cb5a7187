import { describe, expect, it } from 'vitest'
import { library } from '../evidence/support.ts'

const mapping = (recognise: string): string => `export: test\nrecognise: ${recognise}\ngives: []\n`
const mistakes = (recognise: string): readonly string[] => {
  try {
    library(mapping(recognise))
    return []
  } catch (error) {
    return (error as { errors: { what: string }[] }).errors.map(({ what }) => what)
  }
}

describe('formats of lines', () => {
  it.each([
    '{ format: config, root: sshd }',
    '{ format: text, root: clamav }',
    '{ format: ini, keys: [Unicode] }',
    '{ format: x509, keys: [certificates] }',
    '{ format: registry, keys: [entries] }',
    '{ format: ini, at: "a.b", is: "1" }',
  ])('%s', recognise => expect(mistakes(recognise)).toEqual([]))
  it('only configurations and tool texts have a root with a name, as XML has', () => {
    for (const format of ['ini', 'x509', 'registry', 'json'])
      expect(mistakes(`{ format: ${format}, root: x, keys: [a] }`)).toEqual([`root is not a test of ${format} files`])
  })
  it('a format that is not known is a mistake', () => expect(mistakes('{ format: conf, root: sshd }')).not.toEqual([]))
})
