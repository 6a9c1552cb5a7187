import { type FieldType, type Form, type ListValue, Outcome, type Source, State } from '../../model/index.ts'
import { parsePorts } from '../../operators/index.ts'
import { type Cell, newCell, setState } from './cell.ts'
import type { RawTests, SlotList } from './conditions.ts'
import type { DateBounds } from './dates.ts'
import type { Frame } from './slots.ts'
import { constantConvert, type SourceContext, sourceConvert } from './source.ts'

/** Puts one record's field into the cell; rows count in the frame that stands in the context. */
export type Read = (row: number, cell: Cell) => void

const TEXT: FieldType = { type: 'text' }

/** What the forms of one field share with each other and with the frames that come by. */
export interface FormContext extends SourceContext {
  readonly slots: SlotList
  readonly tests: RawTests
  readonly bounds: DateBounds
  /** the frame being read */
  readonly now: { frame: Frame }
  /** a member of a list could not be read: the list is incomplete */
  onMember(row: number): void
}

const copyState = (cell: Cell, frame: Frame, slot: number, row: number): boolean => {
  const state = frame.column(slot).states[row] as State
  if (state === State.value) return true
  setState(cell, state)
  return false
}

function fromForm(source: Source, type: FieldType, context: FormContext): Read {
  const slot = context.slots.add(slotOf(source, 'text'))
  const convert = sourceConvert(source, slot, type, context.bounds, context)
  const { now } = context
  return (row, cell) => {
    if (copyState(cell, now.frame, slot, row)) convert(now.frame.column(slot).texts?.[row] ?? '', cell)
  }
}
export const slotOf = ({ path, of, named }: Source, view: 'text' | 'list') =>
  ({ at: 'path', view, path, ...(of === undefined ? {} : { of }), ...(named === undefined ? {} : { named }) }) as const

function constantForm(value: string | number | boolean, type: FieldType, context: FormContext): Read {
  const convert = constantConvert(type, context.bounds, context)
  const text = String(value)
  return (_row, cell) => convert(text, cell)
}
function entryForm(name: string, type: FieldType, context: FormContext): Read {
  const slot = context.slots.add({ at: 'entry', view: 'text', name })
  const convert = constantConvert(type, context.bounds, context)
  const { now } = context
  return (row, cell) => {
    if (copyState(cell, now.frame, slot, row)) convert(now.frame.column(slot).texts?.[row] ?? '', cell)
  }
}
function trueWhen(form: Form & { form: 'true-when' }, context: FormContext): Read {
  const test = context.tests.add(form.condition)
  return (row, cell) => {
    const outcome = context.tests.outcomes(test)[row]
    if (outcome === Outcome.met || outcome === Outcome.notMet) {
      cell.state = State.value
      cell.number = outcome === Outcome.met ? 1 : 0
    } else setState(cell, State.unknown)
  }
}
/** The first whose condition is met; one that cannot be told before it makes the field unknown. */
function pick(form: Form & { form: 'pick' }, type: FieldType, context: FormContext): Read {
  const branches = form.of.map(({ when, then }) => ({
    test: when === undefined ? -1 : context.tests.add(when),
    read: compileForm(then, type, context),
  }))
  return (row, cell) => {
    for (const { test, read } of branches) {
      const outcome = test < 0 ? Outcome.met : context.tests.outcomes(test)[row]
      if (outcome === Outcome.met) return read(row, cell)
      if (outcome !== Outcome.notMet) break
    }
    setState(cell, State.unknown)
  }
}
/** Neither blank nor unknown; where there is none, unknown unless every one is blank. */
function firstOf(form: Form & { form: 'first-of' }, type: FieldType, context: FormContext): Read {
  const reads = form.of.map(member => compileForm(member, type, context))
  return (row, cell) => {
    let unknown = reads.length === 0
    for (const read of reads) {
      read(row, cell)
      if (cell.state !== State.blank && cell.state !== State.unknown) return
      unknown ||= cell.state === State.unknown
    }
    setState(cell, unknown ? State.unknown : State.blank)
  }
}

/** Collects the members of one record's list. Nothing found in a list that is not complete tells nothing: unknown. */
class Members {
  found: (string | number)[] = []
  complete = true
  into(cell: Cell): void {
    cell.state = this.found.length === 0 && !this.complete ? State.unknown : State.value
    cell.list = { members: [...new Set(this.found)], complete: this.complete } satisfies ListValue
  }
}
type ReadMembers = (row: number, into: Members) => void

const TEXTUAL = new Set(['text', 'long-text', 'id', 'host', 'version', 'person-key'])
const memberOf = (cell: Cell, type: FieldType): string | number => (TEXTUAL.has(type.type) ? cell.text : cell.number)

function addMember(cell: Cell, type: FieldType, row: number, into: Members, context: FormContext): void {
  if (cell.state === State.value) into.found.push(memberOf(cell, type))
  else if (cell.state === State.invalid) {
    into.complete = false
    context.onMember(row)
  } else if (cell.state !== State.blank) into.complete = false
}

/** How a text is divided into members; `sure`: nothing else could have been meant. */
type Divide = (text: string) => { readonly texts: readonly string[]; readonly sure: boolean }
const WHOLE: Divide = text => ({ texts: [text], sure: true })
const byText =
  (split: string): Divide =>
  text => ({ texts: text.split(split), sure: true })
/** Words of an enum hold no comma; a name may. */
const byPeople =
  (split: string, type: FieldType): Divide =>
  text =>
    text.includes(split) || !text.includes(',') ? byText(split)(text) : { texts: text.split(','), sure: !TEXTUAL.has(type.type) }

