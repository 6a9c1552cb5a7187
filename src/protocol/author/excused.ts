import { EXCUSED_KEYS, LINT_RULES } from '../words.ts'
import type { Node } from '../yaml/node.ts'
import { openMap } from './keys.ts'
import type { Pen } from './pen.ts'
import { asList, asText, asWord } from './take.ts'

export type LintRule = (typeof LINT_RULES)[number]
/** What an author lets stand, and why: read by the lint, and part of nothing that is compiled. */
export interface Excuse {
  readonly rule: LintRule
  /** absent: whatever the rule finds here */
  readonly word?: string
  readonly because: string
  readonly at: Node
}

export const takeExcused = (node: Node, pen: Pen): readonly Excuse[] =>
  (asList(node, pen, 'excused')?.items ?? []).flatMap(item => {
    const open = openMap(item, pen, { what: 'an excuse', keys: EXCUSED_KEYS, required: ['rule', 'because'] })
    const rule = open?.take('rule', (at, _, what) => asWord<LintRule>(at, pen, LINT_RULES, what))
    const [word, because] = (['word', 'because'] as const).map(key => open?.take(key, asText))
    return rule === undefined || because === undefined ? [] : [{ rule, ...(word !== undefined && { word }), because, at: item }]
  })
