import type { Check, Position } from '../../model/index.ts'
import type { Pen } from '../author/pen.ts'
import type { MappedAt } from '../crosswalks/compile.ts'
import type { Head } from './head.ts'

/** What is known while the requirements of a protocol are compiled. */
export interface ProtocolScope {
  readonly pen: Pen
  readonly head: Head['head']
  readonly checks: Readonly<Record<string, Check>>
  /** requirements and indicators by id, with the place of each: an id stands once */
  readonly ids: Map<string, Position>
  /** ids that are named elsewhere, to be found once all are known */
  readonly references: { readonly id: string; readonly at: Position; readonly what: string }[]
  /** what `maps-to` says, by the other edition */
  readonly mapsTo: Map<string, MappedAt[]>
}
