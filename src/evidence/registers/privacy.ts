import { fallback, LEVELS, REVIEWED, type RegisterDefinition, words } from './definition.ts'

const BASES = {
  ...{ 'article 6(1)(a)': 'consent', '6(1)(a)': 'consent', 'article 6(1)(b)': 'contract', '6(1)(b)': 'contract' },
  ...{ 'article 6(1)(c)': 'legal-obligation', '6(1)(c)': 'legal-obligation', 'legal obligation': 'legal-obligation' },
  ...{ 'article 6(1)(d)': 'vital-interests', '6(1)(d)': 'vital-interests', 'vital interest': 'vital-interests' },
  ...{ 'article 6(1)(e)': 'public-task', '6(1)(e)': 'public-task', 'public task': 'public-task', 'official authority': 'public-task' },
  ...{ 'article 6(1)(f)': 'legitimate-interests', '6(1)(f)': 'legitimate-interests', 'legitimate interest': 'legitimate-interests' },
}

export const ropa: RegisterDefinition = {
  name: 'processing-activities',
  names: ['ropa', 'processing-records', 'data-flows'],
  kind: 'processing-activities',
  headings: {
    id: 'processing activity number|activity id|activity reference|activity ref|flow id|flow number|flow ref|reference number|reference|ref|no|id|processing activity|activity|name of flow|data flow|flow',
    purpose: 'purpose of processing|purposes of processing|purpose of the processing|purpose of flow|purpose',
    basis:
      'lawful basis|article 6 lawful basis|article 6 condition|article 6 basis|legal basis|gdpr article 6|article 6|lawful basis for processing',
    'special-condition': 'article 9 condition|special category condition|article 9|condition for special category data|article 9 basis',
    source: 'source of data|data source|received from|from|sender',
    recipient: 'recipients|categories of recipients|recipient of data|shared with|sent to|to|receiver',
    protection: 'how it is protected|security in transfer|transfer method|method of transfer|protection in transit',
    confirmed: `${REVIEWED}|last confirmed|date confirmed|date updated`,
    'direct-care': 'for direct care|direct care',
    'high-risk': 'high risk processing|high risk|dpia required|dpia needed',
    started: 'start date|date started|started|date of start',
    changed: 'last changed|date changed|changed on',
    reason: 'reason for lawful basis|justification|rationale',
  },
  maps: {
    basis: words(BASES, 'same'),
    protection: words(
      {
        hscn: 'private-network',
        'nhs mail': 'encrypted',
        nhsmail: 'encrypted',
        'encrypted email': 'encrypted',
        courier: 'physical',
        post: 'physical',
      },
      'same',
    ),
  },
  otherwise: { id: heading => fallback(heading('purpose')) },
  needs: [
    ['id', 'purpose'],
    ['basis', 'recipient', 'special-condition'],
    ['purpose', 'source', 'protection', 'confirmed'],
  ],
}

export const informationAssets: RegisterDefinition = {
  name: 'information-assets',
  names: ['information-asset-register', 'iar'],
  kind: 'information-assets',
  headings: {
    id: 'information asset number|information asset id|asset reference|asset ref|information asset|data set|dataset|reference|ref|id',
    system: 'system holding it|held in|system name|system',
    owner: 'information asset owner|iao|data owner|owner',
    importance: 'criticality|importance|business impact',
    class: 'record class|record type|retention class|type of record',
    country: 'country|where stored|location of data|data location',
    access: 'who has access|access groups|access',
    confirmed: `${REVIEWED}|last confirmed|date confirmed`,
    impacts: 'impacts rated',
    'impact-reviewed': 'impact reviewed|impact review date',
    'copy-of': 'copy of|copied from',
    'copy-reason': 'reason for copy|reason for the copy',
    'read-only': 'read only|read only copy',
    'keep-until': 'keep until|retention end|retain until',
    stage: 'lifecycle stage|life cycle stage|stage of life',
    'decision-on': 'disposal decision date|disposal decision',
    volume: 'number of records|records held|volume|number of people|number of data subjects',
  },
  maps: { importance: words(LEVELS, 'same') },
  needs: [
    ['id'],
    ['owner'],
    ['class', 'access', 'volume', 'keep-until', 'country'],
    ['system', 'importance', 'confirmed', 'class', 'country'],
  ],
}

