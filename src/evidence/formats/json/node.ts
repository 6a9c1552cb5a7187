import type { Shape, TreeNode } from '../types.ts'
import { Mark } from './mark.ts'
import { Marked } from './pick.ts'

/** What a value stands in: it ends the pointer of whatever stands in it. */
export interface Holder {
  readonly pointer: string
}
/** What the nodes of one document (or of one line of NDJSON) share. */
interface JsonDocument {
  /** what texts that stand for something else begin with; absent: such values are Marked */
  readonly prefix?: string
  /** 0 where lines are not known */
  readonly line: number
}

const escapeStep = (step: string | number): string =>
  typeof step === 'number' ? String(step) : step.replaceAll('~', '~0').replaceAll('/', '~1')
export const pointerTo = (holder: Holder | undefined, step: string | number): string =>
  holder === undefined ? '' : `${holder.pointer}/${escapeStep(step)}`

/** A JSON value, looked at when asked. Keys are looked up as own keys only: `__proto__` is a key like any other. */
export class JsonNode implements TreeNode {
  readonly name: string
  readonly namespace = ''
  private readonly value: unknown
  private readonly document: JsonDocument
  private readonly parent: Holder | undefined
  /** key or position in the parent */
  private readonly step: string | number

  constructor(value: unknown, document: JsonDocument, name = '', parent?: Holder, step: string | number = '') {
    this.value = value
    this.document = document
    this.name = name
    this.parent = parent
    this.step = step
  }

  get shape(): Shape {
    const { value } = this
    if (value === null) return 'null'
    if (typeof value === 'string' || value instanceof Marked) return this.mark !== '' && this.mark !== Mark.number ? 'invalid' : 'scalar'
    if (typeof value === 'object') return Array.isArray(value) ? 'list' : 'map'
    return 'scalar'
  }
  get text(): string {
    const { value } = this
    if (value instanceof Marked) return value.text
    if (typeof value === 'string') return this.mark === '' ? value : value.slice((this.document.prefix?.length ?? 0) + 1)
    return typeof value === 'number' || typeof value === 'boolean' ? String(value) : ''
  }
  get line(): number {
    return this.document.line
  }
  get place(): string {
    const pointer = this.pointer
    const { line } = this.document
    return line === 0 ? pointer : pointer === '' ? `line ${line}` : `line ${line}, ${pointer}`
  }

  children(name: string): readonly TreeNode[] {
    const { value } = this
    if (this.shape !== 'map' || !Object.hasOwn(value as object, name)) return []
    return [new JsonNode((value as Record<string, unknown>)[name], this.document, name, this, name)]
  }
  items(): readonly TreeNode[] {
    if (!Array.isArray(this.value)) return []
    return this.value.map((member, i) => new JsonNode(member, this.document, this.name, this, i))
  }
  keys(): readonly string[] {
    return this.shape === 'map' ? Object.keys(this.value as object) : []
  }
  attribute(): undefined {
    return undefined
  }

  textAt(keys: readonly string[], attribute: string | undefined): string | undefined {
    if (attribute !== undefined) return undefined
    let at = this.value
    for (const key of keys) {
      if (typeof at !== 'object' || at === null || Array.isArray(at) || at instanceof Marked || !Object.hasOwn(at, key)) return undefined
      at = (at as Record<string, unknown>)[key]
    }
    if (typeof at === 'number' || typeof at === 'boolean') return String(at)
    const { prefix } = this.document
    return typeof at === 'string' && at !== '' && (prefix === undefined || !at.startsWith(prefix)) ? at : undefined
  }

  private get mark(): string {
    const { value } = this
    if (value instanceof Marked) return value.mark
    const { prefix } = this.document
    return prefix !== undefined && typeof value === 'string' && value.startsWith(prefix) ? (value[prefix.length] ?? '') : ''
  }
  get pointer(): string {
    return pointerTo(this.parent, this.step)
  }
}
