import type { Manifest, ManifestItem } from '../../model/index.ts'

/** One item of the pack: named, present, or both. */
export interface InventoryEntry {
  /** manifest id, else the path */
  readonly id: string
  readonly path: string
  /** absent: the manifest names it and it is not there */
  readonly bytes?: number
  /** absent: it is there and the manifest does not name it */
  readonly entry?: ManifestItem
}
const byPath = (a: InventoryEntry, b: InventoryEntry): number => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0)

/**
 * Manifest and folder joined by path, in the order of the paths' code points. Without a manifest every file stands for
 * itself; a workbook stands once for each of its sheets that is named.
 */
export function inventoryOf(
  manifest: Manifest | undefined,
  files: readonly { readonly path: string; readonly bytes: number }[],
): readonly InventoryEntry[] {
  const named = Map.groupBy(manifest?.items ?? [], ({ path }) => path)
  const present = files.flatMap(({ path, bytes }): readonly InventoryEntry[] => {
    const entries = named.get(path)
    named.delete(path)
    return entries?.map(entry => ({ id: entry.id, path, bytes, entry })) ?? [{ id: path, path, bytes }]
  })
  const missing = [...named.values()].flat().map((entry): InventoryEntry => ({ id: entry.id, path: entry.path, entry }))
  return [...present, ...missing].sort(byPath)
}
