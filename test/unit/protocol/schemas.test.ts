import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv, type ValidateFunction } from 'ajv'
import { describe, expect, it } from 'vitest'
import { parseAllDocuments } from 'yaml'
import { OPERATORS, OUTCOMES, UNITS } from '../../../src/model/index.ts'
import { PARAM_TYPE_WORDS, SCALAR_TYPES, TYPE_WORDS } from '../../../src/protocol/language/types.ts'
import { AT_OPERATORS } from '../../../src/protocol/mappings/recognise.ts'
import * as words from '../../../src/protocol/words.ts'
import { CASES, documents, filled, hasShared, type Plain, root, sharedText } from './support.ts'

type Schema = { readonly [key: string]: Schema } & { readonly enum?: readonly unknown[]; readonly required?: readonly string[] }
const schemaOf = (name: string) => JSON.parse(readFileSync(join(root, `schemas/${name}.schema.json`), 'utf8')) as Schema
const [check, kind, mapping, protocol, crosswalk, lock] = ['check', 'kind', 'export', 'protocol', 'crosswalk', 'lock'].map(schemaOf)
const validator = (schema: Schema): ValidateFunction => new Ajv({ strict: false, allErrors: true, allowUnionTypes: true }).compile(schema)
const keys = (schema: Schema): string[] => Object.keys(schema.properties).toSorted()
const same = (schema: Schema, known: readonly string[]) => expect(keys(schema)).toEqual([...known].toSorted())
const values = (schema: Schema): unknown[] => [...(schema.enum ?? [])].toSorted()
const sorted = (known: readonly string[]) => [...known].toSorted()

describe('schema and compiler have the same keys', () => {
  const defs = check.definitions
  it('of a check', () => {
    same(check, words.CHECK_KEYS)
    same(defs.need.anyOf[1 as never] as Schema, words.NEED_KEYS)
    same(defs.param, words.PARAM_KEYS)
    same(defs.param.properties.tailor, words.TAILOR_KEYS)
    same(check.properties.due, words.DUE_KEYS)
    same(check.properties.take, words.TAKE_KEYS)
    same(check.properties['except-in'], words.EXCEPT_IN_KEYS)
    same(defs.enough, words.ENOUGH_KEYS)
    same(defs.enough.properties['in-each'], words.IN_EACH_KEYS)
    same(check.properties.population, words.POPULATION_KEYS)
    same(check.properties.population.properties.reconcile, words.RECONCILE_KEYS)
    same(defs['on-empty'].anyOf[1 as never] as Schema, words.ON_EMPTY_KEYS)
    same(defs.compared, words.MEASURED_KEYS)
    same(check.properties.compare, words.COMPARE_KEYS)
    same(defs.bounds, words.BOUNDS)
    same(defs.composite, words.COMPOSITE_KEYS)
    same(defs.case, words.CASE_KEYS)
    same(defs.case.properties.expect, words.EXPECT_KEYS)
    same(defs.case.properties.items.additionalProperties, words.CASE_ITEM_KEYS)
  })
  it('of conditions', () => {
    same(defs.condition, words.CONDITION_WORDS)
    same(defs.condition.properties.has, words.HAS_KEYS)
    same(defs.condition.properties['has-none'], words.HAS_NONE_KEYS)
    same(defs.condition.properties.window, words.WINDOW_KEYS)
    same(defs.condition.properties.supported, words.SUPPORTED_KEYS)
    same(defs.reference, words.OPERAND_KEYS)
    expect([...keys(defs.test.anyOf[1 as never] as Schema), 'present', 'absent'].toSorted()).toEqual(sorted(OPERATORS))
  })
  it('of words', () => {
    expect(values(defs.param.properties.type)).toEqual(sorted(PARAM_TYPE_WORDS))
    expect(values(defs.param.properties.of)).toEqual(sorted(SCALAR_TYPES))
    expect(values(defs.figure.properties.measure)).toEqual(sorted(words.MEASURES))
    expect(values(check.properties.severity)).toEqual(sorted(words.SEVERITIES))
    expect(values(defs.case.properties.expect.properties.outcome)).toEqual(sorted(OUTCOMES))
  })
  it('of kinds', () => {
    const entry = kind.additionalProperties
    same(entry, words.KIND_KEYS)
    same(entry.properties.fields.additionalProperties, words.FIELD_KEYS)
    expect(values(entry.properties.nature)).toEqual(sorted(words.NATURES))
    expect(values(entry.properties.fields.additionalProperties.properties.type)).toEqual(sorted(TYPE_WORDS))
    expect(values(entry.properties.fields.propertyNames.not)).toEqual(sorted(words.CONDITION_WORDS))
  })
  it('of exports', () => {
    same(mapping, words.MAPPING_KEYS)
    same(mapping.properties.recognise, ['format', ...words.RECOGNISE_TESTS, ...AT_OPERATORS])
    same(mapping.properties.read, words.READ_KEYS)
    same(mapping.properties.run, words.RUN_KEYS)
    const give = mapping.properties.gives.items
    same(give, words.GIVE_KEYS)
    same(give.properties.gather, words.GATHER_KEYS)
    const forms = mapping.definitions.form.oneOf as unknown as Schema[]
    expect(forms.map(form => form.required?.[0]).toSorted()).toEqual(sorted(words.FORMS))
    same(forms[0], words.FROM_KEYS)
    same(forms[6], words.LIST_KEYS)
    same(forms[8], words.JOIN_KEYS)
    expect(values(forms[0].properties.unit)).toEqual(sorted(UNITS))
    expect(values(mapping.properties.read.properties.dates.anyOf[0 as never] as Schema)).toEqual(sorted(words.DATE_WORDS))
  })
  it('of protocols', () => {
    const { head, requirement, indicator, citation, manual } = protocol.definitions
    same(head, words.HEAD_KEYS)
    same(head.properties.caps.items, words.CAP_KEYS)
    same(head.properties.moved.additionalProperties, words.MOVED_KEYS)
    same(head.properties.effective.anyOf[1 as never] as Schema, words.EFFECTIVE_KEYS)
    same(requirement, words.REQUIREMENT_KEYS)
    same(indicator, words.INDICATOR_KEYS)
    same(citation.anyOf[1 as never] as Schema, words.CITE_KEYS)
    same(manual, words.MANUAL_KEYS)
    for (const excused of [check.properties.excused, kind.additionalProperties.properties.excused, protocol.definitions.excused]) {
      same((excused as Schema).items, words.EXCUSED_KEYS)
      expect(values((excused as Schema).items.properties.rule)).toEqual(sorted(words.LINT_RULES))
    }
    same(requirement.properties['maps-to'].additionalProperties, words.RELATIONS)
    expect(values(manual.properties.how)).toEqual(sorted(words.HOWS))
    expect(values(requirement.properties['roll-up'])).toEqual(sorted(words.ROLL_UPS))
    expect(values(head.properties.scoring)).toEqual(sorted(words.SCORINGS))
    same(requirement.properties['bears-on'], words.BEARS_ON_KEYS)
  })
  it('of the rules of a rating', () => {
    const { rating } = protocol.definitions.head.properties
    same(rating, words.RATING_KEYS)
    const { asked, forming, rounding, bands, limiters, scores } = rating.properties
    same(asked, words.ASKED_KEYS)
    same(forming, words.FORMING_KEYS)
    expect(values(forming.properties.by)).toEqual(sorted(words.FORMINGS))
    same(rounding, words.ROUNDING_KEYS)
    same(bands.items, words.BAND_KEYS)
    same(limiters.items, words.LIMITER_KEYS)
    same(limiters.items.properties.when, words.LIMITER_WHEN_KEYS)
    same(rating.properties['also-known'].items, words.ALSO_KNOWN_KEYS)
    same(rating.properties['decided-by'], words.DECIDED_BY_KEYS)
    same(scores.additionalProperties, words.SCORE_KEYS)
  })
  it('of crosswalks', () => {
    same(crosswalk, words.CROSSWALK_KEYS)
    const mapped = crosswalk.properties.maps.items
    same(mapped, words.MAP_KEYS)
    expect(values(mapped.properties.verified)).toEqual(sorted(words.MAP_TAGS))
  })
  it('of lock files', () => {
    same(lock, words.LOCK_KEYS)
    same(lock.properties.protocols.items, words.PINNED_KEYS)
  })
  it('every scoring method that a protocol may name is there, and no other', () => {
    const files = readdirSync(join(root, 'src/assessment/scoring')).map(name => name.replace(/\.ts$/, ''))
    expect(files.filter(name => name !== 'index' && name !== 'method')).toEqual([...words.SCORINGS])
  })
})

