import type { ReportOptions } from '../../options.ts'
import { labelled, line, paragraph } from '../layout/lines.ts'
import { print } from '../layout/print.ts'
import { spaced } from '../layout/table.ts'

/** One line of `protocol schema`. */
export interface ListedSchema {
  readonly name: string
  readonly title: string
  readonly description: string
}

/** The schemas that can be printed, and how an editor is told of one. */
export const schemaList = (schemas: readonly ListedSchema[], options: ReportOptions): string =>
  print(
    spaced([
      schemas.flatMap(({ name, title, description }) => labelled(name, description || title)),
      [
        ...paragraph('Editors complete and check a file through its schema. Print the schema into a file beside it:'),
        line('  probity protocol schema check > check.schema.json'),
        line('and begin the YAML file with'),
        line('  # yaml-language-server: $schema=check.schema.json'),
      ],
    ]),
    options,
  )
