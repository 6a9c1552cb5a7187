import type { ProtocolResult } from '../../../model/index.ts'
import { whyNotAsked } from '../../common/not-asked.ts'
import { heading, type Line, labelled } from '../layout/lines.ts'
import { ALL, type Room } from './room.ts'

/** What is not asked of this organisation, each with its reason: where all of a report is asked for. */
export const apart = ({ notAsked = [] }: ProtocolResult, room: Room): readonly Line[] =>
  room !== ALL || notAsked.length === 0
    ? []
    : [
        heading(`NOT ASKED HERE (${notAsked.length}): neither helps nor holds up`),
        ...notAsked.flatMap(each => labelled(`  ${each.id}`, `${each.title}. ${whyNotAsked(each)}`, { width: 14 })),
      ]
