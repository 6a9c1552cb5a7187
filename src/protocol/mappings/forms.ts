import { type FieldType, type Form, type LookUp, type Source, type TextPart, UNITS } from '../../model/index.ts'
import { type Opened, openMap } from '../author/keys.ts'
import { insteadOf, oneOf, type Pen, shown } from '../author/pen.ts'
import { asList, asMap, asNumber, asText, asTexts, asWord, entriesOf } from '../author/take.ts'
import { asLiteral } from '../language/literals.ts'
import { memberType, typeWords } from '../language/types.ts'
import { FORMS, FROM_KEYS, JOIN_KEYS, LIST_KEYS, LOOK_UP_KEYS, PART_KEYS } from '../words.ts'
import { keyPositionOf, type Node } from '../yaml/node.ts'
import { rawCondition } from './conditions.ts'
import { asDates, asZone } from './options.ts'
import type { FormScope } from './scope.ts'
import { compileValueMap } from './value-map.ts'

type Condition = NonNullable<ReturnType<typeof rawCondition>>
type FormName = (typeof FORMS)[number]

const KEYS_OF: { readonly [form in FormName]?: readonly string[] } = { from: FROM_KEYS, list: LIST_KEYS, join: JOIN_KEYS }

/** One form of a field of a type. `extra` are keys that its place allows beside it (`when`, `split`). */
export const compileForm = (
  node: Node,
  type: FieldType,
  scope: FormScope,
  what: string,
  extra: readonly string[] = [],
): Form | undefined => {
  const { pen } = scope
  const map = asMap(node, pen, what)
  if (!map) return undefined
  const found = FORMS.filter(key => map.entries.has(key))
  if (found.length !== 1)
    return pen.mark(
      node,
      'form',
      found.length ? `${what} has ${oneOf(found, 'and')}` : `${what} says not where its value comes from`,
      `write one of ${oneOf(FORMS)}`,
    )
  const [form] = found
  const keys: readonly string[] = KEYS_OF[form] ?? [form]
  const open = openMap<string>(node, pen, { what, keys: [...keys, ...extra] })
  const value = open?.get(form)
  const wrong = misfit(form, type)
  if (wrong) return pen.mark(node, 'wrong-type', `${what} is a ${typeWords(type)}, which ${form} does not give`, wrong)
  return open && value && FORM[form]({ value, type, scope, what, open })
}

/** What to write instead, where a form cannot give a type. */
const misfit = (form: FormName, type: FieldType): string | undefined => {
  const several = type.type === 'list'
  if (form === 'pick' || form === 'first-of') return undefined
  if (form === 'list') return several || type.type === 'ports' ? undefined : 'write { from: PATH }'
  if (form === 'collect') return several ? undefined : 'write pick or true-when'
  if (form === 'true-when') return type.type === 'yes-no' ? undefined : 'write pick, with a when for each value'
  return several ? `write { list: [{ ${form}: … }] }` : undefined
}

interface Given {
  readonly value: Node
  readonly type: FieldType
  readonly scope: FormScope
  readonly what: string
  readonly open: Opened<string>
}
const FORM: Readonly<Record<FormName, (given: Given) => Form | undefined>> = {
  from: ({ type, scope, what, open }) => compileFrom(open as Opened<(typeof FROM_KEYS)[number]>, type, scope, what),
  value: given => constant(given),
  entry: ({ value, scope, what }) => entryForm(value, scope, what),
  'true-when': ({ value, scope, what }) => {
    const condition = rawCondition(value, scope.pen, `true-when of ${what}`)
    return condition && { form: 'true-when', condition }
  },
  pick: given => pick(given),
  'first-of': ({ value, type, scope, what }) => {
    const of = each(value, scope, `first-of of ${what}`, item => compileForm(item, type, scope, 'a member of first-of'))
    return of && { form: 'first-of', of }
  },
  list: given => list(given),
  collect: given => collect(given),
  join: given => join(given),
}

const each = <T>(node: Node, { pen }: FormScope, what: string, read: (node: Node) => T | undefined): T[] | undefined => {
  const items = asList(node, pen, what)?.items
  if (items && !items.length) return pen.mark(node, 'empty', `${what} is an empty list`, 'write its members')
  const made = items?.map(read)
  return made?.includes(undefined) ? undefined : made?.filter(one => one !== undefined)
}

const constant = ({ value: node, type, scope, what }: Given): Form | undefined => {
  const value = node.kind === 'scalar' ? node.value : null
  if (value === null)
    return scope.pen.mark(node, 'literal', `the constant of ${what} is not one value`, 'write one word, number or true and false')
  return asLiteral(node, type, scope.pen, what) && { form: 'value', value }
}

