import { type FSWatcher, watch } from 'node:fs'

/**
 * Calls `onChange` after anything below a folder was written, added or removed, and only once nothing more has happened
 * for `quietMs`: programs write in several steps. Returns what stops it. Throws where the system cannot watch.
 */
export function watchFolder(root: string, quietMs: number, onChange: () => void): () => void {
  let timer: NodeJS.Timeout | undefined
  const watcher: FSWatcher = watch(root, { recursive: true }, () => {
    clearTimeout(timer)
    timer = setTimeout(onChange, quietMs)
  })
  // a folder that is removed while it is watched: the next run says so
  watcher.on('error', onChange)
  return () => {
    clearTimeout(timer)
    watcher.close()
  }
}
