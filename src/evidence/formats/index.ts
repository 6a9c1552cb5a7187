import type { ByteSource, TreeFormat } from '../../model/index.ts'
import { openConfig } from './config/open.ts'
import { openIni } from './ini/open.ts'
import { openJson } from './json/open.ts'
import { openRegistry } from './registry/open.ts'
import { openText } from './text/open.ts'
import type { Tree, TreeOptions } from './types.ts'
import { openX509 } from './x509/open.ts'
import { openXml } from './xml/open.ts'
import { openYaml } from './yaml/open.ts'

export { openTable } from './csv/table.ts'
export { namesFilter } from './kept.ts'
export { privateKeyProblem } from './keys.ts'
export { peek } from './peek.ts'
export { memorySource } from './source.ts'
export type * from './types.ts'
export { isWorkbook, openWorkbook, serialDate, sheetProblems, sheetTable, type Workbook } from './xlsx/index.ts'

const OPEN: Readonly<Record<TreeFormat, (source: ByteSource, options: TreeOptions) => Tree>> = {
  json: openJson,
  xml: openXml,
  yaml: openYaml,
  ini: openIni,
  config: openConfig,
  text: openText,
  x509: openX509,
  registry: openRegistry,
}

/** A document as a tree; JSON finds NDJSON by itself. Never throws on content. */
export function openTree(source: ByteSource, format: TreeFormat, options: TreeOptions): Tree {
  return OPEN[format](source, options)
}
