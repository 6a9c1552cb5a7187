import type { ByteSource } from '../../model/index.ts'
import type { Peek, Table, TableOptions, Tree, TreeOptions } from './types.ts'

export type * from './types.ts'

/** What the file may be. Never throws on content; leaves the source rewound. */
export declare function peek(source: ByteSource): Peek
/** Bytes in memory as a source (an unwrapped table, a test). */
export declare function memorySource(path: string, bytes: Uint8Array): ByteSource
/** CSV, TSV. Never throws on content. */
export declare function openTable(source: ByteSource, options: TableOptions): Table
/** JSON (NDJSON found by itself), YAML, XML. Never throws on content. */
export declare function openTree(source: ByteSource, format: 'json' | 'xml' | 'yaml', options: TreeOptions): Tree
