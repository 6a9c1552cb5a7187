import { type LocatedValue, listValue, mapValue, textValue } from '../located.ts'
import type { LogSort } from './log.ts'

/** Every line of the log file begins with the time of day; what the tool shows on the screen does not. */
const STAMP = /^\[\d{2}:\d{2}:\d{2}\] ?/
const RUN = /Running Rootkit Hunter version (\S{1,20})(?: on (\S{1,255}))?/
const SUMMARY = 'System checks summary'
const GROUP = /^(File properties|Rootkit|Applications) checks\.\.\.$/
/** How many were looked at, and how many of them are suspect. */
const COUNT = /^([A-Z][a-z]+ checked|(?:Suspect|Possible) [a-z]+)\s*:\s*(\d{1,9})$/
const DATE = /^Info: (Start|End) date is (.{10,60})$/

/** What the log says, gathered line by line. */
class Log {
  readonly parts = new Map<string, LocatedValue>()
  readonly groups: { readonly name: string; readonly line: number; readonly values: Map<string, LocatedValue> }[] = []
  #summary = false

  take(text: string, line: number): void {
    const run = RUN.exec(text)
    const date = DATE.exec(text)
    if (run !== null && !this.parts.has('version')) {
      this.parts.set('version', textValue(run[1], line))
      if (run[2] !== undefined) this.parts.set('host', textValue(run[2], line))
    } else if (date !== null) this.parts.set(date[1] === 'Start' ? 'started' : 'ended', textValue(date[2].trim(), line))
    else if (text === SUMMARY) this.#summary = true
    else if (this.#summary) this.#takeSummary(text, line)
  }
  #takeSummary(text: string, line: number): void {
    const name = GROUP.exec(text)?.[1]
    const count = COUNT.exec(text)
    const group = this.groups.at(-1)
    if (name !== undefined) this.groups.push({ name, line, values: new Map([['state', textValue('counted', line)]]) })
    else if (group !== undefined && count !== null)
      group.values.set(count[1].endsWith(' checked') ? 'checked' : 'suspect', textValue(count[2], line))
    else if (group !== undefined && text === 'All checks skipped') group.values.set('state', textValue('skipped', line))
  }
}

/** The log of Rootkit Hunter: when it ran, and the summary of each group of its checks. */
export const RKHUNTER: LogSort = {
  name: 'rkhunter',
  looksLike: lines => lines.slice(0, 5).some(line => RUN.test(line)),
  read: (lines, log) => {
    const found = new Log()
    for (const [index, raw] of lines.entries()) found.take(raw.trim().replace(STAMP, '').trim(), index + 1)
    const groups = found.groups.map(({ name, line, values }) => mapValue(new Map([['name', textValue(name, line)], ...values]), line))
    found.parts.set('groups', listValue(groups, 1))
    const whole = found.groups.length > 0 && found.parts.has('ended')
    if (!whole)
      log.add('error', 'log-cut', '', 'The log has no summary or no end, so the run did not come to its end.', 'Hand in the whole log.')
    return { root: mapValue(found.parts, 1), unread: whole ? 0 : 1 }
  },
}
