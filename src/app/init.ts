import { join } from 'node:path'
import { draftManifest, missingKinds } from '../evidence/index.ts'
import { fileExists, OutputError, writeNew } from '../files/index.ts'
import { counted, EXIT, Failure, type ItemFacts, SLIPPED } from '../model/index.ts'
import { holdsIdentifier } from '../privacy/index.ts'
import { defaultProtocol } from './editions.ts'
import { factsOf } from './evidence.ts'
import { shippedKinds } from './library.ts'
import { openProtocol } from './load-protocol.ts'
import { MANIFEST } from './pack.ts'
import type { OnProgress } from './reading.ts'

const NOT_INTO: readonly string[] = [
  `Nothing was written: a ZIP archive is not changed. Finish the text above, put it into the folder that the archive`,
  `was made of as ${MANIFEST}, and make the archive again; or unpack it and give the folder.`,
]

/** What the protocol asks for that no file gives. */
async function stillMissing(facts: readonly ItemFacts[], reference: string | undefined, asOf: string) {
  const { entry } = defaultProtocol(asOf, undefined)
  const protocols = await openProtocol(reference ?? `${entry.id}@${entry.edition}`, asOf)
  const measurements = protocols.flatMap(protocol => protocol.measurements)
  return { title: protocols[0]?.shortTitle ?? '', kinds: missingKinds(facts, measurements, shippedKinds()) }
}

/**
 * Recognises what lies in a folder and writes the evidence.yaml that a person finishes. Never over an existing file, and
 * never into an archive or beside it: there it is printed.
 */
export async function initPack(options: {
  readonly pack: string
  readonly asOf: string
  readonly print: boolean
  /** what is still missing is told for this one; default: the newest for the day */
  readonly protocol?: string | undefined
  readonly onProgress?: OnProgress
}): Promise<{ data: object; text: string; notes?: readonly string[] }> {
  const { pack, readings } = await factsOf(options)
  const archived = pack.file !== undefined
  if (!options.print && (archived ? pack.manifest !== undefined : fileExists(pack.root, MANIFEST))) {
    throw new Failure(EXIT.usage, [
      `The pack has an ${MANIFEST} already; it is not written over.`,
      'Use --print to see what would be written.',
    ])
  }
  const facts = readings.items.map(reading => reading.facts)
  const wanting = await stillMissing(facts, options.protocol, options.asOf)
  const draft = draftManifest(facts, wanting)
  const recognised = facts.filter(({ export: name }) => name !== '').length
  const missing = wanting.kinds
  const data = { manifest: draft, items: facts.length, recognised, missing, written: options.print || archived ? null : MANIFEST }
  if (holdsIdentifier(draft, false)) throw new Failure(EXIT.internal, [SLIPPED])
  if (options.print) return { data, text: draft }
  if (archived) return { data, text: draft, notes: NOT_INTO }
  try {
    writeNew(join(pack.root, MANIFEST), draft)
  } catch (error) {
    if (error instanceof OutputError) throw new Failure(EXIT.output, [`${MANIFEST} could not be written (${error.code}).`])
    throw error
  }
  const text = [
    `Wrote ${MANIFEST}: ${facts.length} ${facts.length === 1 ? 'file' : 'files'}, ${recognised} recognised.`,
    `Still missing for ${wanting.title}: ${counted(missing.length, 'kind')} of evidence, named at its end with who usually has them.`,
    'Open it and finish what is marked: who you are, when each file was collected, and',
    'what you claim. Then: probity audit with the same folder.',
    '',
  ]
  return { data, text: text.join('\n') }
}
