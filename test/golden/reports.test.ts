import { describe, expect, it } from 'vitest'
import type { Assessment, Finding, RequirementResult } from '../../src/model/index.ts'
import { checkIn, type ExplainedCheck, explainCheck, explainFinding, explainRequirement, REPORTS } from '../../src/reports/index.ts'
import { northmoor } from './sample.ts'

/** Whole screens as people see them, kept beside this file: a change of wording is seen in review. */
const PLAIN = { colour: false, ascii: false }
const made = northmoor()
const protocol = made.protocols[0] as Assessment['protocols'][number]
const requirement = protocol.requirements.find(({ id }) => id === 'B2.a') as RequirementResult
const finding = made.findings.find(({ check }) => check === 'accounts/mfa-all-users') as Finding

describe('screens', () => {
  it('terminal report', () => expect(REPORTS.terminal.render(made, PLAIN)).toMatchFileSnapshot('terminal.txt'))
  it('terminal report in colour', () => expect(JSON.stringify(REPORTS.terminal.render(made, { colour: true, ascii: true })).replaceAll('\\n', '\n')).toMatchFileSnapshot('terminal-colour.txt'))
  it('JSON', () => expect(REPORTS.json.render(made, PLAIN)).toMatchFileSnapshot('assessment.json'))
  it('explain a requirement', () => expect(explainRequirement(made, protocol, requirement, PLAIN)).toMatchFileSnapshot('requirement.txt'))
  it('explain a finding', () => expect(explainFinding(made, finding, PLAIN)).toMatchFileSnapshot('finding.txt'))
  it('explain a check', () => expect(explainCheck(checkIn(made, finding.check) as ExplainedCheck, PLAIN)).toMatchFileSnapshot('check.txt'))
})
