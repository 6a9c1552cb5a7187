import type { FieldType, Operand, Param, Value } from '../../model/index.ts'
import { type Opened, openMap } from '../author/keys.ts'
import { insteadOf, type Pen, shown } from '../author/pen.ts'
import { whatIs } from '../author/take.ts'
import { CLOCK_WORDS, OPERAND_KEYS } from '../words.ts'
import type { ListNode, MapNode, Node } from '../yaml/node.ts'
import { asLiteral } from './literals.ts'
import { asField, comparable, type Fields, type Scope } from './scope.ts'
import { memberType, typeWords } from './types.ts'

/** What an operand has to be: of a type (of its members, for lists); one value, a list, or either. */
export interface Want {
  readonly type: FieldType
  readonly many: 'one' | 'list' | 'either'
}
export const one = (type: FieldType): Want => ({ type, many: 'one' })
export const DURATION = one({ type: 'duration' })

type Open = Opened<(typeof OPERAND_KEYS)[number]>

/** An operand as section 4 has it: a literal, `$param`, a date of the clock, a field, or a table's entry; `plus`, `minus`, `or`. */
export const compileOperand = (node: Node, want: Want, scope: Scope, what: string): Operand | undefined => {
  if (node.kind === 'map') return mapOperand(node, want, scope, what)
  if (node.kind === 'list') return listOperand(node, want, scope, what)
  if (typeof node.value === 'string' && node.value.startsWith('$')) return namedOperand(node, node.value, want, scope, what)
  if (want.many === 'list') return scope.pen.mark(node, 'shape', `${what} is ${whatIs(node)}, not a list`, 'write [first, second]')
  return literalOperand(node, want.type, scope, what)
}

/** A limit that is the same for all records: a literal or a parameter. */
export const compileLimit = (node: Node, want: Want, scope: Scope, what: string): Operand | undefined =>
  node.kind === 'map'
    ? scope.pen.mark(
        node,
        'limit',
        `${what} is the same for all records, and comes from no field`,
        'write a value, or $name of a parameter',
      )
    : compileOperand(node, want, scope, what)

const literalOperand = (node: Node, type: FieldType, scope: Scope, what: string): Operand | undefined => {
  const value = asLiteral(node, type, scope.pen, what)
  return value && { is: 'value', value }
}

const listOperand = (node: ListNode, want: Want, scope: Scope, what: string): Operand | undefined => {
  if (want.many === 'one' && want.type.type !== 'ports')
    return scope.pen.mark(node, 'shape', `${what} is a list, not one value`, 'write one value')
  if (!node.items.length) return scope.pen.mark(node, 'empty', `${what} is an empty list`, 'write the values')
  if (want.type.type === 'ports') return literalOperand(node, want.type, scope, what)
  const members = node.items.map(item => compileOperand(item, one(want.type), scope, `a member of ${what}`))
  const known = members.filter(member => member !== undefined)
  if (known.length < members.length) return undefined
  const values = known.flatMap(member => (member.is === 'value' ? [member.value] : []))
  if (values.length < known.length) return { is: 'list', members: known }
  return { is: 'value', value: { type: 'list', of: want.type.type === 'list' ? 'text' : want.type.type, members: values } }
}

const namedOperand = (node: Node, word: string, want: Want, scope: Scope, what: string): Operand | undefined => {
  if ((CLOCK_WORDS as readonly string[]).includes(word)) {
    if (want.type.type !== 'date')
      return scope.pen.mark(node, 'wrong-type', `${what} is a date, not a ${typeWords(want.type)}`, 'write a value of that type')
    return { is: 'clock', name: word.slice(1) as 'as-of' | 'period-from' | 'period-to' }
  }
  const param = paramNamed(node, word, scope)
  return param && fittedParam(node, param, want, scope, what)
}

/** The parameter that `$name` means; marks one that does not exist with the nearest. */
export const paramNamed = (node: Node, word: string, scope: Pick<Scope, 'pen' | 'params' | 'usedParams'>): Param | undefined => {
  const name = word.slice(1)
  if (Object.hasOwn(scope.params, name)) {
    scope.usedParams.add(name)
    return scope.params[name]
  }
  return scope.pen.mark(
    node,
    'unknown-parameter',
    `${shown(word)} is not a parameter of this check`,
    insteadOf(word, [...Object.keys(scope.params).map(p => `$${p}`), ...CLOCK_WORDS]),
  )
}

