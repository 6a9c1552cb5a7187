import type { Check, Limit, Param, Shape } from '../../model/index.ts'
import { applied, pathWords, type Site, sitesOf } from './sites.ts'
import { otherValues } from './values.ts'

/** A check changed in one place, as an author might have got it wrong: some case has to notice. */
export interface Mutation {
  /** what was changed, in words: unique in a check, and what `equivalent` names */
  readonly what: string
  /** where, in the compiled check: `shape.must.of[1]` */
  readonly at: string
  readonly check: Check
}

/** Every mutation of a check: conditions dropped and negated, limits moved, members and parts left out, and parameters likewise. */
export const mutationsOf = (check: Check): Mutation[] => {
  const seen = new Map<string, number>()
  const named = (what: string): string => {
    const count = (seen.get(what) ?? 0) + 1
    seen.set(what, count)
    return count === 1 ? what : `${what} (${count})`
  }
  const shapes = [...sitesOf(check.shape)]
    .filter(site => !sameLimit(site, check))
    .map(site => ({
      what: named(site.what),
      at: pathWords(['shape', ...site.path]),
      check: { ...check, shape: applied(check.shape, site) as Shape },
    }))
  return [...paramMutations(check, named), ...shapes]
}

/** A limit whose parameter is the whole by default says what leaving it out says. */
const sameLimit = (site: Site, { shape, params }: Check): boolean => {
  if (site.path.at(-1) !== 'limit') return false
  const limit = site.path.reduce<unknown>((node, step) => (node as Readonly<Record<string, unknown>>)[step], shape) as Limit
  const name = 'share' in limit && limit.share.is === 'param' ? limit.share.name : undefined
  const value = name === undefined ? undefined : params[name].default
  return value?.type === 'ratio' && value.number === 1
}

const paramMutations = (check: Check, named: (what: string) => string): Mutation[] => {
  const used = new Set(paramsIn(check.shape))
  return Object.values(check.params)
    .filter(({ name }) => used.has(name))
    .flatMap((param: Param) =>
      otherValues(param.default).map(({ value, what }) => ({
        what: named(`${param.name}: ${what}`),
        at: `params.${param.name}`,
        check: { ...check, params: { ...check.params, [param.name]: { ...param, default: value } } },
      })),
    )
}

/** Parameters that an outcome can depend on: those read anywhere but in `partial-from`. */
const paramsIn = (node: unknown): string[] => {
  if (typeof node !== 'object' || node === null) return []
  if ('is' in node && node.is === 'param' && 'name' in node) return [String(node.name)]
  return Object.entries(node).flatMap(([key, child]) => (key === 'partialFrom' ? [] : paramsIn(child)))
}
