import { line } from './line.ts'

/**
 * What a build server would obey inside a text: `##[…]` and `##vso[…]` wherever they stand in a line, and `::name::` at
 * its beginning. A space apart they are words.
 */
export const harmless = (text: string): string =>
  line(text)
    .replace(/#(?=#)/g, '# ')
    .replace(/^(?=::)/, '\\')

const percent = (text: string): string => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
const property = (text: string): string => percent(harmless(text)).replaceAll(':', '%3A').replaceAll(',', '%2C')

/** A workflow command of GitHub: `::error file=a,line=1,title=b::text`, on one line whatever its parts hold. */
export function workflowCommand(name: 'error' | 'warning' | 'notice', of: Readonly<Record<string, string>>, text: string): string {
  const properties = Object.entries(of).map(([key, value]) => `${key}=${property(value)}`)
  return `::${name}${properties.length === 0 ? '' : ` ${properties.join(',')}`}::${percent(harmless(text))}`
}
