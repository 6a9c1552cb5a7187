import type { Assessment } from '../../../src/model/index.ts'

/** Texts that would run, break out, turn round or lie if a format let them through as they are. */
export const HOSTILE = [
  '<script>globalThis.ran=1</script>',
  '"><img src=x onerror=globalThis.ran=1>',
  "'><svg/onload=globalThis.ran=1>",
  '</style><script>globalThis.ran=1</script>',
  '-->]]></title></textarea><script>globalThis.ran=1</script>',
  'javascript:globalThis.ran=1',
  '=HYPERLINK("http://evil.invalid")',
  '::set-output name=x::y',
  '##vso[task.x]y',
  '\u202etxt.exe\u202c',
  '\u0000\u0007\u001b[31m',
  '$'.concat('{globalThis.ran=1}'),
  '{{constructor.constructor("globalThis.ran=1")()}}',
  '__proto__',
  '&lt;b&gt;&amp;',
  '\ud800',
] as const

/** Words of the model, which decide how a report is built: they stay. */
const KEPT = new Set([
  ...[
    'schema',
    'outcome',
    'truth',
    'reads',
    'leans',
    'status',
    'reaches',
    'state',
    'shape',
    'reason',
    'class',
    'of',
    'unit',
    'how',
    'expectedFrom',
    'withdrawn',
    'severity',
    'measurement',
    'rollUp',
  ],
  ...[
    'asOf',
    'on',
    'from',
    'to',
    'taken',
    'collected',
    'beforeCaps',
    'withoutExceptions',
    'answersOutcome',
    'lowest',
    'highest',
    'level',
    'scale',
    'id',
    'check',
    'requirements',
    'parent',
    'item',
    'items',
    'turnsOn',
    'origin',
    'beside',
    'expected',
  ],
])

/** The same assessment with something hostile (or, to compare with, `instead`) before every free text. */
export function poisoned(assessment: Assessment, instead?: string, texts: readonly string[] = HOSTILE): Assessment {
  // the same text becomes the same: what is alike stays alike
  const known = new Map<string, string>()
  const spoilt = (text: string): string => {
    const before = known.get(text) ?? `${instead ?? texts[known.size % texts.length]}${text}`
    known.set(text, before)
    return before
  }
  const walk = (value: unknown, key: string): unknown => {
    if (typeof value === 'string') return KEPT.has(key) ? value : spoilt(value)
    if (Array.isArray(value)) return value.map(each => walk(each, key))
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, walk(inner, name)]))
  }
  return walk(assessment, '') as Assessment
}
