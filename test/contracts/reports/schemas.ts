import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv } from 'ajv'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { SHARED } from '../../support/run.ts'

const SCHEMAS = join(SHARED, 'schemas')
export const schemasThere = existsSync(SCHEMAS)
export const xmllintThere = spawnSync('xmllint', ['--version']).status === 0

const read = (path: string): object => JSON.parse(readFileSync(join(SCHEMAS, path), 'utf8')) as object
const formats = addFormats as unknown as (ajv: object) => void

type Complaints = (document: unknown) => string[]
function validator(ajv: Ajv | Ajv2020, schema: object): Complaints {
  formats(ajv)
  const validate = ajv.compile(schema)
  return document =>
    validate(document)
      ? []
      : (validate.errors ?? [])
          .toSorted((a, b) => b.instancePath.length - a.instancePath.length)
          .slice(0, 5)
          .map(error => `${error.instancePath} ${error.message}`)
}
const made = new Map<string, Complaints>()
function once(name: string, make: () => Complaints): Complaints {
  const complaints = made.get(name) ?? make()
  made.set(name, complaints)
  return complaints
}

/** What the official schema says against a document; nothing where it is valid. */
export const official = {
  sarif: (): Complaints => once('sarif', () => validator(new Ajv2020(), read('sarif/sarif-2.1.0.schema.json'))),
  hdf: (): Complaints => once('hdf', () => validator(new Ajv({ allowUnionTypes: true }), read('hdf/exec-json.schema.json'))),
  oscal: (version: '1-1-3' | '1-2-2'): Complaints =>
    once(version, () => validator(new Ajv({ allErrors: true, strictTypes: false }), read(`oscal/oscal_complete_schema-${version}.json`))),
}

/** What xmllint says of a document under a schema: '' where it is valid. */
export function xmllint(xml: string, schema: 'windyroad-JUnit' | 'jenkins-junit-10'): string {
  const args = ['--noout', '--nonet', '--schema', join(SCHEMAS, 'junit', `${schema}.xsd`), '-']
  const { status, stderr } = spawnSync('xmllint', args, { input: xml, encoding: 'utf8', maxBuffer: 1 << 28 })
  return status === 0 ? '' : stderr.split('\n').slice(0, 10).join('\n')
}
