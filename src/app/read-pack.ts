import type { ItemReading } from '../model/index.ts'
import { measurementsOf, readPlan } from './assess.ts'
import { clockOf, shippedKinds } from './library.ts'
import { openProtocol } from './load-protocol.ts'
import { openPack, packAt, readersFor } from './pack.ts'
import { readItems } from './reading.ts'

/**
 * What readers return for a pack, for the measurements of one protocol: counts, places, columns and facts of every item.
 * For users of the library; `assess` makes the assessment from it.
 */
export async function readPack(
  pack: string,
  options: { readonly asOf: string; readonly protocol: string },
): Promise<readonly ItemReading[]> {
  const place = packAt(pack)
  const protocols = (await openProtocol(options.protocol, options.asOf)).map(protocol => ({ protocol, chosen: '', category: '' }))
  const readers = readersFor(place)
  try {
    const opened = await openPack(place, readers)
    const plan = readPlan(measurementsOf(protocols), shippedKinds(), clockOf(options.asOf, opened.manifest?.period))
    return (await readItems(opened, plan, readers, () => undefined)).items
  } finally {
    readers.close()
  }
}
