import { DONE_WORDS, fallback, LEVELS, REVIEWED, type RegisterDefinition, words } from './definition.ts'

export const risks: RegisterDefinition = {
  name: 'risks',
  names: ['risk-register'],
  kind: 'risks',
  headings: {
    id: 'risk number|risk no|risk id|risk reference|risk ref|datix risk id|reference|ref|no|id',
    state: 'risk status|status|open closed',
    score: 'current score|current risk score|current rating|residual score|residual risk score|risk score|score',
    band: 'risk level|risk rating|rating|rag rating|rag|level|grade',
    appetite: 'target score|target risk score|risk appetite',
    owner: 'risk owner|owner|lead|risk lead|executive lead',
    treatment: 'risk response|response|treatment option|decision',
    due: 'target date|action due|due date|due by',
    raised: 'date raised|date identified|date opened|opened|date added',
    'decided-on': 'date accepted|accepted on|decision date',
    'reviewed-on': REVIEWED,
    'acceptor-role': 'accepted by|risk accepted by',
    reason: 'reason for accepting|rationale|justification',
    service: 'service affected|service',
    'attack-path': 'attack path|attack scenario',
    threat: 'threat|threat source|threat actor',
    weakness: 'vulnerability',
    system: 'system affected|system|asset',
    'connects-to': 'connects to|connected systems',
    supplier: 'supplier',
    requirement: 'key controls|controls|control|control reference|requirement',
    'reported-on': 'last reported|reported to board|date reported',
  },
  maps: {
    state: words({ open: 'open', active: 'open', live: 'open', accepted: 'accepted', tolerated: 'accepted', closed: 'closed' }, 'same'),
    band: words({ ...LEVELS, extreme: 'critical', significant: 'high' }, 'same'),
    treatment: words({ accept: 'tolerate', mitigate: 'treat', reduce: 'treat', avoid: 'terminate', share: 'transfer' }, 'same'),
  },
  needs: [['id'], ['score', 'band'], ['owner', 'treatment'], ['reviewed-on', 'due', 'raised', 'state']],
}

export const actions: RegisterDefinition = {
  name: 'actions',
  names: ['action-log', 'action-plan'],
  kind: 'actions',
  headings: {
    id: 'action number|action no|action id|action ref|action reference|reference|ref|no|id',
    from: 'source|came from|origin|arising from',
    'from-id': 'source reference|source ref|incident number|audit reference',
    owner: 'action owner|owner|assigned to|responsible|lead|who|responsible person',
    severity: 'priority|importance|rating',
    raised: 'date raised|date opened|opened|date added|raised on|date of meeting',
    due: 'due date|target date|deadline|complete by|due by|by when',
    're-dated-on': 'revised on|date revised',
    done: 'completed on|completion date|date completed|date closed|closed on|closed|completed|finished',
    state: 'action status|status|progress|rag',
    funded: 'funding agreed|budget agreed',
  },
  maps: {
    severity: words(LEVELS, 'same'),
    state: words({ open: 'open', 'in progress': 'open', ongoing: 'open', overdue: 'open', closed: 'done', ...DONE_WORDS }, 'same'),
  },
  needs: [['id'], ['owner'], ['due'], ['state', 'done', 'raised']],
}

export const restores: RegisterDefinition = {
  name: 'restore-tests',
  names: ['restores'],
  kind: 'restore-tests',
  headings: {
    system: 'system restored|system tested|system name|system|server|application|service',
    tested: 'date of test|test date|date tested|tested on|restore date|date of restore|date',
    result: 'test result|outcome|result|successful',
    took: 'time to restore|time taken|duration',
    type: 'what was restored|type of restore|restore type|type',
    tester: 'tested by|carried out by|restored by|who',
  },
  maps: {
    result: words(
      {
        success: 'success',
        successful: 'success',
        passed: 'success',
        pass: 'success',
        yes: 'success',
        fail: 'failed',
        no: 'failed',
        unsuccessful: 'failed',
      },
      'same',
    ),
    type: words(
      { files: 'file', folder: 'file', server: 'machine', vm: 'machine', full: 'whole-service', 'full restore': 'whole-service' },
      'same',
    ),
  },
  needs: [['system'], ['tested'], ['result']],
}

export const exercises: RegisterDefinition = {
  name: 'exercises',
  kind: 'exercises',
  headings: {
    id: 'exercise number|exercise id|exercise ref|exercise name|exercise|reference|ref|title',
    held: 'date of exercise|exercise date|date held|held on|date',
    type: 'exercise type|type of exercise|method|type',
    plan: 'plan tested|plan exercised|plan',
    scenario: 'exercise scenario|scenario',
    'scenario-from': 'source of scenario|scenario based on|scenario taken from',
    stages: 'stages tried|stages covered|stages exercised',
    services: 'services covered|services',
    supplier: 'supplier involved|suppliers involved',
    attendees: 'people present|participants|attended by|attendees',
  },
  maps: {
    type: words({ tabletop: 'table-top', 'table top': 'table-top', desktop: 'table-top', walkthrough: 'table-top' }, 'same'),
    'scenario-from': words({ 'real incident': 'incident', 'threat intelligence': 'intelligence', invented: 'none' }, 'same'),
  },
  needs: [['id'], ['held'], ['scenario', 'plan'], ['type', 'attendees', 'services', 'scenario']],
}

export const assurance: RegisterDefinition = {
  name: 'assurance',
  names: ['certificates-register', 'penetration-tests'],
  kind: 'assurance',
  headings: {
    id: 'certificate number|report number|test reference|audit reference|reference|ref|id',
    type: 'type of assurance|assurance type|type',
    scheme: 'certification|standard|scheme',
    about: 'system tested|system|supplier|scope',
    independent: 'independent|external',
    on: 'date of test|test date|date of issue|issue date|issued|date issued|audit date|date',
    expires: 'expiry date|valid until|expires on|expiry|renewal date',
    'critical-open': 'critical and high open|open critical findings|criticals open',
    retested: 'retest date|date of retest|retested on',
  },
  maps: { type: words({ 'pen test': 'penetration-test', pentest: 'penetration-test', certification: 'certificate' }, 'same') },
  otherwise: { id: heading => fallback(heading('about')) },
  needs: [['type', 'scheme'], ['about'], ['on'], ['expires', 'retested', 'critical-open', 'independent']],
}

export const meetings: RegisterDefinition = {
  name: 'meetings',
  kind: 'meetings',
  headings: {
    body: 'committee|board or committee|name of meeting|meeting|group',
    'is-board': 'board meeting|is it the board',
    held: 'date of meeting|meeting date|date held|held on|date',
    topics: 'topics discussed|agenda items|topics',
    attendees: 'people present|present|attended by|attendees',
    minutes: 'minutes approved|approved minutes|minutes available',
  },
  needs: [['body'], ['held'], ['minutes', 'topics', 'attendees']],
}
