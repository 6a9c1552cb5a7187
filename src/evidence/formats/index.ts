import type { ByteSource } from '../../model/index.ts'
import type { Peek, Tree, TreeOptions } from './types.ts'

export { openTable } from './csv/table.ts'
export { memorySource } from './source.ts'
export type * from './types.ts'

/** What the file may be. Never throws on content; leaves the source rewound. */
export declare function peek(source: ByteSource): Peek
/** JSON (NDJSON found by itself), YAML, XML. Never throws on content. */
export declare function openTree(source: ByteSource, format: 'json' | 'xml' | 'yaml', options: TreeOptions): Tree
