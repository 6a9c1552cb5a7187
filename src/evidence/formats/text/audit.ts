import { type LocatedValue, listValue, mapValue, partsValue, textValue } from '../located.ts'
import type { LogSort } from './log.ts'

const TYPE = /^<check_type\s*:\s*"([^"]{1,60})"/i
const ITEM = /^<(?:custom_)?item>$/i
const END = /^<\/(?:custom_)?item>$/i
const KEY = /^([a-z_]{1,40})\s*:\s*(.*)$/

/** A list of checks for a Nessus scanner: what it should look for, and nothing of what it found. */
export const NESSUS_AUDIT: LogSort = {
  name: 'nessus-audit',
  looksLike: lines => lines.some(line => TYPE.test(line)),
  read: lines => {
    const items: LocatedValue[] = []
    let item: Map<string, LocatedValue> | undefined
    let type: LocatedValue | undefined
    for (const [index, raw] of lines.entries()) {
      const line = raw.trim()
      const number = index + 1
      const key = KEY.exec(line)
      if (type === undefined && TYPE.test(line)) type = textValue(TYPE.exec(line)?.[1] ?? '', number)
      else if (ITEM.test(line)) item = new Map()
      else if (END.test(line) && item !== undefined) {
        items.push(mapValue(item, number))
        item = undefined
      } else if (key !== null && item !== undefined && !item.has(key[1])) item.set(key[1], textValue(key[2].replace(/^"|"$/g, ''), number))
    }
    return { root: partsValue({ type, items: listValue(items, 1) }, 1), unread: 0 }
  },
}
