import type { Severity } from '../common/findings.ts'
import { each, jsonDocument } from '../common/json-text.ts'
import { line } from '../common/line.ts'
import { uuid } from '../common/uuid.ts'
import type { Report } from '../options.ts'
import { type Remark, remarksOf } from './remarks.ts'

const SEVERITIES: Readonly<Record<Severity, string>> = { critical: 'critical', high: 'major', medium: 'minor', low: 'info', info: 'info' }
const severityOf = ({ grave, severity }: Remark): string => (grave === 'error' ? SEVERITIES[severity] : 'minor')

/** GitLab's code quality report: a list, so that the marking stands in each entry, and in the first line with the first. */
export const codeQuality: Report = {
  render(assessment, options): string {
    const marking = line(assessment.marking)
    const entries = each(remarksOf(assessment, options), remark => ({
      marking,
      description: line(remark.text),
      check_name: line(remark.title),
      fingerprint: uuid('code-quality', remark.id),
      severity: severityOf(remark),
      location: { path: line(remark.place.path), lines: { begin: remark.place.line } },
    }))
    return jsonDocument(entries, marking)
  },
}