export const agreements: RegisterDefinition = {
  name: 'agreements',
  names: ['contracts', 'contract-register', 'sharing-agreements', 'processing-agreements'],
  kind: 'agreements',
  headings: {
    id: 'contract number|contract no|contract id|contract reference|contract ref|agreement number|agreement id|agreement reference|agreement ref|agreement|contract|contract title|contract name|reference|ref|id',
    type: 'agreement type|type of agreement|contract type|type',
    party: 'supplier name|supplier|contractor|vendor|party|partner|other party|organisation',
    signed: 'date signed|signed on|signature date|start date|contract start date|contract start|commencement date',
    ends: 'end date|contract end date|contract end|expiry date|expires|expiry|valid until',
    'reviewed-on': REVIEWED,
    'review-due': 'review date|next review|next review date|review due|review due date',
    relevant: 'personal data|holds personal data|processes personal data|involves personal data',
    'security-terms': 'security clauses|data protection clauses|security schedule|gdpr clauses|dp clauses',
    'duties-split': 'responsibilities recorded|roles recorded',
    manager: 'contract manager|contract owner|contract lead|owner|lead',
    purpose: 'purpose of sharing|purpose|description',
    recipients: 'recipients',
    'data-returned-on': 'data returned|data returned on|data deleted on',
  },
  maps: {
    type: words(
      {
        dsa: 'sharing',
        'data sharing agreement': 'sharing',
        'data sharing': 'sharing',
        dpa: 'processing',
        'data processing agreement': 'processing',
        'data processing': 'processing',
      },
      'same',
    ),
  },
  needs: [
    ['id', 'party'],
    ['party', 'manager'],
    ['signed', 'ends'],
    ['ends', 'review-due', 'security-terms', 'signed'],
  ],
  otherwise: { id: heading => fallback(heading('party')) },
}

export const subjectRequests: RegisterDefinition = {
  name: 'subject-requests',
  names: ['sars', 'subject-access-requests', 'rights-requests', 'dsars'],
  kind: 'subject-requests',
  headings: {
    id: 'request number|request no|request id|request reference|request ref|sar number|sar reference|sar ref|case number|reference|ref|no|id',
    type: 'request type|type of request|right exercised|type',
    received: 'date received|received on|date of request|request received|received',
    acknowledged: 'date acknowledged|acknowledged on|acknowledged|acknowledgement sent',
    extended: 'extension notice sent|date extended|extended on|extension date',
    answered:
      'date answered|answered on|date of response|response sent|response date|date responded|date sent|date completed|completed on|date closed|closed',
    handler: 'handled by|handler|assigned to|dealt with by|owner',
    outcome: 'request outcome|outcome|result|status',
  },
  maps: {
    type: words(
      {
        sar: 'access',
        dsar: 'access',
        'subject access': 'access',
        'subject access request': 'access',
        correction: 'rectification',
        deletion: 'erasure',
      },
      'same',
    ),
    outcome: words(
      { completed: 'answered', complete: 'answered', closed: 'answered', disclosed: 'answered', 'in progress': 'open', ongoing: 'open' },
      'same',
    ),
  },
  needs: [['id'], ['received'], ['answered', 'outcome']],
}

export const dpias: RegisterDefinition = {
  name: 'dpias',
  names: ['dpia-register'],
  kind: 'dpias',
  headings: {
    id: 'dpia number|dpia no|dpia id|dpia reference|dpia ref|dpia title|dpia|project name|project|title|reference|ref|id',
    activity: 'processing activity|activity|system',
    approved: 'date approved|approval date|approved on|signed off|date signed off|approved',
    approver: 'approved by|signed off by|approver',
    'reviewed-on': REVIEWED,
    'high-risk-left': 'high residual risk|residual high risk',
    published: 'published',
    relevant: 'to be published',
  },
  needs: [['id'], ['approved'], ['approver', 'high-risk-left', 'published', 'activity']],
}

export const disposals: RegisterDefinition = {
  name: 'media-disposals',
  names: ['disposals', 'destruction-log'],
  kind: 'media-disposals',
  headings: {
    id: 'disposal number|disposal id|disposal reference|reference|ref|no|id|serial number|asset number',
    asset: 'asset number|asset tag|asset|serial number|item|equipment',
    method: 'disposal method|method of disposal|destruction method|method of destruction|method',
    standard: 'standard followed|standard',
    on: 'date of disposal|disposal date|disposed on|date disposed|date destroyed|destruction date|date',
    'released-on': 'date collected|collected on|date released|released on',
    certificate: 'certificate number|destruction certificate|certificate of destruction|certificate',
  },
  maps: { method: words({ shred: 'shredded', wipe: 'wiped', erased: 'wiped', degauss: 'degaussed', recycled: 'other' }, 'same') },
  needs: [['id', 'asset'], ['on'], ['method', 'certificate'], ['certificate', 'method', 'released-on']],
}

export const retention: RegisterDefinition = {
  name: 'retention-rules',
  names: ['retention-schedule', 'retention'],
  kind: 'retention-rules',
  headings: {
    class: 'record class|record type|type of record|record series|records|record',
    keep: 'retention period|minimum retention period|keep for|retention|how long',
    'code-period': 'period in code|code period|records management code',
    trigger: 'retention begins|retention start|trigger|start of retention|from when',
    owner: 'disposal owner|record owner|owner',
    decision: 'final action|action at end|disposal action|disposal|final disposition',
    automatic: 'deleted automatically|destroyed automatically|automatic deletion',
  },
  maps: {
    decision: words({ destruction: 'destroy', review: 'undecided', 'review and destroy': 'undecided', archive: 'transfer' }, 'same'),
  },
  needs: [['class'], ['keep'], ['trigger', 'decision', 'owner']],
}