const entryForm = (node: Node, scope: FormScope, what: string): Form | undefined => {
  const name = asText(node, scope.pen, `entry of ${what}`)
  if (name === undefined) return undefined
  if (scope.named.includes(name)) return { form: 'entry', name }
  return scope.pen.mark(
    node,
    'entry',
    `${shown(name)} is not named by each`,
    scope.named.length ? insteadOf(name, scope.named) : 'write {name} as a step of each',
  )
}

const pick = ({ value: node, type, scope, what }: Given): Form | undefined => {
  const of = each(node, scope, `pick of ${what}`, item => {
    const when = whenOf(item, scope)
    const then = compileForm(item, type, scope, `a member of pick of ${what}`, ['when'])
    return then && when !== false ? { ...(when && { when }), then } : undefined
  })
  const early = of?.findIndex(one => !('when' in one)) ?? -1
  if (of && early >= 0 && early < of.length - 1 && node.kind === 'list')
    scope.pen.mark(node.items[early], 'unreachable', 'a member without when stands before others, which are never reached', 'put it last')
  return of && { form: 'pick', of }
}

/** The condition of a member: undefined where it has none, false where it is a mistake. */
const whenOf = (node: Node, { pen }: FormScope): Condition | undefined | false => {
  const when = node.kind === 'map' ? node.entries.get('when')?.value : undefined
  return when && (rawCondition(when, pen, 'when') ?? false)
}
const splitOf = (node: Node | undefined, pen: Pen): string | undefined | false => {
  if (!node) return undefined
  const text = node.kind === 'scalar' && typeof node.value === 'string' ? node.value : ''
  return text !== '' ? text : (pen.mark(node, 'split', 'split is not a text', 'write the sign between the members, such as ";"') ?? false)
}

const list = ({ value: node, type, scope, what, open }: Given): Form | undefined => {
  const member = memberType(type)
  const of = each(node, scope, `list of ${what}`, item => {
    const when = whenOf(item, scope)
    const split = splitOf(item.kind === 'map' ? item.entries.get('split')?.value : undefined, scope.pen)
    const form = compileForm(item, member, scope, `a member of ${what}`, ['when', 'split'])
    return form && when !== false && split !== false ? { form, ...(when && { when }), ...(split !== undefined && { split }) } : undefined
  })
  const split = splitOf(open.get('split'), scope.pen)
  return of && split !== false ? { form: 'list', of, ...(split !== undefined && { split }) } : undefined
}

const collect = ({ value: node, type, scope, what }: Given): Form | undefined => {
  const { pen } = scope
  const map = asMap(node, pen, `collect of ${what}`)
  if (!map) return undefined
  const words = memberType(type).values
  const of = entriesOf(map).map(entry => {
    if (words && !words.includes(entry.key))
      pen.mark(keyPositionOf(map, entry), 'unknown-value', `${shown(entry.key)} is not a value of ${what}`, insteadOf(entry.key, words))
    const when = rawCondition(entry.value, pen, `the condition of ${shown(entry.key)}`)
    return when && { name: entry.key, when }
  })
  return of.includes(undefined) ? undefined : { form: 'collect', of: of.filter(one => one !== undefined) }
}

const TEXT: FieldType = { type: 'text' }
/** Texts one after another, with a sign between them. */
const join = ({ value, scope, what, open }: Given): Form | undefined => {
  const of = each(value, scope, `join of ${what}`, item => compileForm(item, TEXT, scope, `a member of join of ${what}`))
  const sign = open.get('with')
  const text = sign?.kind === 'scalar' && typeof sign.value === 'string' ? sign.value : undefined
  if (sign && text === undefined) return scope.pen.mark(sign, 'with', 'with is not a text', 'write the sign between the texts, such as "-"')
  return of && { form: 'join', of, with: text ?? '' }
}

export const compileFrom = (
  open: Opened<(typeof FROM_KEYS)[number]>,
  type: FieldType,
  scope: FormScope,
  what: string,
): Source | undefined => {
  const { pen } = scope
  const path = open.take('from', node => scope.path(node, `from of ${what}`))
  const of = open.take('of', node => ancestor(node, scope))
  const named = open.take('named', node => compileNamed(node, scope))
  const map = open.take('map', node => compileValueMap(node, open, type, pen))
  for (const key of ['by', 'else'] as const)
    if (open.has(key) && !open.has('map'))
      pen.mark(open.get(key) as Node, 'unknown-key', `${key} stands without map`, 'write map: { word: value }')
  const unit = open.take('unit', (node, _, words) => asWord(node, pen, UNITS, words))
  const strip = open.take('strip', asTexts)
  const part = open.take('part', node => compilePart(node, pen))
  const dates = open.take('dates', node => asDates(node, pen))
  const zone = open.take('zone', (node, _, words) => asZone(node, pen, words))
  const hash = open.take('hash', (node, _, words) => asWord(node, pen, ['nhs-number'] as const, words))
  optionsFit(open, type, what)
  if (path === undefined) return undefined
  return {
    form: 'from',
    path,
    ...(of !== undefined && { of }),
    ...(named && { named }),
    ...(map && { map }),
    ...(unit && { unit }),
    ...(strip && { strip }),
    ...(part && { part }),
    ...(dates && { dates }),
    ...(zone !== undefined && { zone }),
    ...(hash && { hash }),
  }
}