const fittedParam = (node: Node, param: Param, want: Want, scope: Scope, what: string): Operand | undefined => {
  const type = param.type
  if (type.type === 'table' || type.type === 'topics')
    return scope.pen.mark(
      node,
      'wrong-type',
      `${what} is a ${type.type}`,
      type.type === 'table' ? 'write { look-up: $name, by: FIELD }' : 'topics stand with mentions only',
    )
  const list = type.type === 'list'
  const member = memberType(type as FieldType)
  const asWords = member.type === 'text' && isWord(want.type)
  if ((list && want.many === 'one') || (!list && want.many === 'list') || !(asWords || comparable(member, want.type)))
    return scope.pen.mark(
      node,
      'wrong-type',
      `${shown(`$${param.name}`)} is a ${typeWords(type as FieldType)}; ${what} wants ${wantWords(want)}`,
      'use a parameter of that type',
    )
  if (!asWords) return { is: 'param', name: param.name }
  const as: FieldType = list
    ? { type: 'list', of: want.type.type as 'enum' | 'level', ...(want.type.values && { values: want.type.values }) }
    : want.type
  return wordsKnown(node, param, as, scope, what) ? { is: 'param', name: param.name, as } : undefined
}

const wantWords = ({ type, many }: Want): string =>
  many === 'list' ? `a list of ${typeWords(type)}` : many === 'either' ? `${typeWords(type)}, one or a list` : `one ${typeWords(type)}`

/** Texts of a parameter that are used against an enum or level have to be its words; a citation's own values are held to them later. */
const wordsKnown = (node: Node, param: Param, as: FieldType, scope: Scope, what: string): boolean => {
  const values = as.values ?? []
  const before = scope.words.get(param.name)
  scope.words.set(param.name, before ? before.filter(word => values.includes(word)) : values)
  const wrong = textsOf(param.default).filter(text => !values.includes(text))
  for (const word of wrong)
    scope.pen.mark(node, 'unknown-value', `${shown(word)}, given by the parameter, is not a value of ${what}`, insteadOf(word, values))
  return !wrong.length
}
/** Every text of a parameter's value. */
export const textsOf = (value: Value): string[] => {
  if (value.type === 'list') return value.members.flatMap(textsOf)
  if (value.type === 'table') return Object.values(value.entries).flatMap(textsOf)
  return 'text' in value ? [value.text] : []
}
const isWord = ({ type }: FieldType): boolean => type === 'enum' || type === 'level'

const mapOperand = (node: MapNode, want: Want, scope: Scope, what: string): Operand | undefined => {
  const open = openMap(node, scope.pen, { what: `the operand of ${what}`, keys: OPERAND_KEYS })
  if (!open) return undefined
  const base = baseOperand(open, want, scope, what)
  const moved = base && movedOperand(open, base, want, scope, what)
  const or = open.take('or', at => compileOperand(at, want, scope, `or of ${what}`))
  if (!moved) return undefined
  return or ? { is: 'or', first: moved, second: or } : moved
}

const baseOperand = (open: Open, want: Want, scope: Scope, what: string): Operand | undefined => {
  const forms = (['field', 'own', 'look-up', 'date'] as const).filter(key => open.has(key))
  if (forms.length !== 1)
    return scope.pen.mark(
      open.node,
      'operand',
      forms.length
        ? `the operand of ${what} has more than one of field, own, look-up and date`
        : `the operand of ${what} says not where it comes from`,
      'write one of field, own, look-up, date',
    )
  const [form] = forms
  const at = open.get(form) as Node
  if (form !== 'look-up' && open.has('by'))
    scope.pen.mark(open.get('by') as Node, 'unknown-key', '"by" stands with look-up only', 'remove it')
  if (form === 'look-up') return lookUp(at, open, want, scope, what)
  if (form === 'date')
    return want.type.type === 'date'
      ? compileOperand(at, want, scope, `date of ${what}`)
      : scope.pen.mark(at, 'wrong-type', `${what} is a date, not a ${typeWords(want.type)}`, 'write a value of that type')
  return form === 'field' ? fieldOperand(at, 'field', scope.fields, want, scope, what) : ownOperand(at, want, scope, what)
}

const ownOperand = (at: Node, want: Want, scope: Scope, what: string): Operand | undefined =>
  scope.own
    ? fieldOperand(at, 'own', scope.own, want, scope, what)
    : scope.pen.mark(at, 'own', 'own stands only inside has, has-none and except-in', 'write field: for a field of the same record')

