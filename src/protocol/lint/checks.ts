import type { Check, Shape } from '../../model/index.ts'
import { checksWithin } from '../checks/link.ts'
import { mutationsOf } from '../mutations/index.ts'
import { type Node, positionOf } from '../yaml/node.ts'
import { type Found, keyAt, placeAt } from './find.ts'
import { vacuous } from './vacuous.ts'
import { isFiller, sameWords, vagueIn } from './words.ts'

type Checks = Readonly<Record<string, Check>>

/** Everything a check shows by itself. */
export const checkFound = (check: Check, node: Node, checks: Checks): readonly Found[] => [
  ...untestable(node),
  ...saysNothing(node),
  ...unused(check, node, checks),
  ...vacuous(check.shape, node, check.params).map(
    ({ at, what }): Found => ({ code: 'vacuous', at: positionOf(at), what, todo: 'say what has to hold, so that something can fail it' }),
  ),
  ...strangeMutations(check, node),
]

const TEXTS = ['title', 'failure-title', 'method', 'by-hand', 'remedy'] as const
type TextKey = (typeof TEXTS)[number] | 'why'

const textAt = (node: Node, key: TextKey): string => {
  const value = node.kind === 'map' ? node.entries.get(key)?.value : undefined
  return value?.kind === 'scalar' && typeof value.value === 'string' ? value.value : ''
}

const untestable = (node: Node): readonly Found[] =>
  TEXTS.flatMap(key =>
    vagueIn(textAt(node, key)).map(
      (word): Found => ({
        code: 'untestable',
        at: placeAt(node, key),
        word,
        what: `${key}: "${word}" says nothing that can be tested`,
        todo: 'say how much, how often or by when: the number that the check holds evidence against',
      }),
    ),
  )

/** Texts that stand there because one had to, and texts that only say again what another says. */
const REPEATS: readonly (readonly [TextKey, TextKey, string])[] = [
  ['failure-title', 'title', 'say what is wrong where the check is not met'],
  ['why', 'title', 'say what harm comes of it'],
  ['why', 'failure-title', 'say what harm comes of it'],
  ['method', 'title', 'say what is looked up, and what is held against what'],
  ['remedy', 'title', 'say what to do first, and who does it'],
  ['remedy', 'failure-title', 'say what to do first, and who does it'],
  ['remedy', 'by-hand', 'say what to do where the check is not met'],
]
const saysNothing = (node: Node): readonly Found[] => [
  ...(['why', ...TEXTS] as const)
    .filter(key => isFiller(textAt(node, key)))
    .map((key): Found => ({ code: 'says-nothing', at: placeAt(node, key), what: `${key} says nothing yet`, todo: 'write it' })),
  ...REPEATS.filter(([key, other]) => sameWords(textAt(node, key), textAt(node, other))).map(
    ([key, other, todo]): Found => ({ code: 'says-nothing', at: placeAt(node, key), what: `${key} only repeats ${other}`, todo }),
  ),
]

const unused = (check: Check, node: Node, checks: Checks): readonly Found[] => {
  const text = JSON.stringify(check.shape)
  const cites = checksWithin([check.id], checks).length > 1
  const kinds = kindsIn(check.shape)
  const params = new Set(paramsIn(check.shape))
  const needs = Object.keys(check.needs).filter(kind => !kinds.has(kind) && !cites && !text.includes('"claim"'))
  return [
    ...needs.map(
      (kind): Found => ({
        code: 'unused-need',
        at: keyAt(node, 'needs', kind),
        what: `it needs ${kind} and never looks at it`,
        todo: 'remove it from needs, or look at it',
      }),
    ),
    ...Object.keys(check.params)
      .filter(name => !params.has(name))
      .map(
        (name): Found => ({
          code: 'unused-parameter',
          at: keyAt(node, 'params', name),
          what: `the parameter ${name} is never used`,
          todo: `remove it, or write $${name} where its value is meant`,
        }),
      ),
  ]
}

/** Every kind that a shape looks at, wherever it is named. */
const kindsIn = (shape: Shape): Set<string> => {
  const names = new Set<string>()
  const walk = (at: unknown): void => {
    if (typeof at !== 'object' || at === null) return
    for (const [key, child] of Object.entries(at)) {
      if ((key === 'kind' || key === 'with') && typeof child === 'string') names.add(child)
      walk(child)
    }
  }
  walk(shape)
  return names
}
/** Names of the parameters that are read anywhere. */
const paramsIn = (node: unknown): string[] => {
  if (typeof node !== 'object' || node === null) return []
  if ('is' in node && node.is === 'param' && 'name' in node) return [String(node.name)]
  return Object.values(node).flatMap(paramsIn)
}

/** Excuses for mutations that there are none of: the check has changed since, or the words are not the ones that are printed. */
const strangeMutations = (check: Check, node: Node): readonly Found[] => {
  if (!check.equivalent.length) return []
  const known = new Set(mutationsOf(check).map(each => each.what))
  return check.equivalent.flatMap(({ mutation }, index): readonly Found[] =>
    known.has(mutation)
      ? []
      : [
          {
            code: 'unknown-mutation',
            at: placeAt(node, 'equivalent', index, 'mutation'),
            what: `equivalent names ${JSON.stringify(mutation)}, which is not one of its mutations`,
            todo: 'see: probity protocol check',
          },
        ],
  )
}
