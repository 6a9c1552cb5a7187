import { watchFolder } from '../files/index.ts'
import type { Assessment, ProtocolResult } from '../model/index.ts'
import { redact } from '../privacy/index.ts'
import { type AuditOptions, audit } from './audit.ts'
import { Kept } from './kept.ts'
import { packAt } from './pack.ts'

/** One look at the pack: the assessment, which files were read for it, and what it changed. */
export interface Look {
  readonly assessment: Assessment
  /** paths of files that were read; the others are as they were */
  readonly read: readonly string[]
  /** what is another result than before, in words */
  readonly changed: readonly string[]
}

const QUIET_MS = 300

const words = (reaches: string): string =>
  ({ yes: 'as expected', no: 'below what is expected', undetermined: 'not told', 'not-supplied': 'no level known' })[reaches] ?? reaches

function changes(before: ProtocolResult | undefined, now: ProtocolResult): string[] {
  if (before === undefined) return []
  const earlier = new Map(before.requirements.map(requirement => [requirement.id, requirement]))
  return now.requirements.flatMap(({ id, reaches, claim, level }) => {
    const was = earlier.get(id)
    if (was === undefined) return []
    const said = [
      ...(was.reaches === reaches ? [] : [`${words(was.reaches)} before, now ${words(reaches)}`]),
      ...(was.claim?.status === claim?.status ? [] : [`answer ${was.claim?.status ?? 'none'} before, now ${claim?.status ?? 'none'}`]),
      ...(was.level.lowest === level.lowest && was.level.highest === level.highest
        ? []
        : [`level ${was.level.lowest} to ${was.level.highest} before, now ${level.lowest} to ${level.highest}`]),
    ]
    return said.length === 0 ? [] : [`${id}: ${said.join('; ')}`]
  })
}

/**
 * Audits a pack, and again after every change in it, reading only what changed. Ends when `stop` is called; one look at a
 * time. A mistake, such as a half-written evidence.yaml, is told, and the watch goes on.
 */
export async function watchPack(
  options: AuditOptions,
  told: { readonly look: (look: Look) => Promise<void>; readonly failed: (error: unknown) => Promise<void> },
): Promise<() => void> {
  const kept = new Kept()
  let last: Assessment | undefined
  let busy = false
  let again = false
  const look = async (): Promise<void> => {
    if (busy) {
      again = true
      return
    }
    busy = true
    try {
      const assessment = await audit({ ...options, kept })
      const changed = assessment.protocols.flatMap((protocol, at) => changes(last?.protocols[at], protocol))
      last = assessment
      await told.look({ assessment, read: kept.read.map(redact), changed })
    } catch (error) {
      await told.failed(error)
    } finally {
      busy = false
    }
    if (!again) return
    again = false
    await look()
  }
  const stop = watchFolder(packAt(options.pack).root, QUIET_MS, () => void look())
  await look()
  return stop
}