/** Members of a place that may hold several texts, or one text to be divided. */
function spread(source: Source, divide: Divide, type: FieldType, context: FormContext): ReadMembers {
  const slot = context.slots.add(slotOf(source, 'list'))
  const convert = sourceConvert(source, slot, type, context.bounds, context)
  const cell = newCell()
  return (row, into) => {
    const column = context.now.frame.column(slot)
    const list = column.states[row] === State.value ? column.lists?.[row] : undefined
    if (list === undefined) {
      if (column.states[row] === State.invalid) context.onMember(row)
      if (column.states[row] !== State.blank) into.complete = false
      return
    }
    if (!list.complete) into.complete = false
    for (const text of list.members) {
      const { texts, sure } = divide(String(text))
      if (!sure) into.complete = false
      for (const one of texts) {
        if (one.trim() === '') continue
        convert(one.trim(), cell)
        addMember(cell, type, row, into, context)
      }
    }
  }
}
function single(form: Form, type: FieldType, context: FormContext): ReadMembers {
  const read = compileForm(form, type, context)
  const cell = newCell()
  return (row, into) => {
    read(row, cell)
    addMember(cell, type, row, into, context)
  }
}
type Part = (Form & { form: 'list' })['of'][number]
function divideBy({ split, loosely }: Part, all: string | undefined, type: FieldType): Divide {
  const by = split ?? all
  return by === undefined ? WHOLE : loosely ? byPeople(by, type) : byText(by)
}
function part(one: Part, all: string | undefined, type: FieldType, context: FormContext): ReadMembers {
  const { form, when } = one
  const read = form.form === 'from' ? spread(form, divideBy(one, all, type), type, context) : single(form, type, context)
  if (when === undefined) return read
  const test = context.tests.add(when)
  return (row, into) => {
    const outcome = context.tests.outcomes(test)[row]
    if (outcome === Outcome.met) read(row, into)
    else if (outcome !== Outcome.notMet) into.complete = false
  }
}
function listForm(form: Form & { form: 'list' }, type: FieldType, context: FormContext): Read {
  const parts = form.of.map(one => part(one, form.split, type, context))
  return (row, cell) => {
    const members = new Members()
    for (const read of parts) read(row, members)
    members.into(cell)
  }
}
/** The names whose conditions are met. */
function collect(form: Form & { form: 'collect' }, type: FieldType, context: FormContext): Read {
  const names = form.of.map(({ name, when }) => ({
    member: type.values === undefined ? name : type.values.indexOf(name),
    test: context.tests.add(when),
  }))
  return (row, cell) => {
    const members = new Members()
    for (const { member, test } of names) {
      const outcome = context.tests.outcomes(test)[row]
      if (outcome === Outcome.met) members.found.push(member)
      else if (outcome !== Outcome.notMet) members.complete = false
    }
    members.into(cell)
  }
}

/** Texts one after another, all that stand at each place; where one of the places has none, neither has the whole. */
function join(form: Form & { form: 'join' }, type: FieldType, context: FormContext): Read {
  const reads = form.of.map(one => part({ form: one }, undefined, TEXT, context))
  const convert = constantConvert(type, context.bounds, context)
  return (row, cell) => {
    const texts: (string | number)[] = []
    let state: State = State.value
    for (const read of reads) {
      const members = new Members()
      read(row, members)
      if (!members.complete) state = State.unknown
      else if (members.found.length === 0 && state === State.value) state = State.blank
      texts.push(...members.found)
    }
    if (state === State.value) convert(texts.join(form.with), cell)
    else setState(cell, state)
  }
}

/** Ports as a list of single ones and ranges. An empty list is no port at all. */
function portList(form: Form & { form: 'list' }, context: FormContext): Read {
  const read = listForm(form, TEXT, context)
  return (row, cell) => {
    read(row, cell)
    const list = cell.state === State.value ? cell.list : undefined
    if (list === undefined) return
    const found = parsePorts(list.members.flatMap(text => String(text).split(/[,;]/)))
    if (found === undefined) return setState(cell, State.invalid, 'invalid')
    cell.ports = { ranges: found.ranges, complete: list.complete }
  }
}

function compileList(form: Form, type: FieldType, context: FormContext): Read {
  const member: FieldType = { type: type.of ?? 'text', ...(type.values === undefined ? {} : { values: type.values }) }
  if (form.form === 'list') return listForm(form, member, context)
  if (form.form === 'collect') return collect(form, member, context)
  return listForm({ form: 'list', of: [{ form }] }, member, context)
}

/** A form of the mapping language for a field's type. Its slots and conditions are added to the context. */
export function compileForm(form: Form, type: FieldType, context: FormContext): Read {
  if (form.form === 'pick') return pick(form, type, context)
  if (form.form === 'first-of') return firstOf(form, type, context)
  if (type.type === 'list') return compileList(form, type, context)
  if (form.form === 'from') return fromForm(form, type, context)
  if (form.form === 'value') return constantForm(form.value, type, context)
  if (form.form === 'entry') return entryForm(form.name, type, context)
  if (form.form === 'true-when') return trueWhen(form, context)
  if (form.form === 'join') return join(form, type, context)
  if (form.form === 'list' && type.type === 'ports') return portList(form, context)
  // a list for a field that holds one value: no author's mapping gets here, and nothing could be said
  return (_row, cell) => setState(cell, State.invalid, 'invalid')
}
