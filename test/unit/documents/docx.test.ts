import { describe, expect, it } from 'vitest'
import type { Content } from '../../../src/evidence/formats/content.ts'
import { openDocx } from '../../../src/evidence/formats/docx/open.ts'
import { memorySource } from '../../../src/evidence/formats/index.ts'
import { prepare } from '../../../src/evidence/index.ts'
import { LIMITS } from '../../../src/files/index.ts'
import type { Limits } from '../../../src/model/index.ts'
import { docx, PAGE_BREAK, paragraph, part, run, table, unfilled } from '../../support/papers.ts'

async function opened(bytes: Uint8Array, limits: Partial<Limits> = {}): Promise<Content> {
  const { archive } = await prepare(memorySource('a.docx', bytes), LIMITS)
  if (archive === undefined) throw new Error('no archive')
  const content = openDocx(archive, { ...LIMITS, ...limits })
  if ('because' in content) throw new Error(content.because)
  return content
}
const lines = ({ blocks }: Content): unknown[] =>
  blocks.map(block =>
    block.is === 'table' ? block.rows.map(({ cells }) => cells) : block.is === 'heading' ? `${block.level} ${block.text}` : block.text,
  )
const codes = ({ problems }: Content): string[] => problems.map(({ code, count }) => `${code} ${count ?? 1}`)

