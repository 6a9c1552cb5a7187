import { type Pen, shown } from '../author/pen.ts'
import { asName } from '../author/take.ts'
import type { Node } from '../yaml/node.ts'

const REFERENCE = /^[a-z][a-z0-9-]*@[A-Za-z0-9][A-Za-z0-9.-]{0,39}$/

/** A name of one form; `wanted` says the form. */
export const fitting = (node: Node, pen: Pen, what: string, pattern: RegExp, wanted: string): string | undefined => {
  const text = asName(node, pen, what)
  return text === undefined || pattern.test(text) ? text : pen.mark(node, 'name', `${shown(text)} is no ${what}`, `write ${wanted}`)
}
/** `protocol@edition` */
export const asReference = (node: Node, pen: Pen, what: string): string | undefined =>
  fitting(node, pen, what, REFERENCE, 'protocol@edition')
