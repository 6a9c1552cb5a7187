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

/** Manifest and folder joined by path, in the order of the paths' code points. Without a manifest every file stands for itself. */
export function inventoryOf(
  manifest: Manifest | undefined,
  files: readonly { readonly path: string; readonly bytes: number }[],
): readonly InventoryEntry[] {
  const named = new Map(manifest?.items.map(entry => [entry.path, entry]) ?? [])
  const present = files.map(({ path, bytes }): InventoryEntry => {
    const entry = named.get(path)
    named.delete(path)
    return { id: entry?.id ?? path, path, bytes, ...(entry === undefined ? {} : { entry }) }
  })
  const missing = [...named.values()].map((entry): InventoryEntry => ({ id: entry.id, path: entry.path, entry }))
  return [...present, ...missing].sort(byPath)
}
