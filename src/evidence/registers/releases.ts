import { fallback, type RegisterDefinition, words } from './definition.ts'

export const consents: RegisterDefinition = {
  name: 'consents',
  names: ['consent-register', 'objections'],
  kind: 'consents',
  headings: {
    id: 'consent number|consent reference|consent ref|consent id|objection number|reference|ref|no|id',
    activity: 'processing activity|activity|project|study',
    given: 'date of consent|consent date|date given|given on|date of objection',
    withdrawn: 'date withdrawn|withdrawn on|withdrawal date',
    stopped: 'processing stopped|stopped on|date stopped',
    scope: 'scope of consent|consented to|what was agreed',
    wording: 'version of wording|wording version|form version',
    method: 'method of consent|how given',
    explicit: 'explicit consent',
    'review-due': 'review date|next review|review due date',
    type: 'consent or objection|type',
    decided: 'objection decided|date decided|decided on|decision date',
  },
  needs: [['id'], ['given'], ['withdrawn', 'wording', 'explicit', 'decided']],
}

export const disclosures: RegisterDefinition = {
  name: 'disclosures',
  names: ['releases', 'disclosure-log'],
  kind: 'disclosures',
  headings: {
    id: 'release number|release reference|release ref|disclosure number|disclosure reference|disclosure ref|reference|ref|no|id',
    activity: 'processing activity|data flow',
    recipient: 'released to|disclosed to|receiver|recipients',
    purpose: 'purpose of release|purpose of disclosure',
    gateway: 'confidentiality gateway|common law gateway|common law basis',
    identifiable: 'identifiable data|identifiable information',
    'minimised-why': 'reason for identifiable data|why identifiable',
    'opt-out-scope': 'opt out scope|national data opt out scope',
    'opt-out-reason': 'opt out reason|opt out exemption|reason out of scope',
    assessed: 'date assessed|assessed on',
    checked: 'opt out check date|opt out checked on|opt out check returned',
    released: 'date released|released on|release date|date disclosed|disclosed on|date of disclosure',
    'approval-until': 'approval ends|approval until|support ends|section 251 ends',
    approver: 'approved by|authorised by',
    environment: 'how it was given|how given',
    country: 'country of receiver|destination country|country',
    'transfer-tool': 'transfer safeguard|transfer agreement',
    contested: 'referred to caldicott guardian',
    decision: 'caldicott decision|date of caldicott decision',
  },
  maps: {
    purpose: words({ care: 'direct-care', 'direct care': 'direct-care', 'service planning': 'planning' }, 'same'),
    gateway: words(
      {
        'section 251': 's251',
        's 251': 's251',
        'legal duty': 'legal-duty',
        'legal obligation': 'legal-duty',
        'public interest': 'public-interest',
        anonymised: 'anonymous',
      },
      'same',
    ),
    'opt-out-scope': words({ 'in scope': 'in', 'out of scope': 'out', 'not decided': 'undecided' }, 'same'),
    country: words(
      { 'united kingdom': 'uk', england: 'uk', scotland: 'uk', wales: 'uk', 'northern ireland': 'uk', 'great britain': 'uk' },
      'same',
    ),
    environment: words(
      { sde: 'secure-data-environment', 'secure data environment': 'secure-data-environment', 'on site': 'on-site' },
      'same',
    ),
  },
  needs: [['id'], ['recipient'], ['released', 'assessed'], ['gateway', 'opt-out-scope', 'identifiable']],
}

export const codingAudits: RegisterDefinition = {
  name: 'coding-audits',
  names: ['clinical-coding-audits'],
  kind: 'coding-audits',
  headings: {
    id: 'audit number|audit reference|audit ref|audit id|reference|ref|no|id',
    on: 'date of audit|audit date|date completed|completed on',
    'report-on': 'report date|date of report',
    episodes: 'episodes audited|number of episodes|fces audited|sample size',
    'primary-diagnosis': 'primary diagnosis correct|primary diagnosis accuracy',
    'secondary-diagnosis': 'secondary diagnosis correct|secondary diagnosis accuracy|secondary diagnoses|secondary diagnoses correct',
    'primary-procedure': 'primary procedure correct|primary procedure accuracy',
    'secondary-procedure': 'secondary procedure correct|secondary procedure accuracy|secondary procedures|secondary procedures correct',
    auditor: 'lead auditor|audited by',
    'auditor-approved-until': 'auditor approved until|approval expires|auditor approval expires',
    'trust-type': 'type of trust',
  },
  maps: {
    'trust-type': words({ 'acute trust': 'acute', 'mental health': 'mental-health', 'mental health trust': 'mental-health' }, 'same'),
  },
  otherwise: { id: heading => fallback(heading('on')) },
  needs: [['on'], ['primary-diagnosis'], ['episodes', 'secondary-diagnosis', 'primary-procedure']],
}
