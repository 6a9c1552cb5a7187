import { lstatSync, realpathSync } from 'node:fs'
import { dirname, join, sep } from 'node:path'
import type { Problem } from '../model/index.ts'

export type Refusal = 'bad-path' | 'missing' | 'link' | 'outside' | 'mount' | 'not-a-file' | 'denied'

const SAID: Readonly<Record<Refusal, readonly [what: string, todo: string]>> = {
  'bad-path': [
    'The path is not a plain relative path inside the pack.',
    'Name the file by its path inside the pack, with / between folders.',
  ],
  missing: ['There is no such file.', 'Check the name, or put the file into the pack.'],
  link: ['It is a symbolic link; links are not followed.', 'Put the file itself into the pack.'],
  outside: ['It is reached through a link; links are not followed.', 'Put the folder itself into the pack.'],
  mount: ['It lies on another file system than the pack; mounts are not followed.', 'Copy the folder into the pack.'],
  'not-a-file': ['It is not a regular file.', 'Put a regular file there, or remove it.'],
  denied: ['It cannot be opened.', 'Check the rights of the file and of its folder.'],
}
export const refusal = (path: string, why: Refusal): Problem => ({
  code: `file-${why}`,
  severity: 'error',
  where: path,
  what: SAID[why][0],
  todo: SAID[why][1],
})

/** Why the file system said no, in our words. */
export function refusalOf(error: unknown): Refusal {
  const code = error instanceof Error && 'code' in error ? error.code : ''
  if (code === 'ENOENT' || code === 'ENOTDIR') return 'missing'
  if (code === 'ELOOP' || code === 'EMLINK') return 'link'
  return code === 'ENXIO' ? 'not-a-file' : 'denied'
}

/** A path as manifests and plans hold it: relative, '/' between folders, no empty part, no way up. */
const isInnerPath = (path: string): boolean =>
  path !== '' &&
  !path.includes('\0') &&
  (sep === '/' || !/[\\:]/.test(path)) &&
  path.split('/').every(part => part !== '' && part !== '.' && part !== '..')

/**
 * Node's permission model denies a granted folder itself (not what lies in it) where another grant begins with the same
 * characters, such as `pack/` beside `pack-overlay.yaml`, or lies inside it. The main process has resolved it already.
 */
const isHidden = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ERR_ACCESS_DENIED'

/** The operator's own folder may be reached through links: it is resolved once, and everything below is held against the result. */
export function realRoot(root: string): string {
  try {
    return realpathSync.native(root)
  } catch (error) {
    if (isHidden(error)) return root
    throw error
  }
}

/** The walk of the main process has looked at the mounts of a root that is hidden here. */
function isOnDeviceOf(root: string, folder: string): boolean {
  if (folder === root) return true
  const { dev } = lstatSync(folder)
  try {
    return dev === lstatSync(root).dev
  } catch (error) {
    return isHidden(error)
  }
}

/** Absolute path of `path` below a resolved root, or why it may not be opened: no part of it may be a link or another mount. */
export function innerPath(root: string, path: string): { readonly full: string } | { readonly refused: Refusal } {
  if (!isInnerPath(path)) return { refused: 'bad-path' }
  const full = join(root, path)
  try {
    if (lstatSync(full).isSymbolicLink()) return { refused: 'link' }
    if (realpathSync.native(full) !== full) return { refused: 'outside' }
    return isOnDeviceOf(root, dirname(full)) ? { full } : { refused: 'mount' }
  } catch (error) {
    return { refused: refusalOf(error) }
  }
}
