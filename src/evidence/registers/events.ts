import { type RegisterDefinition, words } from './definition.ts'

export const incidents: RegisterDefinition = {
  name: 'incidents',
  kind: 'incidents',
  headings: {
    id: 'incident number|incident no|incident id|incident reference|incident ref|datix id|datix reference|web number|reference|ref|id',
    type: 'incident type|incident category|category|type',
    severity: 'incident severity|grading|severity grade',
    major: 'major incident',
    started: 'incident date|date of incident|date occurred|occurred|start date|start time',
    aware: 'became aware|date aware|date discovered|discovered|date identified|time aware',
    'told-senior': 'senior management told|told senior management|escalated',
    reportable: 'reportable to ico|ico reportable|reportable to regulator',
    'told-regulator': 'reported to ico|date reported to ico|ico notified|regulator told|reported to regulator',
    'tell-people': 'data subjects to be told|individuals to be told',
    'told-people': 'data subjects told|individuals told|data subjects notified',
    contained: 'date contained|contained on',
    closed: 'date closed|closed date|closed on',
    cause: 'root cause|underlying cause',
    factors: 'contributory factors|contributing factors',
    'individual-only': 'human error alone',
    lessons: 'lessons learned|lessons learnt|lessons recorded',
    themes: 'themes of lessons',
    'evidence-kept': 'evidence preserved|logs preserved',
    department: 'department|team|directorate|ward|reported from',
    grade: 'band of reporter|grade of reporter',
    system: 'system affected|affected system',
  },
  maps: {
    severity: words(
      { none: 'near-miss', 'no harm': 'near-miss', minor: 'low', moderate: 'medium', major: 'high', catastrophic: 'critical' },
      'same',
    ),
  },
  needs: [['id'], ['started', 'aware'], ['severity', 'reportable', 'closed', 'told-regulator', 'cause', 'contained']],
}

export const exceptions: RegisterDefinition = {
  name: 'exceptions',
  kind: 'exceptions',
  headings: {
    id: 'exception number|exception no|exception id|exception reference|exception ref|waiver id|reference|ref|id',
    about: 'exception type|exception to|rule|policy area|type',
    account: 'account name|user name|username|user principal name|upn|user|group',
    host: 'host name|hostname|device name|server|machine',
    finding: 'vulnerability|cve|plugin|plugin id|product',
    owner: 'risk owner|exception owner',
    approver: 'approved by|authorised by',
    'approver-role': 'approver role|role of approver',
    'approved-on': 'approval date|date approved|approved',
    'reviewed-on': 'last review|last reviewed|date reviewed|last review date',
    expires: 'expiry date|expiry|valid until|end date|review by',
    safeguard: 'compensating control|compensating controls|compensating measure|mitigation|mitigations',
  },
  noEnd: ['Permanent', 'permanent', 'No end', 'no end', 'Open-ended', 'open-ended', 'Indefinite', 'indefinite'],
  needs: [['id'], ['approver', 'approved-on'], ['expires']],
}
