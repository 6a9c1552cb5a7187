import type { ItemFacts, ManifestItem } from '../model/index.ts'
import { known, plainFacts } from './facts.ts'
import { recordedKinds } from './registers/index.ts'
import type { KnownEvidence } from './want.ts'

/** Facts of an item that the manifest names and that is not in the pack. */
export const missingFacts = (entry: ManifestItem, library: KnownEvidence): ItemFacts =>
  plainFacts(known(entry.path, 0, entry), {
    state: 'missing',
    withdrawn: 'missing',
    kinds: recordedKinds(entry, library),
    because: ['evidence.yaml names it, and it is not there'],
    problems: [
      {
        code: 'missing',
        severity: 'error',
        where: '',
        what: 'evidence.yaml names this file, and it is not in the pack.',
        todo: 'Put it back, or remove its entry.',
      },
    ],
  })
