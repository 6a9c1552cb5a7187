import type { Lint } from '../../model/index.ts'
import { type Excuse, takeExcused } from '../author/excused.ts'
import { newPen } from '../author/pen.ts'
import { type Node, positionOf } from '../yaml/node.ts'
import type { Found } from './find.ts'

/** The excuses of an entry; what is wrong in them the compiler has told. */
const excusesOf = (node: Node): readonly Excuse[] => {
  const at = node.kind === 'map' ? node.entries.get('excused')?.value : undefined
  return at === undefined ? [] : takeExcused(at, newPen())
}

/** What comes into use through a file of somebody else's, who need not know of the excuse: it may wait. */
const mayWait = ({ rule }: Excuse): boolean => rule === 'unused-kind' || rule === 'uncited'

const fits = ({ rule, word }: Excuse, found: Found): boolean => rule === found.code && (word === undefined || word === found.word)

/** What was found in one entry, each with its excuse if its author gave one, and the excuses that excuse nothing. */
export const withExcuses = (of: string, node: Node, found: readonly Found[]): readonly Lint[] => {
  const excuses = excusesOf(node)
  const idle = excuses.filter(excuse => !mayWait(excuse) && !found.some(one => fits(excuse, one)))
  return [
    ...found.map(one => {
      const excuse = excuses.find(each => fits(each, one))
      return { ...one, of, ...(excuse && { excused: excuse.because }) }
    }),
    ...idle.map(({ at, rule, word }) => ({
      code: 'unused-excuse',
      of,
      at: positionOf(at),
      what: `nothing here needs the excuse for ${rule}${word === undefined ? '' : ` "${word}"`}`,
      todo: 'remove it',
    })),
  ]
}
