import { EXIT, Failure } from '../model/index.ts'
import { GUIDES, type Guide, guideOf } from '../reports/index.ts'
import { shippedKinds } from './library.ts'
import { openProtocol } from './load-protocol.ts'
import { type Made, writeMade } from './outputs.ts'

/** A guide shows nothing of anybody: everybody may read it. */
const READABLE = 0o644

export type GuideFormat = keyof typeof GUIDES
export interface DocsOptions {
  /** shipped protocol, or a folder of the user's own */
  readonly reference: string
  readonly format: GuideFormat
  /** folder to write into; absent: it is printed */
  readonly out?: string | undefined
}

const fileOf = ({ name }: Guide, format: GuideFormat): string => `${name.replace('@', '-')}.${GUIDES[format].ending}`

/** A readable guide of a protocol, or of each protocol of a folder: every sentence, and what it is made of. */
export async function protocolDocs({ reference, format, out }: DocsOptions): Promise<{ data: object; text: string }> {
  const kinds = shippedKinds()
  const guides = (await openProtocol(reference)).map(protocol => guideOf(protocol, kinds))
  const render = await GUIDES[format].load()
  const data = guides.length === 1 ? (guides[0] as Guide) : { guides }
  if (out !== undefined) {
    const made: readonly Made[] = guides.map(guide => ({ name: fileOf(guide, format), content: render(guide) }))
    return { data, text: `${writeMade(made, out, () => READABLE).join('\n')}\n` }
  }
  if (guides.length > 1 && format === 'html')
    throw new Failure(EXIT.usage, ['The folder holds several protocols, and a page holds one: give --out DIR.'])
  return { data, text: guides.map(render).join('\n') }
}
