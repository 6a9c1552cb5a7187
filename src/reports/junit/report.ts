import type { Assessment } from '../../model/index.ts'
import { xmlAttribute, xmlComment, xmlText } from '../common/xml-text.ts'
import type { Report } from '../options.ts'
import { type Case, type End, type Suite, suitesOf } from './suites.ts'

const attributes = (of: Readonly<Record<string, string | number>>): string =>
  Object.entries(of)
    .map(([name, value]) => ` ${name}="${typeof value === 'number' ? value : xmlAttribute(value)}"`)
    .join('')

function ending({ end, type, message, details }: Case): string {
  if (end === 'skipped') return '<skipped/>'
  return `<${end}${attributes({ message, type })}>${details.map(xmlText).join('\n')}</${end}>`
}
function testcase(one: Case): string {
  const open = `  <testcase${attributes({ name: one.name, classname: one.group, time: 0 })}`
  return one.end === 'passed' ? `${open}/>` : `${open}>${ending(one)}</testcase>`
}

/** Children in the order of the strict schema, each compulsory one present; the lenient schema takes the same. */
function testsuite({ name, properties, cases }: Suite, id: number, asOf: string): string {
  const ending = (end: End): number => cases.filter(one => one.end === end).length
  // A clock would make every run differ: the day of the position stands for the time of the run, which took none.
  const head = { id, package: name, name, timestamp: `${asOf}T00:00:00`, hostname: 'localhost', tests: cases.length }
  const counts = { failures: ending('failure'), errors: ending('error'), skipped: ending('skipped'), time: 0 }
  const property = ([key, value]: readonly [string, string]): string => `   <property${attributes({ name: key, value })}/>`
  return [
    ` <testsuite${attributes({ ...head, ...counts })}>`,
    '  <properties>',
    ...Object.entries(properties).map(property),
    '  </properties>',
    ...cases.map(testcase),
    '  <system-out/>',
    '  <system-err/>',
    ' </testsuite>',
  ].join('\n')
}

/** JUnit XML, in the form that both the strict schema (Ant) and the lenient one (Jenkins) accept. */
export const junit: Report = {
  render(assessment: Assessment, options): string {
    const suites = suitesOf(assessment, options).map((suite, id) => testsuite(suite, id, assessment.asOf))
    const first = `<?xml version="1.0" encoding="UTF-8"?><!-- ${xmlComment(assessment.marking)} -->`
    return `${[first, '<testsuites>', ...suites, '</testsuites>'].join('\n')}\n`
  },
}