describe('what is shipped, and what the reference shows, is valid against the schemas', () => {
  const shipped = (folder: string): string[] =>
    readdirSync(join(root, 'protocols'), { recursive: true, encoding: 'utf8' })
      .filter(path => path.endsWith('.yaml') && new RegExp(`^${folder}/`).test(path))
      .map(path => join(root, 'protocols', path))
  const problems = (schema: Schema, docs: readonly unknown[]) => {
    const validate = validator(schema)
    return docs.flatMap(doc => (validate(doc) ? [] : [[doc, validate.errors]]))
  }
  const docsOf = (paths: readonly string[]) => paths.flatMap(path => documents(readFileSync(path, 'utf8')))

  it('kinds', () => expect(problems(kind, docsOf(shipped('kinds')))).toEqual([]))
  it('checks', () => expect(problems(check, docsOf(shipped('checks')))).toEqual([]))
  it('exports', () => expect(problems(mapping, docsOf(shipped('exports')))).toEqual([]))
  it('crosswalks', () => expect(problems(crosswalk, docsOf(shipped('crosswalks')))).toEqual([]))
  it('protocols', () => expect(problems(protocol, docsOf(shipped('(?!kinds|checks|exports|crosswalks)[a-z-]+')))).toEqual([]))
  it.skipIf(!hasShared)('the worked checks and mappings', () => {
    const reference = sharedText('language/reference.md')
    const block = (section: string) => reference.slice(reference.indexOf(section)).split('```yaml')[1].split('```')[0]
    const worked = [...documents(block('## 6.')), ...documents(sharedText('language/more-checks.yaml'))].map(each =>
      filled({ ...each, cases: CASES }),
    )
    expect(problems(check, worked)).toEqual([])
    expect(problems(mapping, documents(block('## 7.')))).toEqual([])
    expect(
      problems(
        protocol,
        parseAllDocuments(block('## 8.')).map(each => each.toJS() as Plain),
      ),
    ).toEqual([])
  })
  it('a misspelt key, operator or shape is not', () => {
    const plain = filled({ 'for-each': 'accounts', must: { enabled: { is: true } } })
    expect(problems(check, [plain])).toEqual([])
    for (const bad of [
      { ...plain, musst: {} },
      { ...plain, must: { enabled: { iss: true } } },
      { ...plain, figure: { in: 'accounts', measure: 'count' } },
      { ...plain, severity: 'hihg' },
    ])
      expect(problems(check, [bad])).toHaveLength(1)
  })
})
