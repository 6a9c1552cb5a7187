const NAMES = new Set(['thumbs.db', '.ds_store'])

/** What Office, Windows and macOS leave beside the files people mean, by its path inside a pack or an archive. */
export function isLitter(path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1)
  return name.startsWith('~$') || name.startsWith('._') || NAMES.has(name.toLowerCase()) || path.startsWith('__MACOSX/')
}
