import type { Field, Form, Kind, ManifestItem, Source } from '../../model/index.ts'
import { plainHeading, type RegisterDefinition } from './definition.ts'
import type { Headings } from './headings.ts'
import { yesNoMap } from './words.ts'

type Forms = Readonly<Record<string, Form>>
const isForm = (value: unknown): value is Form => typeof value === 'object' && value !== null && 'form' in value

/** The forms that the manifest gives for the fields of the kind; undefined where it gives none. */
export function givenForms(entry: ManifestItem | undefined, kind: Kind): Forms | undefined {
  if (entry?.columns === undefined) return undefined
  const forms: Record<string, Form> = Object.create(null)
  for (const [field, form] of Object.entries(entry.columns)) if (Object.hasOwn(kind.fields, field) && isForm(form)) forms[field] = form
  return forms
}

export const pathsOf = (form: Form): readonly string[] =>
  form.form === 'from'
    ? [form.path]
    : form.form === 'first-of'
      ? form.of.flatMap(pathsOf)
      : form.form === 'list'
        ? form.of.flatMap(({ form: member }) => pathsOf(member))
        : []

/** A heading and nothing more: how its words are meant is left to us. */
const isPlain = (form: Form | undefined): form is Source =>
  form?.form === 'from' && form.map === undefined && form.part === undefined && form.strip === undefined

/** Headings of yes-no fields whose words are left to us. */
export const yesNoHeadings = (forms: Forms, kind: Kind): readonly string[] =>
  Object.entries(forms).flatMap(([field, form]) => (kind.fields[field]?.type.type === 'yes-no' && isPlain(form) ? [form.path] : []))

/** Headings under which a cross alone may as well be a mark of failure: only ticks beside it tell. */
export const markHeadings = (forms: Forms): ReadonlySet<string> =>
  new Set(Object.entries(forms).flatMap(([field, form]) => (MARKED.has(field) && isPlain(form) ? [form.path] : [])))
const MARKED = new Set(['passed', 'result'])

/** A heading as the register reads it: its own words for values, ticks and crosses, several members in one cell. */
function worded(register: RegisterDefinition, field: string, { type }: Field, form: Source, crosses: Crosses): Form {
  const plainly = register.plainly?.[field]?.includes(plainHeading(form.path)) === true
  const map = (plainly ? undefined : register.maps?.[field]) ?? (type.type === 'yes-no' ? yesNoMap(crosses.get(form.path)) : undefined)
  const from: Form = map === undefined ? form : { ...form, map }
  return type.type === 'list' ? { form: 'list', of: [{ form: from, split: ';', loosely: true }] } : from
}
type Crosses = ReadonlyMap<string, boolean | undefined>
export function wordedForms(register: RegisterDefinition, kind: Kind, forms: Forms, crosses: Crosses): Forms {
  const all: Record<string, Form> = Object.create(null)
  for (const [field, form] of Object.entries(forms))
    all[field] = isPlain(form) ? worded(register, field, kind.fields[field], form, crosses) : form
  return all
}
export function formsOf(found: Headings): Forms {
  const forms: Record<string, Form> = Object.create(null)
  for (const [field, path] of Object.entries(found)) forms[field] = { form: 'from', path }
  return forms
}

/** What holds for every row of such a register, or can be told from another column. */
export function withOtherwise(register: RegisterDefinition, kind: Kind, forms: Forms): Forms {
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
