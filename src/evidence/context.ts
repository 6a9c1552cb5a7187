import type { ItemFacts, ManifestItem } from '../model/index.ts'
import type { Subject } from './exports/subject.ts'
import { known, plainFacts } from './facts.ts'
import { recordedKinds } from './registers/index.ts'
import type { KnownEvidence, Sink, Want } from './want.ts'

/** Everything that the steps of reading one item share. */
export interface ItemContext {
  readonly subject: Subject
  readonly entry: ManifestItem | undefined
  readonly library: KnownEvidence
  readonly want: Want
  readonly sink: Sink
}

/** Facts of an item that is not what the manifest recorded, or of which nothing can be told. */
export function notRead(context: ItemContext, more: Partial<ItemFacts>): ItemFacts {
  const { subject, entry, library } = context
  const { peek, source } = subject
  return plainFacts(known(source.path, source.size, entry), {
    format: peek.formats[0] ?? '',
    ...(peek.formats.length === 0 ? {} : { encoding: peek.encoding.name }),
    kinds: recordedKinds(entry, library),
    ...(entry?.document === undefined || entry.class !== undefined ? {} : { class: 'document' }),
    ...more,
  })
}
