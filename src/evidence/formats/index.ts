import type { ByteSource, TreeFormat } from '../../model/index.ts'
import { openJson } from './json/open.ts'
import type { Tree, TreeOptions } from './types.ts'
import { openXml } from './xml/open.ts'
import { openYaml } from './yaml/open.ts'

export { openTable } from './csv/table.ts'
export { peek } from './peek.ts'
export { memorySource } from './source.ts'
export type * from './types.ts'

const OPEN: Readonly<Record<TreeFormat, (source: ByteSource, options: TreeOptions) => Tree>> = {
  json: openJson,
  xml: openXml,
  yaml: openYaml,
}

/** A document as a tree; JSON finds NDJSON by itself. Never throws on content. */
export function openTree(source: ByteSource, format: TreeFormat, options: TreeOptions): Tree {
  return OPEN[format](source, options)
}
