/** One block of a PEM file. */
export interface Block {
  readonly label: string
  /** 1-based line of its first line */
  readonly line: number
  /** undefined: it has no end, or is not base64 */
  readonly bytes: Uint8Array | undefined
}

/** Blocks of OpenPGP look alike, and hold something else. */
const BEGIN = /^-----BEGIN (?!PGP )([A-Z0-9][A-Z0-9 ]{0,60})-----$/
const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/

/** True where a line begins a block: what stands round blocks is text for people. */
export const beginsBlock = (line: string): boolean => BEGIN.test(line.trimEnd())

function decode(text: string): Uint8Array | undefined {
  return text !== '' && text.length % 4 === 0 && BASE64.test(text) ? new Uint8Array(Buffer.from(text, 'base64')) : undefined
}

/** The blocks of a file in their order. A block that another interrupts has no end. */
export function blocksOf(lines: readonly string[]): readonly Block[] {
  const blocks: Block[] = []
  let open: { label: string; line: number; parts: string[] } | undefined
  const close = (bytes: Uint8Array | undefined): void => {
    if (open !== undefined) blocks.push({ label: open.label, line: open.line, bytes })
    open = undefined
  }
  for (const [index, raw] of lines.entries()) {
    const line = raw.trim()
    const label = BEGIN.exec(line)?.[1]
    if (label !== undefined) {
      close(undefined)
      open = { label, line: index + 1, parts: [] }
    } else if (open !== undefined && line === `-----END ${open.label}-----`) close(decode(open.parts.join('')))
    else if (open !== undefined) open.parts.push(line.replace(/[ \t]/g, ''))
  }
  close(undefined)
  return blocks
}
