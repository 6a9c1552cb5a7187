import { AuthorErrors, type Lock, type Pinned } from '../model/index.ts'
import { openMap } from './author/keys.ts'
import { newPen, type Pen, shown, throwMistakes } from './author/pen.ts'
import { asList, asNumber, asQuotedId } from './author/take.ts'
import { fitting } from './protocols/names.ts'
import { LOCK_KEYS, PINNED_KEYS } from './words.ts'
import { type Node, positionOf } from './yaml/node.ts'
import { readYaml } from './yaml/read.ts'

/** The form of lock files that this version reads. */
export const LOCK_FORM = 1
const NAME = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/
const VERSION = /^\d{1,6}\.\d{1,6}\.\d{1,6}$/
const SHA256 = /^[0-9a-f]{64}$/

const compilePinned = (node: Node, pen: Pen): Pinned | undefined => {
  const open = openMap(node, pen, { what: 'an entry of a lock file', keys: PINNED_KEYS, required: PINNED_KEYS })
  const protocol = open?.take('protocol', (at, _, what) => fitting(at, pen, what, NAME, 'small letters, digits and hyphens'))
  const edition = open?.take('edition', asQuotedId)
  const version = open?.take('version', (at, _, what) => fitting(at, pen, what, VERSION, 'three numbers, such as 1.0.0'))
  const sha256 = open?.take('sha256', (at, _, what) => fitting(at, pen, what, SHA256, 'the 64 hexadecimal digits of a digest'))
  return protocol !== undefined && edition !== undefined && version !== undefined && sha256 !== undefined
    ? { protocol, edition, version, sha256 }
    : undefined
}

/**
 * A lock file as data. Throws AuthorErrors with every mistake: unknown keys with the nearest spelling, what is no digest, an
 * edition that is pinned twice, and a file that pins nothing, which would hold nobody to anything.
 */
export const compileLock = (text: string, file: string): Lock => {
  const { roots, errors } = readYaml(text, file)
  if (errors.length > 0) throw new AuthorErrors(errors)
  const pen = newPen()
  const [root, more] = roots
  if (more) pen.mark(more, 'documents', 'the file holds more than one document', 'write one document, without a line of ---')
  if (!root) pen.mark({ file, line: 1, column: 1 }, 'documents', 'the file is empty', 'write one: probity protocol lock')
  const open = root && openMap(root, pen, { what: 'a lock file', keys: LOCK_KEYS, required: LOCK_KEYS })
  open?.take('probity-lock', (at, _, what) => asNumber(at, pen, what, { whole: true, from: LOCK_FORM, to: LOCK_FORM }))
  const list = open?.take('protocols', (at, _, what) => asList(at, pen, what))
  if (list && list.items.length === 0)
    pen.mark(list, 'empty', 'nothing is pinned, so every protocol would be refused', 'write one: probity protocol lock')
  const seen = new Set<string>()
  const pinned = (list?.items ?? []).flatMap(item => {
    const one = compilePinned(item, pen)
    const name = one && `${one.protocol}@${one.edition}`
    if (name !== undefined && seen.has(name))
      pen.mark(positionOf(item), 'duplicate', `${shown(name)} is pinned twice`, 'keep one of the two')
    if (name !== undefined) seen.add(name)
    return one ?? []
  })
  throwMistakes(pen, [file])
  return { pinned }
}

/** What a lock file is held against: protocols as they are, or as an assessment says they were. */
export type Held = Omit<Pinned, 'sha256'> & { readonly digest: string }

/**
 * Everything about these protocols that a lock file does not bear out, in words; none: all of them are the very encodings that it
 * pins. A protocol that it does not name is not borne out.
 */
export const lockBreaches = ({ pinned }: Lock, held: readonly Held[]): readonly string[] =>
  held.flatMap(({ protocol, edition, version, digest }) => {
    const name = `${protocol}@${edition}`
    const pin = pinned.find(one => one.protocol === protocol && one.edition === edition)
    if (pin === undefined) return [`${name} is not pinned by the lock file.`]
    if (pin.version !== version) return [`${name} is version ${version}; the lock file pins version ${pin.version}.`]
    return pin.sha256 === digest
      ? []
      : [`${name} is another encoding than the lock file pins: ${short(digest)} and not ${short(pin.sha256)}.`]
  })
const short = (digest: string): string => `${digest.slice(0, 12)}…`
