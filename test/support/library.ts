import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Kinds, Protocol } from '../../src/model/index.ts'
import { ROOT } from './sources.ts'

const json = (name: string): unknown => JSON.parse(readFileSync(join(ROOT, 'dist/library', `${name}.json`), 'utf8'))

/** A protocol of the built library, such as `dspt-caf@2025-26`. */
export const shipped = Object.assign((name: string): Protocol => json(`protocols/${name}`) as Protocol, {
  kinds: (): Kinds => json('kinds') as Kinds,
})
