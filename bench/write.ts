import { closeSync, openSync, writeSync } from 'node:fs'

const PIECE = 1 << 20

/** Writes a file from a head, so many parts and an end, a megabyte at a time. */
export function writeParts(path: string, head: string, parts: number, part: (index: number) => string, end = ''): void {
  const out = openSync(path, 'w')
  let text = head
  for (let index = 0; index < parts; index++) {
    text += part(index)
    if (text.length < PIECE) continue
    writeSync(out, text)
    text = ''
  }
  writeSync(out, text + end)
  closeSync(out)
}
