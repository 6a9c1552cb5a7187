import { describe, expect, it } from 'vitest'
import { shippedProtocols } from '../../src/app/editions.ts'

/** What organisations are called in evidence.yaml: one word for each sort, whatever the protocol. */
const CATEGORIES = [
  'organisation', 'nhs-trust', 'icb', 'csu', 'alb', 'oes', 'gp-practice', 'it-supplier', 'local-authority', 'social-care-provider',
  'pharmacy', 'dentist', 'optician', 'other-provider',
] // biome-ignore format: a list
/** The profiles of a framework stand in their place there. */
const PROFILES = ['baseline', 'enhanced']

describe('categories of organisations', () => {
  it.each(shippedProtocols())('$id@$edition calls them as every other protocol does', ({ categories }) => {
    expect(categories.filter(word => !CATEGORIES.includes(word) && !PROFILES.includes(word))).toEqual([])
  })
})
