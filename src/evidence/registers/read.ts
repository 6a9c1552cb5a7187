import { type Field, type Form, type ItemFacts, type Kind, type Mapping, nearest, type Problem } from '../../model/index.ts'
import type { ItemContext } from '../context.ts'
import type { Table } from '../formats/index.ts'
import { readMapped } from '../mapped.ts'
import type { RegisterDefinition } from './definition.ts'
import type { RegisterItem } from './guess.ts'
import { type Headings, headingsFor, isEnough } from './headings.ts'

// `none` is not here: in some fields it is a value
const BLANK = ['-', 'N/A', 'n/a', 'NULL', 'null', 'Not applicable', 'not applicable']

const isForm = (value: unknown): value is Form => typeof value === 'object' && value !== null && 'form' in value

/** The forms that the manifest gives for the fields of the kind; undefined where it gives none. */
function givenForms(item: RegisterItem, kind: Kind): Readonly<Record<string, Form>> | undefined {
  const columns = item.entry?.columns
  if (columns === undefined) return undefined
  const forms: Record<string, Form> = Object.create(null)
  for (const [field, form] of Object.entries(columns)) if (Object.hasOwn(kind.fields, field) && isForm(form)) forms[field] = form
  return forms
}
function guessedForm(register: RegisterDefinition, field: string, { type }: Field, heading: string): Form {
  const map = register.maps?.[field]
  const from: Form = { form: 'from', path: heading, ...(map === undefined ? {} : { map }) }
  return type.type === 'list' ? { form: 'list', of: [{ form: from, split: ';' }] } : from
}
function guessedForms(register: RegisterDefinition, kind: Kind, found: Headings): Readonly<Record<string, Form>> {
  const forms: Record<string, Form> = Object.create(null)
  for (const [field, heading] of Object.entries(found)) forms[field] = guessedForm(register, field, kind.fields[field], heading)
  return forms
}
/** What holds for every row of such a register, or can be told from another column. */
function withOtherwise(register: RegisterDefinition, kind: Kind, forms: Readonly<Record<string, Form>>): Readonly<Record<string, Form>> {
  const all: Record<string, Form> = Object.assign(Object.create(null), forms)
  const heading = (field: string): string | undefined => {
    const form = Object.hasOwn(forms, field) ? forms[field] : undefined
    return form?.form === 'from' ? form.path : undefined
  }
  for (const [field, make] of Object.entries(register.otherwise ?? {})) {
    const form = Object.hasOwn(all, field) || !Object.hasOwn(kind.fields, field) ? undefined : make(heading)
    if (form !== undefined) all[field] = form
  }
  return all
}

const pathsOf = (form: Form): readonly string[] =>
  form.form === 'from'
    ? [form.path]
    : form.form === 'first-of'
      ? form.of.flatMap(pathsOf)
      : form.form === 'list'
        ? form.of.flatMap(({ form: member }) => pathsOf(member))
        : []

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
function fitsTable(kind: Kind, forms: Readonly<Record<string, Form>>, table: Table): boolean {
  const has = (field: string): boolean =>
    Object.hasOwn(forms, field) && pathsOf(forms[field]).some(path => typeof table.find(path) === 'number')
  const naming = kind.sameWhen.filter(field => field !== 'system' && Object.hasOwn(forms, field))
  return (naming.length > 0 ? naming : Object.keys(forms)).some(has)
}

function mappingOf(register: RegisterDefinition, gives: Readonly<Record<string, Form>>): Mapping {
  return {
    export: register.name,
    title: `Register of ${register.name}`,
    class: 'export',
    recognise: { format: 'csv', tests: 0 },
    read: {
      ...{ header: 'row 1', skipUntilColumns: false, blank: BLANK, never: ['Never', 'never'], noEnd: register.noEnd ?? [] },
      ...{ missing: 'unknown', dropDuplicates: false, dates: { is: 'proven' }, zone: 'site', decimalComma: false },
    },
    run: { taken: 'none' },
    wholeList: false,
    gives: [{ kind: register.kind, each: 'row', fields: gives }],
    file: '',
  }
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
  const mapping = mappingOf(register, {})
  const table = subject.table(mapping.read, [])
  const given = givenForms(item, kind)
  const found = headingsFor(register, table.header, Object.keys(kind.fields))
  if (given === undefined && !isEnough(register, found)) return undefined
  const forms = given ?? guessedForms(register, kind, found)
  if (!fitsTable(kind, forms, table)) return undefined
  const because =
    given === undefined
      ? [
          `headings like those of a register of ${register.name}: ${Object.keys(found).join(', ')}`,
          'a guess, until evidence.yaml says which column is which',
        ]
      : ['evidence.yaml says which column is which']
  const shown = Object.fromEntries(
    Object.entries(forms).flatMap(([field, form]) =>
      pathsOf(form)
        .slice(0, 1)
        .map(path => [field, path]),
    ),
  )
  return readMapped(context, mappingOf(register, withOtherwise(register, kind, forms)), because, {
    ...{ guessed: given === undefined, columns: shown, problems: unknownFields(item, kind) },
  })
}
