import type { ItemFacts, Mapping } from '../model/index.ts'
import { type ItemContext, notRead } from './context.ts'

/** A file that must not lie in a pack: what it is, and that it has to go. Nothing that it says is passed on. */
export const unwantedFacts = (context: ItemContext, mapping: Mapping, because: readonly string[]): ItemFacts =>
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
