import type { ItemFacts, Mapping } from '../model/index.ts'
import { type ItemContext, notRead } from './context.ts'
import { fits } from './exports/recognise.ts'

/** What it is, and that it has to go. Nothing that it says is passed on. */
const unwantedFacts = (context: ItemContext, mapping: Mapping, because: readonly string[]): ItemFacts =>
  notRead(context, {
    state: 'read',
    export: mapping.export,
    because,
    format: mapping.recognise.format,
    kinds: [],
    problems: [
      {
        code: 'remove-from-pack',
        severity: 'error',
        where: '',
        what: mapping.unwanted ?? '',
        todo: 'Remove the file, and every copy of a pack that holds it.',
      },
    ],
  })

/** A file that must not lie in a pack, whatever the manifest says it is and whatever else fits it. */
export function unwantedHere(context: ItemContext): ItemFacts | undefined {
  const { subject, library, want } = context
  for (const mapping of library.mappings) {
    if (mapping.unwanted === undefined) continue
    const { because, lacks } = fits(mapping, subject, want.clock)
    if (lacks.length === 0) return unwantedFacts(context, mapping, because)
  }
  return undefined
}
