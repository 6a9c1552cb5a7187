import { expect, it } from 'vitest'
import { compileManifest, draftManifest } from '../../../src/evidence/index.ts'
import { AuthorErrors } from '../../../src/model/index.ts'
import { docx, paragraph } from '../../support/papers.ts'
import { unpacked } from '../../support/reading.ts'
import { located } from '../evidence/support.ts'

it('init names a document as one, and asks for what the document does not say', async () => {
  const body = paragraph('Access Policy', 'Title') + paragraph('Approved by the Trust Board on 5 February 2026')
  const { facts } = await unpacked('policies/access.docx', docx(body), '2026-06-30')
  const draft = draftManifest([facts])
  expect(draft).toContain('    document: policy   # a guess from its title: check it\n')
  expect(draft).toContain('# review-due: YYYY-MM-DD')
  expect(draft).not.toContain('# approved:')
  expect(compileManifest(located(draft)).items).toMatchObject([{ id: 'access', path: 'policies/access.docx', document: 'policy' }])
})
function mistakes(more: string): string[] {
  try {
    compileManifest(located(`items:\n  - { path: a.docx, ${more} }\n`))
  } catch (error) {
    if (error instanceof AuthorErrors) return error.errors.map(({ what, todo }) => `${what}: ${todo}`)
    throw error
  }
  return []
}
it('evidence.yaml may call a document only what documents are called, and give it topics', () => {
  const items = (more: string) => () => compileManifest(located(`items:\n  - { path: a.docx, ${more} }\n`)).items
  expect(items('document: policy, topics: [access, backup]')()).toMatchObject([{ document: 'policy', topics: ['access', 'backup'] }])
  expect(items('document: policy, topics: access')()).toMatchObject([{ topics: ['access'] }])
  expect(mistakes('document: polcy')).toEqual(['there is no document "polcy": Did you mean policy?'])
  expect(mistakes('document: policy, topics: [7]')).toEqual(['topics holds something that is no text: Write words.'])
})
