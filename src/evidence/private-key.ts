import type { ItemFacts } from '../model/index.ts'
import { type ItemContext, notRead } from './context.ts'
import { privateKeyProblem } from './formats/index.ts'

/** A file that is a private key, or a store of them: that it lies here is all that is said of it, and it is read no further. */
export const privateKeyFacts = (context: ItemContext): ItemFacts =>
  notRead(context, { state: 'unreadable', because: ['a private key, or a store of them'], format: '', problems: [privateKeyProblem('')] })

/** A file of another sort in which one stands: it is read, and its owner told. */
export const keyTold = (facts: ItemFacts): ItemFacts =>
  facts.problems.some(({ code }) => code === 'private-key') ? facts : { ...facts, problems: [...facts.problems, privateKeyProblem('')] }
