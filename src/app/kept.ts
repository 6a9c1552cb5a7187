import type { ItemReading, ReadPlan } from '../model/index.ts'
import type { PackEntry } from './pack.ts'

/**
 * What readers returned of files that have not been written to since: for a run that goes over the same pack again. Good
 * for one plan; another plan, such as after a change of evidence.yaml, empties it.
 */
export class Kept {
  private plan = ''
  private secret = ''
  private before = new Map<string, ItemReading>()
  private now = new Map<string, ItemReading>()
  private fresh: string[] = []

  /** Begins a run; the key under which identifiers are hashed stays, so that what was kept still joins. */
  begin(plan: ReadPlan): ReadPlan {
    const { key, ...rest } = plan
    const text = JSON.stringify(rest)
    if (text !== this.plan) this.now = new Map()
    else if (this.secret !== '') plan = { ...plan, key: this.secret }
    if (text !== this.plan) this.secret = key
    this.plan = text
    this.before = this.now
    this.now = new Map()
    this.fresh = []
    return plan
  }
  /** The reading of a file that is as it was; it stays kept. */
  take(entry: PackEntry): ItemReading | undefined {
    const reading = this.before.get(keyOf(entry))
    if (reading !== undefined) this.now.set(keyOf(entry), reading)
    return reading
  }
  keep(entry: PackEntry, reading: ItemReading): void {
    this.fresh.push(entry.path)
    this.now.set(keyOf(entry), reading)
  }
  /** Paths that were read in this run. */
  get read(): readonly string[] {
    return this.fresh
  }
}

const keyOf = ({ path, bytes, stamp, inside, entry }: PackEntry): string => JSON.stringify([path, bytes, stamp, inside, entry])
