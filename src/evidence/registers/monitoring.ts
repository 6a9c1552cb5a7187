import { REVIEWED, type RegisterDefinition, words } from './definition.ts'

const METHODS = 'mitre technique|mitre techniques|attack technique|attack techniques|attack method|attack methods|techniques'

export const logSources: RegisterDefinition = {
  name: 'log-sources',
  names: ['logging-register'],
  kind: 'log-sources',
  headings: {
    id: 'log source|log source name|source name|data source|source|reference|ref|id',
    asset: 'asset number|asset id|asset tag|asset',
    host: 'host name|hostname|host|device name|server name',
    type: 'source type|log type|category|type',
    events: 'event types|events collected|events logged|events sent',
    'last-event': 'last event received|last event|last log received|last received',
    'allowed-gap': 'allowed silence|silence allowed|longest silence allowed',
    central: 'sent to siem|in siem|forwarded to siem|sent to central store|collected centrally',
    parsed: 'used by a rule|parsed and used|normalised',
    retention: 'retention period|kept for',
    'retention-required': 'required retention|retention in policy',
    immutable: 'write once|locked storage|tamper proof',
    'verified-on': 'last integrity check|integrity checked|integrity verified',
    'time-server': 'time source|ntp server',
    drift: 'clock drift|measured drift',
    'alerts-on-silence': 'alert on silence|silence alert|alert if silent',
    technique: `${METHODS}|use case|risk covered`,
    owner: 'source owner|log owner|owner',
  },
  maps: {
    type: words(
      {
        firewall: 'boundary',
        gateway: 'boundary',
        siem: 'log-store',
        'active directory': 'identity',
        workstation: 'endpoint',
        email: 'mail',
      },
      'same',
    ),
  },
  needs: [['id'], ['last-event', 'retention', 'central'], ['events', 'central', 'parsed', 'immutable', 'time-server', 'alerts-on-silence']],
}

export const detectionRules: RegisterDefinition = {
  name: 'detection-rules',
  names: ['use-cases', 'analytic-rules'],
  kind: 'detection-rules',
  headings: {
    id: 'detection rule|rule name|rule id|rule number|analytic rule|use case|rule|reference|ref|id',
    type: 'alert category|rule type|category|type',
    enabled: 'rule enabled|switched on|is enabled|active',
    techniques: METHODS,
    threats: 'threats covered|threat covered|threat',
    created: 'date created|created on|date added|added on',
    changed: 'last changed|last modified|date modified|modified on|last tuned|date changed',
    tested: 'last tested|date tested|tested on|date of test',
    'test-result': 'result of test|outcome of test',
    'false-alarm-rate': 'false positive rate|rate of false alarms',
    playbook: 'playbook name|runbook',
    'playbook-reviewed': 'playbook reviewed on|playbook last reviewed|runbook reviewed',
  },
  maps: {
    'test-result': words(
      { passed: 'raised', fired: 'raised', 'alert raised': 'raised', failed: 'missed', 'no alert': 'missed', 'not tested': 'unknown' },
      'same',
    ),
  },
  needs: [['id'], ['enabled', 'tested', 'playbook'], ['tested', 'playbook', 'false-alarm-rate', 'techniques']],
}

export const threatIntelligence: RegisterDefinition = {
  name: 'threat-intelligence',
  names: ['cyber-alerts', 'threat-log'],
  kind: 'threat-intelligence',
  headings: {
    source: 'intelligence source|source of alert|feed|issued by|issuer',
    id: 'alert number|alert reference|alert id|advisory number|advisory|cyber alert|care cert|reference|ref|no|id',
    received: 'date received|received on|date issued|issued on',
    relevant: 'applies to us|affects us|applicable',
    severity: 'alert severity|priority',
    'acted-on': 'date actioned|actioned on|date acted on|action completed on|date closed',
    techniques: METHODS,
    systems: 'systems affected|affected systems|systems concerned',
    linked: 'linked rule|linked risk|linked to|rule or risk',
    'shared-on': 'date shared|feedback sent|fed back on',
    owner: 'source owner|owner',
    reason: 'reason for source|why chosen',
    'reviewed-on': REVIEWED,
  },
  needs: [['source'], ['received'], ['relevant', 'linked', 'shared-on']],
}

export const alerts: RegisterDefinition = {
  name: 'alerts',
  names: ['alert-queue'],
  kind: 'alerts',
  headings: {
    id: 'alert number|alert id|alert reference|alert ref|reference|ref|id',
    tool: 'detection source|tool name|product',
    rule: 'alert rule|rule name|detection rule|analytic rule',
    type: 'alert category|alert type|category|type',
    severity: 'alert severity|priority',
    raised: 'time raised|alert raised|date raised|time generated|alert time|first seen',
    triaged: 'time triaged|first looked at|acknowledged|time acknowledged|first response',
    closed: 'time closed|closed on|date closed|time resolved|resolved on',
    analyst: 'assigned to|handled by|investigated by',
    outcome: 'alert outcome|classification|verdict|determination',
    action: 'action taken|remediation',
    asset: 'impacted asset|affected asset|affected device|affected machine',
    'asset-found': 'asset identified on|asset identified at|asset identified',
    service: 'essential service|service affected',
    incident: 'incident number|incident reference|incident opened',
    enriched: 'context added|enrichment',
    contained: 'contained automatically|blocked automatically|isolated automatically|auto contained',
  },
  maps: {
    outcome: words(
      {
        'true positive': 'true',
        'false positive': 'false',
        'benign positive': 'benign',
        'benign true positive': 'benign',
        undetermined: 'unknown',
      },
      'same',
    ),
  },
  needs: [['id'], ['raised'], ['triaged', 'analyst', 'outcome']],
}

export const hunts: RegisterDefinition = {
  name: 'hunts',
  names: ['threat-hunts', 'hunt-log'],
  kind: 'hunts',
  headings: {
    id: 'hunt number|hunt reference|hunt id|hunt name|hunt|reference|ref|id',
    held: 'date of hunt|hunt date|date held|date',
    method: 'hunt method|type of hunt|led by',
    procedure: 'written method|method document',
    target: 'looked for|hunt target',
    scope: 'systems covered|scope of hunt',
    findings: 'what was found|result|outcome',
    'follow-up': 'follow up actions|actions taken|actions',
    repeatable: 'can be automated|repeatable finding',
    rule: 'detection rule|rule created|new rule',
    reason: 'why no rule|reason for no rule',
  },
  maps: {
    method: words(
      {
        hypothesis: 'hypothesis',
        'hypothesis led': 'hypothesis',
        'data led': 'data',
        'entity led': 'entity',
        tip: 'tip-off',
        'tip off': 'tip-off',
      },
      'same',
    ),
    target: words({ ttp: 'technique', techniques: 'technique', behaviour: 'technique', ioc: 'indicator', indicators: 'indicator' }, 'same'),
  },
  needs: [['id'], ['held'], ['method', 'target', 'repeatable'], ['scope', 'findings', 'follow-up']],
}