describe('a Word document', () => {
  it('gives headings by style, by a style made from one, and by outline level; text; tables as rows', async () => {
    const content = await opened(
      docx(
        [
          paragraph('Information Governance Policy', 'Title'),
          paragraph('Purpose', 'Heading1'),
          paragraph('Scope', 'House'),
          paragraph('Clause', 'Level2'),
          paragraph(`${run('Two ')}${run('runs')}<w:r><w:tab/><w:t>apart</w:t></w:r>`),
          table([
            ['Owner', 'Head of IG'],
            ['Version', '2.1'],
          ]),
        ].join(''),
      ),
    )
    expect(lines(content)).toEqual([
      '0 Information Governance Policy',
      '1 Purpose',
      '1 Scope',
      '2 Clause',
      'Two runs\tapart',
      [
        ['Owner', 'Head of IG'],
        ['Version', '2.1'],
      ],
    ])
    expect(content.problems).toEqual([])
  })
  it('places words by page where the file says where pages end, else by paragraph', async () => {
    const paged = await opened(
      docx(paragraph('one') + paragraph(PAGE_BREAK + run('two')) + table([[paragraph(PAGE_BREAK + run('three'))], ['four']])),
    )
    expect(paged.blocks.map(({ place }) => place)).toEqual(['page 1, paragraph 1', 'page 2, paragraph 2', 'page 2, table 1'])
    expect(paged.blocks[2]).toMatchObject({ rows: [{ place: 'page 2, table 1, row 1' }, { place: 'page 3, table 1, row 2' }] })
    const plain = await opened(docx(paragraph('one') + paragraph('two')))
    expect(plain.blocks.map(({ place }) => place)).toEqual(['paragraph 1', 'paragraph 2'])
    const one = await opened(docx(paragraph('one'), { 'docProps/app.xml': '<Properties><Pages>1</Pages></Properties>' }))
    expect(one.blocks.map(({ place }) => place)).toEqual(['page 1, paragraph 1'])
  })
  it('reads what changes add and not what they delete or move away, and tells that there are any', async () => {
    const content = await opened(
      docx(
        paragraph(
          `${run('Approved ')}<w:del>${'<w:r><w:delText>never</w:delText></w:r>'}</w:del><w:ins>${run('today')}</w:ins><w:moveFrom>${run(' gone')}</w:moveFrom>`,
        ),
        { 'word/comments.xml': part('comments', `<w:comment>${paragraph('is this right?')}</w:comment><w:comment/>`) },
      ),
    )
    expect(lines(content)).toEqual(['Approved today'])
    expect(codes(content)).toEqual(['document-tracked-changes 3', 'document-comments 2'])
  })
  it('does not read hidden text, field codes, or the fallback of a drawing, and reads a text box once', async () => {
    const content = await opened(
      docx(
        paragraph(
          `${run('seen')}${run(' unseen', '<w:vanish/>')}<w:r><w:instrText>PAGE</w:instrText></w:r>${run(' again', '<w:vanish w:val="0"/>')}` +
            `<w:r><mc:AlternateContent xmlns:mc="m"><mc:Choice><w:txbxContent>${paragraph('box')}</w:txbxContent></mc:Choice><mc:Fallback>${paragraph('box')}</mc:Fallback></mc:AlternateContent></w:r>`,
        ),
      ),
    )
    expect(lines(content)).toEqual(['box', 'seen again'])
    expect(codes(content)).toEqual(['document-hidden-text 1'])
  })
  it('marks form fields that nobody filled in, in a line and around whole paragraphs', async () => {
    const content = await opened(
      docx(
        paragraph(`${run('Approved by: ')}${unfilled('Click or tap here to enter text.')}`) +
          unfilled('Choose an item.') +
          paragraph('end'),
      ),
    )
    expect(lines(content)).toEqual(['Approved by: [insert]', '[insert]', 'end'])
  })
  it('reads headers and footers once, footnotes, and properties', async () => {
    const content = await opened(
      docx(paragraph('body'), {
        'word/header1.xml': part('hdr', paragraph('Version 2.1')),
        'word/header2.xml': part('hdr', paragraph('Version 2.1')),
        'word/footer1.xml': part('ftr', paragraph('Page 1')),
        'word/footnotes.xml': part('footnotes', `<w:footnote>${paragraph('a note')}</w:footnote>`),
        'docProps/core.xml':
          '<cp:coreProperties xmlns:cp="c" xmlns:dc="d"><dc:title>IG Policy</dc:title><cp:revision>17</cp:revision></cp:coreProperties>',
        'docProps/custom.xml':
          '<Properties xmlns:vt="v"><property name="Review Date"><vt:lpwstr>2027-02-01</vt:lpwstr></property></Properties>',
      }),
    )
    expect(content.blocks.map(({ is, place }) => [is, place])).toEqual([
      ['text', 'paragraph 1'],
      ['margin', 'footer'],
      ['margin', 'header'],
      ['text', 'footnotes'],
    ])
    expect([...content.properties]).toEqual([
      ['title', 'IG Policy'],
      ['review date', '2027-02-01'],
    ])
  })
  it('flags macros, embedded files and parts fetched from elsewhere; a link is none', async () => {
    const relation = (type: string) => `<Relationship Id="r" Type="x/${type}" Target="http://127.0.0.1:9/t" TargetMode="External"/>`
    const content = await opened(
      docx(paragraph('x'), {
        'word/vbaProject.bin': 'x',
        'word/embeddings/a.bin': 'x',
        'word/_rels/settings.xml.rels': `<Relationships>${relation('attachedTemplate')}${relation('hyperlink')}</Relationships>`,
      }),
    )
    expect(codes(content)).toEqual(['document-macros 1', 'document-remote 1', 'document-embedded 1'])
    expect(JSON.stringify(content.problems)).not.toContain('127.0.0.1')
  })
  it('is unreadable where its body is, and read in part where a footnote is', async () => {
    await expect(opened(docx('<w:p>'))).rejects.toThrow('a Word document that cannot be read')
    await expect(opened(docx('', { 'word/document.xml': '<!DOCTYPE a [<!ENTITY e "x">]><w:document/>' }))).rejects.toThrow('cannot be read')
    const content = await opened(docx(paragraph('x'), { 'word/footnotes.xml': '<w:footnotes' }))
    expect([content.unread, content.problems[0]]).toMatchObject([
      1,
      { code: 'xml-syntax', where: expect.stringContaining('word/footnotes.xml, line') },
    ])
  })
  it('does not repeat the name of a part that is none of the format', async () => {
    const content = await opened(docx(paragraph('x'), { 'word/_rels/Jane 9990000018.xml.rels': '<Relationships' }))
    expect(content.problems[0]).toMatchObject({ code: 'xml-syntax', where: expect.stringMatching(/^a part, line/) })
    expect(JSON.stringify(content)).not.toContain('9990000018')
  })
  it('stops at the limit of characters and says so', async () => {
    const content = await opened(docx(paragraph('12345') + paragraph('67890')), { documentChars: 7 })
    expect([lines(content), content.unread, codes(content)]).toEqual([['12345'], 1, ['limit-document 1']])
  })
})
