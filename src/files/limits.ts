import type { Limits } from '../model/index.ts'

const MiB = 1024 * 1024

/** The deterministic limits as shipped (security.md §1.4). Anyone may lower them; only the operator raises them; every report prints them. */
export const LIMITS: Limits = {
  fileBytes: 512 * MiB,
  yamlBytes: 10 * MiB,
  jsonBytes: 8 * MiB,
  textBytes: 32 * MiB,
  lines: 500_000,
  words: 1_000_000,
  depth: 256,
  cellBytes: 1 * MiB,
  columns: 10_000,
  cells: 2_000_000,
  records: 10_000_000,
  keys: 5_000_000,
  items: 50_000,
  attributes: 1_000,
  entryBytes: 128 * MiB,
  unpackedBytes: 2048 * MiB,
  ratio: 200,
  ratioBytes: 10 * MiB,
  nesting: 2,
  nameBytes: 1_024,
  pdfBytes: 100 * MiB,
  pages: 5_000,
  documentChars: 16 * MiB,
}