const fieldOperand = (at: Node, is: 'field' | 'own', fields: Fields, want: Want, scope: Scope, what: string): Operand | undefined => {
  const found = asField(at, fields, scope.pen, is)
  if (!found) return undefined
  const words =
    fields.param && found.type.type === 'text' && isWord(want.type) ? wordsKnown(at, fields.param, want.type, scope, what) : undefined
  if (words === false) return undefined
  const ports = want.type.type === 'ports' && ['ports', 'count'].includes(found.type.type)
  const fits = words || ports || comparable(memberType(found.type), want.type)
  const listFits = found.type.type === 'list' ? want.many !== 'one' : want.many !== 'list'
  if (fits && listFits) return { is, field: found.name }
  return scope.pen.mark(
    at,
    'wrong-type',
    `${shown(found.name)} is a ${typeWords(found.type)}; ${what} wants ${wantWords(want)}`,
    'name a field of that type',
  )
}

const lookUp = (at: Node, open: Open, want: Want, scope: Scope, what: string): Operand | undefined => {
  const word = at.kind === 'scalar' && typeof at.value === 'string' ? at.value : ''
  const byNode = open.get('by')
  if (!byNode) return scope.pen.mark(open.node, 'missing-key', 'look-up has no by', 'write by: FIELD')
  if (!word.startsWith('$')) return scope.pen.mark(at, 'operand', 'look-up names a table among the parameters', 'write look-up: $name')
  const param = paramNamed(at, word, scope)
  const by = byField(byNode, scope)
  if (!param || !by) return undefined
  if (param.type.type !== 'table') return scope.pen.mark(at, 'wrong-type', `${shown(word)} is not a table`, 'use a parameter of type table')
  const of = (param.type as { of: FieldType['type'] }).of
  const asWords = of === 'text' && isWord(want.type)
  if (!asWords && !comparable({ type: of }, want.type))
    return scope.pen.mark(
      at,
      'wrong-type',
      `the entries of ${shown(word)} are ${of}; ${what} wants ${wantWords(want)}`,
      'use a table of that type',
    )
  keysKnown(at, param, by.type, scope.pen)
  if (asWords && !wordsKnown(at, param, want.type, scope, what)) return undefined
  return {
    is: 'look-up',
    table: { is: 'param', name: param.name, ...(asWords && { as: want.type }) },
    by: by.name,
    ...(by.own && { byOwn: true }),
  }
}

const byField = (node: Node, scope: Scope): { name: string; type: FieldType; own: boolean } | undefined => {
  const inner = node.kind === 'map' ? openMap(node, scope.pen, { what: 'by', keys: ['own'], required: ['own'] })?.get('own') : undefined
  if (node.kind === 'map' && !inner) return undefined
  if (inner && !scope.own)
    return scope.pen.mark(inner, 'own', 'own stands only inside has, has-none and except-in', 'name a field of the same record')
  const found = asField(inner ?? node, inner && scope.own ? scope.own : scope.fields, scope.pen, 'by')
  if (found?.type.type === 'person-key')
    return scope.pen.mark(node, 'person-key', `${shown(found.name)} is a keyed hash of a person`, 'look up by another field')
  return found && { ...found, own: inner !== undefined }
}

const keysKnown = (at: Node, param: Param, by: FieldType, pen: Pen): void => {
  if (!by.values || param.default.type !== 'table') return
  for (const key of Object.keys(param.default.entries))
    if (!by.values.includes(key))
      pen.mark(
        at,
        'unknown-value',
        `${shown(key)}, an entry of the table, is not a value of the field it is looked up by`,
        insteadOf(key, by.values),
      )
}

const movedOperand = (open: Open, base: Operand, want: Want, scope: Scope, what: string): Operand | undefined => {
  const plus = open.get('plus')
  const by = plus ?? open.get('minus')
  if (!by) return base
  if (plus && open.has('minus')) return scope.pen.mark(open.node, 'operand', `the operand of ${what} has plus and minus`, 'keep one')
  if (want.type.type !== 'date') return scope.pen.mark(by, 'wrong-type', 'plus and minus move dates only', 'remove it')
  const duration = compileOperand(by, DURATION, scope, plus ? 'plus' : 'minus')
  return duration && { is: 'moved', base, sign: plus ? 1 : -1, by: duration }
}
