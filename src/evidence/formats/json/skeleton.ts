import { type Big, type Held, newBig } from './big.ts'
import { parsedRange } from './parse.ts'
import { Enough, type Guide, type Inside, type Piece } from './walker.ts'

/** Members that a big list shows. */
const SHOWN = 100
/** Keys that are kept of one big object, and bytes of small members that are kept of all together. */
const MOST_NAMES = 100_000
const MOST_KEPT = 2 * 1024 * 1024
/** Short members have room of their own: what a file says it is may stand behind everything else. */
const SHORT = 256
const MOST_SHORT = 512 * 1024

interface Place {
  readonly into: Big
  readonly step: string
}
const kept = ({ bytes, start, scanned }: Piece): Held => parsedRange(bytes, start, scanned.end, scanned)

/**
 * Keeps of a document what is small: keys, scalars, small members of big objects, the first members of big lists. A list at
 * the root ends the walk once its first members are known: what comes later has no names of its own.
 */
export class Skeleton implements Guide<Place> {
  readonly root: Place = { into: newBig(true), step: '' }
  private readonly small: number
  private left = MOST_KEPT
  private leftForShort = MOST_SHORT

  constructor(small: number) {
    this.small = small
  }

  /** The root as it was kept. */
  get document(): Held | undefined {
    return this.root.into.members.get('')
  }

  appetite(): number {
    return this.small
  }
  wanted(): undefined {
    return undefined
  }
  piece({ into, step }: Place, piece: Piece): void {
    into.members.set(step, this.fits(piece.scanned.end - piece.start) ? kept(piece) : 'not kept')
  }
  private fits(bytes: number): boolean {
    if (bytes <= SHORT && bytes <= this.leftForShort) {
      this.leftForShort -= bytes
      return true
    }
    this.left -= bytes
    return this.left >= 0
  }
  enter(place: Place, isMap: boolean): Inside<Place> {
    const big = newBig(isMap)
    place.into.members.set(place.step, big)
    const endsEarly = place === this.root && !isMap
    return {
      below: at => {
        const step = String(at)
        const enough = big.members.size >= (isMap ? MOST_NAMES : SHOWN)
        if (endsEarly && (enough || (this.left < 0 && big.members.size > 0))) throw new Enough()
        if (enough) big.more = true
        return enough ? undefined : { into: big, step }
      },
      twice: step => {
        if (big.members.has(step)) big.members.set(step, 'twice')
      },
    }
  }
}
