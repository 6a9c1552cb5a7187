import {
  type AuthorError,
  levelsOf,
  nearest,
  type Overlay,
  type Position,
  type Protocol,
  type Requirement,
  requirementsOf,
} from '../../model/index.ts'
import { step } from '../author/reader.ts'
import { tailoringErrors } from './tailoring-against.ts'

const NOWHERE: Position = { file: 'overlay', line: 1, column: 1 }

interface Named {
  readonly pointer: string
  readonly levelAt: string
  readonly requirement: string
  readonly level: string
}

const namedIn = ({ expected, judgements }: Overlay): readonly Named[] => [
  ...Object.keys(expected).map(id => ({
    pointer: step('/expected', id),
    levelAt: step('/expected', id),
    requirement: id,
    level: expected[id] ?? '',
  })),
  ...judgements.map(({ requirement, level }, index) => {
    const pointer = step('/judgements', index)
    return { pointer, levelAt: `${pointer}/level`, requirement, level }
  }),
]

/**
 * Mistakes of an overlay that show only beside the protocols it is used with: a requirement that none of them has, a
 * level that does not exist there. All at once, with the nearest spelling.
 */
export function overlayErrors(overlay: Overlay, protocols: readonly Protocol[]): readonly AuthorError[] {
  const levels = new Map<string, Set<string>>()
  const add = (requirement: Requirement, scale: readonly string[]): void => {
    const known = levels.get(requirement.id) ?? new Set()
    for (const index of levelsOf(requirement, scale)) known.add(scale[index] as string)
    levels.set(requirement.id, known)
  }
  for (const { requirements, scale } of protocols) for (const requirement of requirementsOf(requirements)) add(requirement, scale)
  const at = (pointer: string): Position => overlay.places?.[pointer] ?? NOWHERE
  const tailored = overlay.tailoring === undefined ? [] : tailoringErrors(overlay.tailoring, protocols, at)
  const named = namedIn(overlay).flatMap(({ pointer, levelAt, requirement, level }): AuthorError[] => {
    const known = levels.get(requirement)
    if (known === undefined) {
      const meant = nearest(requirement, levels.keys())
      const todo = meant === undefined ? 'see: probity protocol show' : `did you mean "${meant}"?`
      return [
        { code: 'overlay-unknown-requirement', at: at(pointer), what: `no protocol used here has a requirement "${requirement}"`, todo },
      ]
    }
    if (known.has(level)) return []
    return [
      {
        code: 'overlay-unknown-level',
        at: at(levelAt),
        what: `"${level}" is no level of ${requirement}`,
        todo: `levels there: ${[...known].join(', ')}`,
      },
    ]
  })
  return [...named, ...tailored]
}
