import { type Form, type ItemFacts, type Kind, type Mapping, nearest, type Problem } from '../../model/index.ts'
import type { ItemContext } from '../context.ts'
import type { Table } from '../formats/index.ts'
import { readMapped } from '../mapped.ts'
import { severalSheets } from '../sheets.ts'
import { meaningOfCrosses } from './crosses.ts'
import type { RegisterDefinition } from './definition.ts'
import { formsOf, givenForms, markHeadings, pathsOf, withOtherwise, wordedForms, yesNoHeadings } from './forms.ts'
import type { RegisterItem } from './guess.ts'
import { bestOf, type Head, headsOf, type Judge } from './head.ts'
import { headingsFor, isEnough, namesOf } from './headings.ts'
import { BLANK, notKnown } from './words.ts'

type Forms = Readonly<Record<string, Form>>

/** Fields that the manifest names and the kind has not. */
function unknownFields(item: RegisterItem, kind: Kind): readonly Problem[] {
  const written = Object.keys(item.entry?.columns ?? {}).filter(field => !Object.hasOwn(kind.fields, field))
  return written.map(field => {
    const near = nearest(field, Object.keys(kind.fields))
    const todo = near === undefined ? `Use the fields of ${kind.name}.` : `Did you mean ${near}?`
    return {
      code: 'unknown-field',
      severity: 'error',
      where: item.entry?.at ?? '',
      what: `${kind.name} has no field ${JSON.stringify(field)}.`,
      todo,
    }
  })
}

/** True where the file has a column for one of the fields that name a record of the kind, or for any where it names none. */
function fitsTable(kind: Kind, forms: Forms, table: Table): boolean {
  const has = (field: string): boolean =>
    Object.hasOwn(forms, field) && pathsOf(forms[field]).some(path => typeof table.find(path) === 'number')
  const naming = kind.sameWhen.filter(field => field !== 'system' && Object.hasOwn(forms, field))
  return (naming.length > 0 ? naming : Object.keys(forms)).some(has)
}

function mappingOf(register: RegisterDefinition, kind: Kind, gives: Forms): Mapping {
  return {
    export: register.name,
    title: `Register of ${register.name}`,
    class: 'export',
    recognise: { format: 'csv', tests: 0 },
    read: {
      ...{ header: 'row 1', skipUntilColumns: false, blank: BLANK, flawed: notKnown(kind) },
      ...{ never: ['Never', 'never'], noEnd: register.noEnd ?? [] },
      ...{ missing: 'unknown', dropDuplicates: false, dates: { is: 'proven' }, zone: 'site', decimalComma: false },
    },
    run: { taken: 'none' },
    wholeList: false,
    gives: [{ kind: register.kind, each: 'row', fields: gives }],
    file: '',
  }
}

/** Judges rows by the headings that the manifest names, else by those that people write. */
function judgeOf(register: RegisterDefinition, kind: Kind, given: Forms | undefined): Judge<unknown> {
  if (given === undefined) {
    const fields = Object.keys(kind.fields)
    return cells => {
      const found = headingsFor(register, namesOf(cells), fields)
      return isEnough(register, found) ? { score: Object.keys(found).length, found } : undefined
    }
  }
  const paths = [...new Set(Object.values(given).flatMap(pathsOf))].map(path => path.replace(/\s+/g, ' ').trim())
  return cells => ({ score: paths.filter(path => cells.includes(path)).length, found: undefined })
}

/** The table with the header that fits best; several sheets may fit alike. */
function tableOf(context: ItemContext, item: RegisterItem, kind: Kind, given: Forms | undefined): Table | readonly string[] {
  const { subject } = context
  const heads: readonly Head<unknown>[] =
    item.head === undefined ? bestOf(headsOf(subject, judgeOf(item.register, kind, given))) : [item.head]
  const [head] = heads
  if (head === undefined) return subject.table(undefined, [])
  return heads.length > 1 ? heads.map(({ sheet = '' }) => sheet) : subject.tableAt(head.headerRow, head.sheet)
}

const isSeveral = (table: Table | readonly string[]): table is readonly string[] => Array.isArray(table)

const BECAUSE_GIVEN = ['evidence.yaml says which column is which']
const becauseGuessed = (register: RegisterDefinition, fields: readonly string[]): readonly string[] => [
  `headings like those of a register of ${register.name}: ${fields.join(', ')}`,
  'a guess, until evidence.yaml says which column is which',
]

/** Crosses that were taken for an answer. */
function crossProblems(crosses: ReadonlyMap<string, boolean | undefined>, forms: Forms): readonly Problem[] {
  const read = Object.entries(forms).flatMap(([field, form]) => {
    const meaning = form.form === 'from' ? crosses.get(form.path) : undefined
    return meaning === undefined ? [] : [`${field} (${meaning ? 'yes' : 'no'})`]
  })
  if (read.length === 0) return []
  const what = `Crosses were read as answers in ${read.join(', ')}: a cross means no beside ticks, and yes where nothing else stands.`
  return [
    { code: 'crosses-read', severity: 'note', where: '', what, todo: 'If they mean something else, say so with `map` in evidence.yaml.' },
  ]
}

/**
 * Reads a register by the columns of the manifest, else by its headings, which is shown as a guess. Undefined where the
 * table is no such register.
 */
export function readRegister(context: ItemContext, item: RegisterItem): ItemFacts | undefined {
  const { subject, library } = context
  const { register } = item
  const kind: Kind | undefined = library.kinds[register.kind]
  if (kind === undefined || !subject.may('csv')) return undefined
  const given = givenForms(item.entry, kind)
  const table = tableOf(context, item, kind, given)
  if (isSeveral(table)) return severalSheets(context, `the register ${register.name}`, table)
  const found = headingsFor(register, namesOf(table.header), Object.keys(kind.fields))
  if (given === undefined && !isEnough(register, found)) return undefined
  const plain = given ?? formsOf(found)
  if (!fitsTable(kind, plain, table)) return undefined
  const crosses = meaningOfCrosses(table, yesNoHeadings(plain, kind), markHeadings(plain))
  const forms = withOtherwise(register, kind, wordedForms(register, kind, plain, crosses))
  const shown = Object.entries(plain)
    .flatMap(([field, form]) => pathsOf(form).map(path => [field, path] as const))
    .toReversed()
  return readMapped(
    context,
    mappingOf(register, kind, forms),
    given === undefined ? becauseGuessed(register, Object.keys(found)) : BECAUSE_GIVEN,
    {
      ...{ table, guessed: given === undefined, columns: Object.fromEntries(shown) },
      problems: [...unknownFields(item, kind), ...crossProblems(crosses, plain)],
    },
  )
}
