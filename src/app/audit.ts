import { LIMITS } from '../files/index.ts'
import { type Assessment, AuthorErrors, EXIT, Failure, type Manifest, type Overlay, type Protocol } from '../model/index.ts'
import { redactData } from '../privacy/index.ts'
import type { AssessContext } from './assess.ts'
import type { Kept } from './kept.ts'
import { clockOf, defaultProtocol, findShipped, isFolder, openShipped, shippedEndOfLife, shippedKinds } from './library.ts'
import { fileOf, folderOf, openPack, packAt, packNotes, readersFor } from './pack.ts'
import type { Readers } from './readers/pool.ts'
import { type OnProgress, readItems } from './reading.ts'
import { toolVersion } from './version.ts'

export interface AuditOptions {
  /** folder of evidence */
  readonly pack: string
  /** position date, YYYY-MM-DD */
  readonly asOf: string
  /** references: id, id@edition, id@edition#version, or a folder of the user's own */
  readonly protocols?: readonly string[] | undefined
  /** overlay file */
  readonly overlay?: string | undefined
  /** lock file: no protocol judges that is another encoding than it pins, or that it does not pin */
  readonly lock?: string | undefined
  readonly onProgress?: OnProgress | undefined
  /** readings of an earlier run over the same pack: files that are as they were are not read again */
  readonly kept?: Kept | undefined
}
type Chosen = AssessContext['protocols'][number]

/**
 * Category of the organisation as a protocol knows it: the profile the manifest gives for that protocol, else its
 * category; '' where it is not known there. Throws Failure for a profile that the protocol does not have.
 */
const categoryUnder = ({ id, categories }: Protocol, manifest: Manifest | undefined): string => {
  const { category = '', profiles = {} } = manifest?.organisation ?? {}
  if (!Object.hasOwn(profiles, id)) return categories.includes(category) ? category : ''
  const profile = profiles[id] as string
  if (categories.includes(profile)) return profile
  throw new Failure(EXIT.usage, [`evidence.yaml gives a profile for ${id} that it does not have; it has: ${categories.join(', ')}.`])
}

async function chooseProtocols(options: AuditOptions, manifest: Manifest | undefined, readers: Readers): Promise<Chosen[]> {
  const chosen: { protocol: Protocol; chosen: string }[] = []
  for (const reference of options.protocols ?? []) {
    if (isFolder(reference)) {
      const { protocolsIn } = await import('./own-protocol.ts')
      for (const protocol of await protocolsIn(folderOf(reference, 'The protocol folder'), readers))
        chosen.push({ protocol, chosen: 'given as a folder' })
    } else {
      const found = findShipped(reference, options.asOf)
      chosen.push({ protocol: openShipped(found.entry), chosen: found.chosen })
    }
  }
  if (chosen.length === 0) {
    const found = defaultProtocol(options.asOf, manifest?.organisation?.category)
    chosen.push({ protocol: openShipped(found.entry), chosen: found.chosen })
  }
  return chosen.map(entry => ({ ...entry, category: categoryUnder(entry.protocol, manifest) }))
}

async function overlayOf(file: string, protocols: readonly Chosen[], readers: Readers): Promise<Overlay> {
  const checks = protocols.flatMap(({ protocol }) => Object.entries(protocol.checks))
  const params = Object.fromEntries(checks.map(([id, check]) => [id, check.params]))
  const reply = await readers.run({ job: 'overlay', ...fileOf(file, 'The overlay'), params, limits: LIMITS })
  if (reply.is === 'mistakes') throw new AuthorErrors(reply.errors)
  if (reply.is === 'done') return reply.value
  throw new Failure(EXIT.usage, [
    reply.is === 'problem'
      ? `The overlay: ${reply.problem.what} ${reply.problem.todo}`
      : 'The overlay could not be read: its reader had to be stopped.',
  ])
}

/** What an overlay names has to exist in a protocol it is used with. */
async function refuseMistakes(overlay: Overlay, protocols: readonly Chosen[]): Promise<void> {
  const { overlayErrors } = await import('../assessment/index.ts')
  const errors = overlayErrors(
    overlay,
    protocols.map(({ protocol }) => protocol),
  )
  if (errors.length > 0) throw new AuthorErrors(errors)
}

/** The protocols chosen, where a lock file bears every one of them out. Throws Failure (integrity) where it does not. */
async function heldToLock(chosen: readonly Chosen[], file: string | undefined): Promise<readonly Chosen[]> {
  if (file === undefined) return chosen
  const { holdProtocols, openLock } = await import('./lock.ts')
  holdProtocols(
    await openLock(file),
    chosen.map(({ protocol }) => protocol),
  )
  return chosen.map(one => ({ ...one, chosen: `${one.chosen}; as the lock file pins it` }))
}

/** Folders besides the pack that readers must be able to read. */
const grantsOf = ({ protocols = [], overlay }: AuditOptions): string[] => [
  ...protocols.filter(isFolder).map(reference => folderOf(reference, 'The protocol folder')),
  ...(overlay === undefined ? [] : [fileOf(overlay, 'The overlay').root]),
]

/** Everything that is judged, and against what, read from outside: the only part of an audit that is not pure. */
export async function audit(options: AuditOptions): Promise<Assessment> {
  const place = packAt(options.pack)
  const readers = readersFor(place, grantsOf(options))
  try {
    const [pack, judging] = await Promise.all([openPack(place, readers), import('./assess.ts')])
    const protocols = await heldToLock(await chooseProtocols(options, pack.manifest, readers), options.lock)
    const overlay = options.overlay === undefined ? undefined : await overlayOf(options.overlay, protocols, readers)
    if (overlay) await refuseMistakes(overlay, protocols)
    const clock = clockOf(options.asOf, pack.manifest?.period ?? protocols[0]?.protocol.period)
    const { assess, likelyNotes, measurementsOf, readPlan, tailor: tailored } = judging
    const kinds = shippedKinds()
    const plan = readPlan(measurementsOf(tailored(protocols, { overlay, manifest: pack.manifest, clock }).protocols), kinds, clock)
    const { items, stopped } = await readItems(pack, plan, readers, options.onProgress ?? (() => undefined), options.kept)
    const manifest = pack.manifest ? { manifest: pack.manifest } : {}
    return redactData(
      assess(items, {
        protocols,
        kinds,
        endOfLife: shippedEndOfLife(),
        clock,
        limits: LIMITS,
        toolVersion: toolVersion(),
        notes: [...packNotes(pack), ...likelyNotes(items, { kinds, clock, protocols, ...manifest })],
        faults: stopped ? [{ code: EXIT.limit, why: 'a reader had to be stopped: what it read is not known' }] : [],
        reproducible: !stopped,
        ...manifest,
        ...(overlay ? { overlay } : {}),
      }),
    )
  } finally {
    readers.close()
  }
}
