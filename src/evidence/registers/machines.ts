import { EMAIL, fallback, LEVELS, PERSON, type RegisterDefinition, words } from './definition.ts'

const OWN = {
  trust: 'corporate',
  organisation: 'corporate',
  practice: 'corporate',
  company: 'corporate',
  nhs: 'corporate',
  byod: 'personal',
  own: 'personal',
}

export const devices: RegisterDefinition = {
  name: 'devices',
  names: ['hardware', 'hardware-register'],
  kind: 'devices',
  headings: {
    id: 'device number|device id|asset tag|asset number|asset no|inventory number|tag',
    host: 'device name|computer name|host name|hostname|machine name|pc name|host|name',
    serial: 'serial number|serial no|serial|imei',
    type: 'device type|form factor|type|category',
    os: 'operating system|os name|os',
    'os-version': 'operating system version|os version|os build',
    'owner-type': 'ownership|device ownership|owned by',
    managed: 'managed|enrolled|in intune|mdm enrolled|under management',
    compliant: 'compliance|compliant',
    encrypted: 'disk encryption|encryption|bitlocker|encrypted',
    'screen-lock': 'screen lock',
    'remote-wipe': 'remote wipe|remote erase',
    'holds-important-data': 'holds important data|holds patient data|holds personal data',
    'malware-defence': 'antivirus|anti virus|antivirus status|av status',
    'signatures-at': 'antivirus updated|definitions date|signature date',
    agent: 'monitoring agent|edr agent|edr installed|edr',
    'last-seen': 'last check in|last seen|last contact|last logon|last login|last checkin|last sync|last connected',
    user: 'issued to|assigned to|user|assigned user|primary user',
  },
  maps: {
    type: words(
      {
        notebook: 'laptop',
        pc: 'desktop',
        workstation: 'desktop',
        'desktop pc': 'desktop',
        mobile: 'phone',
        smartphone: 'phone',
        'mobile phone': 'phone',
        ipad: 'tablet',
      },
      'same',
    ),
    'owner-type': words(OWN, 'same'),
  },
  otherwise: { id: heading => fallback(heading('serial') ?? heading('host')) },
  needs: [
    ['id', 'host', 'serial'],
    ['serial', 'os', 'os-version', 'encrypted', 'managed', 'compliant', 'malware-defence'],
    ['os', 'os-version', 'last-seen', 'user', 'encrypted', 'compliant', 'managed'],
  ],
}

export const accounts: RegisterDefinition = {
  name: 'accounts',
  names: ['users', 'user-list'],
  kind: 'accounts',
  headings: {
    id: 'user name|username|user id|login|log in|login name|account name|account|user principal name|upn|smartcard number|smartcard id|uuid',
    email: EMAIL,
    person: PERSON,
    enabled: 'enabled|account enabled|active|account active',
    type: 'account type|type of account',
    privileged: 'administrator|admin|privileged|system administrator|admin rights',
    roles: 'roles|access roles|access role|user role|security role|access group|access level',
    'mfa-registered': 'mfa registered|mfa enrolled|mfa set up',
    created: 'date created|created on|created|account created',
    'last-sign-in': 'last login|last log in|last logon|last sign in|last signed in|last access|last accessed|last used',
    'password-changed': 'password changed|password last changed|password last set',
    expires: 'account expires|account expiry|expiry date|expires',
    owner: 'account owner|owner',
    reason: 'reason for access|reason|business reason',
  },
  needs: [
    ['id'],
    ['last-sign-in', 'enabled', 'privileged', 'mfa-registered', 'roles'],
    ['person', 'email', 'created', 'last-sign-in', 'password-changed', 'roles'],
  ],
}

export const accessReviews: RegisterDefinition = {
  name: 'access-reviews',
  kind: 'access-reviews',
  headings: {
    review: 'review name|review campaign|review|campaign|quarter',
    account: 'user name|username|user id|account name|account|login|user',
    person: PERSON,
    system: 'system reviewed|system name|application|system',
    of: 'type of access|access type|account type',
    trigger: 'reason for review|trigger',
    'decided-on': 'date reviewed|review date|reviewed on|date of decision|decision date|date of review',
    decision: 'decision|review decision|outcome|action|result',
    'done-on': 'date removed|removed on|date actioned|actioned on|date of change',
    reviewer: 'reviewed by|reviewer|approved by|line manager',
    reason: 'reason for keeping|justification|reason',
  },
  maps: {
    decision: words(
      {
        retain: 'keep',
        approved: 'keep',
        keep: 'keep',
        'still needed': 'keep',
        revoke: 'remove',
        removed: 'remove',
        amend: 'change',
        changed: 'change',
      },
      'same',
    ),
  },
  needs: [['account', 'person'], ['decision'], ['decided-on'], ['reviewer', 'system', 'done-on', 'review']],
}

export const software: RegisterDefinition = {
  name: 'software',
  names: ['software-register', 'applications'],
  kind: 'software',
  headings: {
    host: 'installed on|device name|computer name|hostname|host|server',
    product: 'software name|software title|product name|application name|software|product|application|title',
    vendor: 'publisher|vendor|manufacturer|supplier',
    version: 'software version|version number|version',
    'support-ends': 'end of support|end of life|support end date|end of support date|eol|support ends|supported until',
    'extended-support-until': 'extended support until|extended support|extended support ends',
    approved: 'approved software|approved',
    critical: 'business critical|critical',
  },
  needs: [['product'], ['version'], ['vendor', 'support-ends', 'host', 'approved']],
}

export const changes: RegisterDefinition = {
  name: 'changes',
  names: ['change-log', 'change-register'],
  kind: 'changes',
  headings: {
    id: 'change number|change no|change id|change reference|change ref|rfc number|rfc|change|reference|ref|no|id',
    type: 'change type|type of change|category|type',
    system: 'system affected|system changed|service|system|configuration item',
    security: 'security impact|security relevant',
    major: 'major change|major',
    'approved-on': 'date approved|approval date|approved on|cab date',
    implemented: 'date implemented|implemented on|implementation date|implemented|date of change|completed on',
    requester: 'requested by|raised by|requester|requestor',
    approver: 'approved by|approver|authorised by',
    tests: 'tests|testing done|tests recorded',
    'caused-by': 'linked incident|incident number|incident behind it',
  },
  needs: [['id'], ['implemented', 'approved-on'], ['approver', 'requester'], ['system', 'type', 'approver']],
}

export const patches: RegisterDefinition = {
  name: 'patches',
  names: ['patch-log', 'updates'],
  kind: 'patches',
  headings: {
    host: 'device name|computer name|hostname|host|server|machine',
    update: 'update|kb|kb number|patch|patch id|update id|update name|patch name',
    severity: 'severity|patch severity|rating',
    released: 'release date|released|date released|published',
    installed: 'installed on|date installed|install date|installation date|date applied|applied on|installed',
  },
  maps: { severity: words({ ...LEVELS, important: 'high' }, 'same') },
  needs: [['host'], ['update'], ['installed', 'released']],
}
