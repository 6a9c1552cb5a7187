import { readSchema, schemaNames } from '../files/index.ts'
import { EXIT, Failure, nearest } from '../model/index.ts'
import { type ListedSchema, type ReportOptions, schemaList } from '../reports/index.ts'

type Shown = { readonly data: object; readonly text: (options: ReportOptions) => string }

/** A published JSON Schema as it is published; without a name, which there are. */
export function showSchema(name?: string): Shown {
  const names = schemaNames()
  if (name === undefined) {
    const schemas = names.map((each): ListedSchema => {
      const { title = '', description = '' } = JSON.parse(readSchema(each)) as { title?: string; description?: string }
      return { name: each, title, description }
    })
    return { data: { schemas }, text: options => schemaList(schemas, options) }
  }
  if (!names.includes(name)) {
    const near = nearest(name, names)
    throw new Failure(EXIT.usage, [
      `There is no schema of that name.${near === undefined ? '' : ` Did you mean ${near}?`}`,
      `Schemas: ${names.join(', ')}`,
    ])
  }
  const text = readSchema(name)
  return { data: JSON.parse(text) as object, text: () => text }
}