const MEASURED = ['bytes', 'ratio', 'duration', 'number', 'count']
/** Keys that only some types understand. */
const optionsFit = (open: Opened<(typeof FROM_KEYS)[number]>, { type }: FieldType, what: string): void => {
  const only = (key: 'unit' | 'dates' | 'zone' | 'hash', types: readonly string[]) => {
    const at = open.get(key)
    if (at && !types.includes(type))
      open.pen.mark(at, 'wrong-type', `${key} stands with ${what}, a ${type}`, `remove it: it is for ${oneOf(types)}`)
  }
  only('unit', MEASURED)
  only('dates', ['date'])
  only('zone', ['date'])
  only('hash', ['person-key'])
  if (type === 'person-key' && !open.has('hash'))
    open.pen.mark(open.node, 'person-key', `${what} would keep the number of a person`, 'write hash: nhs-number')
}

const ancestor = (node: Node, scope: FormScope): Source['of'] => {
  if (node.kind === 'map') return lookUp(node, scope)
  const step = asText(node, scope.pen, 'of')
  if (step === undefined || scope.ancestors.includes(step)) return step
  return scope.pen.mark(node, 'ancestor', `${shown(step)} is not a step of each`, insteadOf(step, scope.ancestors))
}

/** `{ each: PATH, key: PATH, is: PATH }`: another member of the document, known by a key that the record names. */
const lookUp = (node: Node, scope: FormScope): LookUp | undefined => {
  if (!scope.tree) return scope.pen.mark(node, 'of', 'there are no other members here to look up', 'write { from: … } alone')
  const open = openMap(node, scope.pen, { what: 'of', keys: LOOK_UP_KEYS, required: LOOK_UP_KEYS })
  const [each, key, is] = LOOK_UP_KEYS.map(word => open?.take(word, (at, _, what) => scope.path(at, what)))
  return each !== undefined && key !== undefined && is !== undefined ? { each, key, is } : undefined
}

/** `{ "@name": word }` chooses by an attribute, `{ name: word }` by a child (or key) of an element on the way. */
const compileNamed = (node: Node, scope: FormScope): Source['named'] => {
  const { pen } = scope
  const map = asMap(node, pen, 'named')
  const [entry, second] = map ? entriesOf(map) : []
  if (!map || !entry || second) return map && pen.mark(node, 'shape', 'named holds not exactly one name', 'write { "@name": word }')
  const is = asText(entry.value, pen, 'named')
  if (is === undefined) return undefined
  if (entry.key.startsWith('@') && entry.key.length > 1) return { attribute: entry.key.slice(1), is }
  if (scope.tree && entry.key !== '' && !entry.key.startsWith('@')) return { child: entry.key, is }
  return pen.mark(keyPositionOf(map, entry), 'shape', `${shown(entry.key)} is not an attribute`, 'write { "@name": word }')
}

const compilePart = (node: Node, pen: Pen): Source['part'] => {
  if (node.kind !== 'list') return onePart(node, pen)
  const parts = node.items.map(item => onePart(item, pen))
  if (!parts.length) return pen.mark(node, 'empty', 'part is an empty list', 'write { by: "/", number: 1 }')
  return parts.includes(undefined) ? undefined : parts.filter(each => each !== undefined)
}
const onePart = (node: Node, pen: Pen): TextPart | undefined => {
  const open = openMap(node, pen, { what: 'part', keys: PART_KEYS, required: PART_KEYS })
  const by = open?.take('by', at => {
    const text = at.kind === 'scalar' && typeof at.value === 'string' ? at.value : ''
    return text !== '' ? text : pen.mark(at, 'shape', 'by of part is not a text', 'write the sign that divides, such as "/"')
  })
  const number = open?.take('number', (at, _, what) => asNumber(at, pen, what, { whole: true, from: 1 }))
  return by !== undefined && number !== undefined ? { by, number } : undefined
}
