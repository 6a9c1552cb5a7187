import { deflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import type { Opened } from '../../../src/evidence/formats/content.ts'
import { memorySource } from '../../../src/evidence/formats/index.ts'
import { openPdf } from '../../../src/evidence/formats/pdf/open.ts'
import { isPdf, readPdf } from '../../../src/evidence/formats/pdf/read.ts'
import { LIMITS } from '../../../src/files/index.ts'
import type { Limits, PdfText } from '../../../src/model/index.ts'
import { type Page, pdf } from '../../support/papers.ts'

const textOf = (bytes: Uint8Array, limits: Partial<Limits> = {}): Promise<PdfText> =>
  readPdf(memorySource('a.pdf', bytes), { ...LIMITS, ...limits })
const opened = async (pages: readonly Page[]): Promise<Opened> => openPdf(await textOf(pdf(pages)))
const shown = (content: Opened): unknown[] => {
  if ('because' in content) return [content.because, ...content.problems.map(({ code, where }) => `${code} ${where}`)]
  return content.blocks.map(block =>
    block.is === 'table'
      ? block.rows.map(({ cells }) => cells)
      : `${block.place}: ${block.is === 'heading' ? `${block.level} ` : ''}${block.text}`,
  )
}
const SENTENCE = 'This policy says who may see records, for how long they are kept, and who answers for them.'
const SCAN = 'q 595 0 0 842 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID x EI Q'

describe('a PDF', () => {
  it('gives text by page, headings by the size of their letters, and columns as cells', async () => {
    const content = await opened([
      [
        { text: 'Information Governance', y: 780, size: 22 },
        { text: 'and Security Policy', y: 750, size: 22 },
        { text: 'Version', y: 700 },
        { text: '2.1', x: 250, y: 700 },
        { text: 'Approved by', y: 680 },
        { text: 'Trust Board', x: 250, y: 680 },
        { text: SENTENCE, y: 640 },
      ],
      [
        { text: 'Purpose', y: 780, size: 15 },
        { text: SENTENCE, y: 740 },
      ],
    ])
    expect(shown(content)).toEqual([
      'page 1: 1 Information Governance and Security Policy',
      [
        ['Version', '2.1'],
        ['Approved by', 'Trust Board'],
      ],
      `page 1: ${SENTENCE}`,
      'page 2: 2 Purpose',
      `page 2: ${SENTENCE}`,
    ])
  })
  it('tells a page that is a picture, and takes an empty page for nothing', async () => {
    const content = await opened([[{ text: SENTENCE, y: 700 }], '', SCAN, '72 72 200 200 re f'])
    expect('because' in content).toBe(false)
    expect(content).toMatchObject({ unread: 2 })
    expect(content.problems.map(({ code, where }) => `${code} ${where}`)).toEqual(['pdf-no-words page 3', 'pdf-no-words page 4'])
  })
  it('takes a scan with a page number for a scan', async () => {
    const content = await opened([[{ text: SENTENCE, y: 700 }], `${SCAN} BT /F1 9 Tf 280 20 Td (2 of 2) Tj ET`])
    expect([content.problems.map(({ where }) => where), 'unread' in content && content.unread]).toEqual([['page 2'], 1])
    const divider = await opened([[{ text: SENTENCE, y: 700 }], [{ text: 'Appendix A', y: 400, size: 30 }]])
    expect(divider.problems).toEqual([])
  })
  it.each([
    ['every page a picture', [SCAN, SCAN], ['a PDF without words: every page is a picture', 'pdf-no-words page 1', 'pdf-no-words page 2']],
    ['nothing on any page', ['', ''], ['a PDF without words', 'pdf-empty page 1']],
  ] as const)('is unreadable with %s', async (_, pages, expected) => {
    expect(shown(await opened(pages))).toEqual(expected)
  })
  it('is unreadable where it is damaged or locked', async () => {
    const bytes = new TextEncoder().encode('%PDF-1.4\nnothing')
    expect(shown(openPdf(await textOf(bytes)))).toEqual(['a PDF that cannot be read', 'pdf-damaged '])
  })
  it('flags what it would do when it is opened, hidden names and packed objects too', async () => {
    const codes = async (more: Parameters<typeof pdf>[1]) =>
      (await textOf(pdf([[{ text: SENTENCE, y: 700 }]], more))).problems.map(({ code }) => code)
    expect(await codes({ catalog: '/OpenAction<</S/JavaScript/JS(app.alert(1))>>' })).toEqual(['pdf-script'])
    expect(await codes({ catalog: '/OpenAction<</S/L#61unch/F(/bin/sh)>>' })).toEqual(['pdf-launch'])
    expect(await codes({ catalog: '/AA<</WC<</S/SubmitForm/F(http://127.0.0.1:9)>>>>/Names<</EmbeddedFiles<</Names[]>>>>' })).toEqual([
      'pdf-submit',
      'pdf-embedded',
    ])
    const packed = deflateSync(Buffer.from('1 0 <</S/Launch/F(x)>>')).toString('latin1')
    expect(
      await codes({ objects: [`<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length ${packed.length}>>stream\n${packed}\nendstream`] }),
    ).toEqual(['pdf-launch'])
    expect(await codes({})).toEqual([])
  })
  it('reads what the file says of itself', async () => {
    const { properties } = await textOf(pdf([[{ text: SENTENCE, y: 700 }]], { info: '/Title(IG Policy)/Author(A)/Custom(x)' }))
    expect({ ...properties }).toEqual({ title: 'IG Policy', author: 'A' })
  })
  it('keeps to the limits of bytes, pages and characters, and says where it stopped', async () => {
    const page: Page = [{ text: SENTENCE, y: 700 }]
    const bytes = pdf([page, page, page])
    expect(await textOf(bytes, { pdfBytes: 100 })).toMatchObject({ readable: false, problems: [{ code: 'limit-pdf' }] })
    const two = await textOf(bytes, { pages: 2 })
    expect([two.pages.length, two.problems.map(({ code }) => code), openPdf(two)]).toMatchObject([2, ['limit-pages'], { unread: 1 }])
    const few = await textOf(bytes, { documentChars: 100 })
    expect([few.pages.length, few.problems]).toMatchObject([2, [{ code: 'limit-document', where: 'page 2' }]])
  })
  it('gives the same words whatever came before, twenty times over', async () => {
    const bytes = pdf([[{ text: SENTENCE, y: 700 }]])
    const all = await Promise.all(Array.from({ length: 20 }, () => textOf(bytes)))
    expect(new Set(all.map(text => JSON.stringify(text))).size).toBe(1)
  })
  it('is known by its mark: at the start, or near it in a file that is called a PDF', () => {
    const of = (path: string, text: string) => isPdf(memorySource(path, new TextEncoder().encode(text)))
    expect([of('a', '%PDF-1.7'), of('a.pdf', '\n\n%PDF-1.7'), of('notes.txt', 'see %PDF-1.7'), of('a.pdf', 'text')]).toEqual([
      true,
      true,
      false,
      false,
    ])
  })
})

describe('a PDF made to swell', () => {
  const object = (content: Buffer, filters: string) => {
    const packed = content.toString('latin1')
    return textOf(
      pdf([[{ text: SENTENCE, y: 700 }]], { objects: [`<</Length ${packed.length}/Filter[${filters}]>>stream\n${packed}\nendstream`] }),
    )
  }
  it('is refused before its engine sees it, however often it is packed', async () => {
    const many = Buffer.alloc(17 * 1024 * 1024, ' ')
    for (const [bytes, filters] of [
      [deflateSync(many), '/FlateDecode'],
      [deflateSync(deflateSync(many)), '/FlateDecode/FlateDecode'],
    ] as const)
      expect(await object(bytes, filters)).toMatchObject({ readable: false, problems: [{ code: 'limit-pdf-stream' }] })
  })
  it('is read where what swells is a picture, which nobody unpacks', async () => {
    const picture = deflateSync(Buffer.alloc(17 * 1024 * 1024))
    const packed = picture.toString('latin1')
    const text = await textOf(
      pdf([[{ text: SENTENCE, y: 700 }]], {
        objects: [
          `<</Type/XObject/Subtype/Image/Width 1/Height 1/Length ${packed.length}/Filter/FlateDecode>>stream\n${packed}\nendstream`,
        ],
      }),
    )
    expect([text.readable, text.problems]).toEqual([true, []])
  })
})
