import { describe, expect, it } from 'vitest'
import { tally, text } from '../support/reading.ts'

const lines = (...all: readonly string[]): string => `${all.join('\n')}\n`
/** Results of a configuration's rules, by rule. */
const resultsOf = (content: string): Readonly<Record<string, string | undefined>> =>
  Object.fromEntries(
    text('file.conf', content)
      .records('configuration-results')
      .map(({ rule, result }) => [rule ?? '', result]),
  )

describe('sshd', () => {
  const STRICT = [
    ...['PermitRootLogin no', 'PermitEmptyPasswords no', 'HostbasedAuthentication no', 'IgnoreRhosts yes'],
    ...['PermitUserEnvironment no', 'X11Forwarding no', 'MaxAuthTries 4', 'LogLevel VERBOSE'],
  ]
  it('every rule passes where everything is said and nobody is let off', () =>
    expect(tally(text('sshd_config', lines(...STRICT)).records('configuration-results'), 'result')).toEqual({ pass: 8 }))
  it('what is not said has no result, what is said after another file may have been said has none either', () => {
    expect(resultsOf(lines('#PermitRootLogin no', 'UsePAM yes', 'X11Forwarding no'))).toMatchObject({
      'sshd/permit-root-login': '(unknown)',
      'sshd/x11-forwarding': 'pass',
    })
    const included = text('sshd_config', lines('Include conf.d/*', ...STRICT))
    expect(tally(included.records('configuration-results'), 'result')).toEqual({ '(unknown)': 8 })
    expect([included.facts.state, included.facts.unread]).toEqual(['partly-read', 1])
  })
  it('a loose value fails, a Match block that loosens it for somebody too; one that tightens it does not pass it', () => {
    expect(resultsOf(lines(...STRICT, 'Match Group admins', 'PermitRootLogin yes', 'MaxAuthTries 10'))).toMatchObject({
      'sshd/permit-root-login': 'fail',
      'sshd/max-auth-tries': 'fail',
      'sshd/x11-forwarding': 'pass',
    })
    expect(resultsOf(lines('UsePAM yes', 'PermitEmptyPasswords no', 'Match Group admins', 'PermitRootLogin no'))).toMatchObject({
      'sshd/permit-root-login': '(unknown)',
    })
  })
  it.each([
    ['PermitRootLogin yes', 'permit-root-login', 'fail'],
    ['PermitRootLogin prohibit-password', 'permit-root-login', 'warning'],
    ['MaxAuthTries 6', 'max-auth-tries', 'fail'],
    ['MaxAuthTries many', 'max-auth-tries', 'fail'],
    ['LogLevel QUIET', 'log-level', 'fail'],
    ['LogLevel DEBUG3', 'log-level', '(unknown)'],
    ['IgnoreRhosts no', 'ignore-rhosts', 'fail'],
  ])('%s: %s %s', (line, rule, result) => expect(resultsOf(lines('UsePAM yes', 'PermitTTY no', line))[`sshd/${rule}`]).toBe(result))
})

describe('web servers', () => {
  const endpoints = (...all: readonly string[]) =>
    text('site.conf', lines(...all))
      .records('tls-endpoints')
      .map(({ host, port, protocols }) => [host, port, protocols])
  it('nginx: what a server offers, and nothing where the file does not say', () =>
    expect(
      endpoints(
        'http {',
        ...[
          'server { listen 443 ssl; server_name a.example; ssl_protocols TLSv1.2 TLSv1.3; }',
          'server { listen 8443 ssl; server_name b.example; }',
        ],
        ...['server { listen 80; server_name c.example; }', 'server { listen 9443 ssl; ssl_protocols TLSv9; }', '}'],
      ),
    ).toEqual([
      ['a.example', '443', 'tls1.2, tls1.3'],
      ['b.example', '8443', '(unknown)'],
      ['(unknown)', '9443', '(unknown)'],
    ]))
  it('Apache: a list that depends on the version stays open', () => {
    const host = (protocol: string) =>
      endpoints(
        'ServerName x',
        'ServerTokens Prod',
        '<VirtualHost 10.0.0.1:443>',
        'SSLEngine on',
        'ServerName a.example',
        protocol,
        '</VirtualHost>',
      )
    expect(host('SSLProtocol -all +TLSv1.3')).toEqual([['a.example', '443', 'tls1.3']])
    expect(host('SSLProtocol all -SSLv3 -TLSv1 -TLSv1.1')).toEqual([['a.example', '443', 'tls1.2 …']])
    expect(resultsOf(lines('ServerName x', 'ServerTokens Full', 'TraceEnable off'))).toEqual({
      'apache/trace-enable': 'pass',
      'apache/server-tokens': 'fail',
    })
  })
})

describe('devices', () => {
  it('Cisco: rules of lists that are used, terminals by telnet, the web server on', () => {
    const { facts, records } = text(
      'core.cfg',
      lines(
        ...[
          'version 15.2',
          '!',
          'hostname core',
          '!',
          'ip http server',
          'no service password-encryption',
          'access-list 101 permit tcp any any eq 22 3389',
        ],
        ...[
          'access-list 101 deny ip any any log',
          'access-list 102 permit ip 10.0.0.0 0.255.255.255 any',
          'interface Gi0',
          ' ip access-group 101 in',
          'line vty 0 4',
          ' transport input all',
        ],
      ),
    )
    expect([facts.export, facts.system, facts.state]).toEqual(['cisco-ios-config', 'core', 'read'])
    expect(
      records('firewall-rules').map(({ rule, enabled, action, sources, ports, services, logged }) => [
        rule,
        enabled,
        action,
        sources,
        ports,
        services,
        logged,
      ]),
    ).toEqual([
      ['101 1', 'yes', 'allow', 'any', '22, 3389', 'tcp', '(unknown)'],
      ['101 2', 'yes', 'deny', 'any', 'any', 'any', 'yes'],
      ['102 1', '(unknown)', 'allow', '10.0.0.0 0.255.255.255', 'any', 'any', '(unknown)'],
    ])
    expect(records('configuration-results').map(({ result }) => result)).toEqual(['(unknown)', 'fail', 'fail', 'fail'])
  })
  it('FortiOS with virtual domains, as `show full-configuration` prints it', () => {
    const { records } = text(
      'fw.conf',
      lines(
        ...[
          '#config-version=FGT60F-7.4.1-FW-build2463:opmode=0:vdom=1',
          'config vdom',
          'edit root',
          'config firewall policy',
          'edit 7',
          'set status enable',
          'set action accept',
        ],
        ...[
          'set srcaddr "all"',
          'set dstaddr "all"',
          'set service "ALL"',
          'set logtraffic all',
          'set utm-status enable',
          'next',
          'edit 8',
          'set logtraffic utm',
          'next',
          'end',
          'next',
          'end',
        ],
      ),
    )
    expect(records('firewall-rules')).toMatchObject([
      {
        rule: 'root/7',
        order: '1',
        enabled: 'yes',
        action: 'allow',
        sources: 'any',
        destinations: 'any',
        services: 'any',
        ports: 'any',
        logged: 'yes',
        inspected: 'yes',
      },
      // what only a security profile stops is logged: that is not all traffic, and not none
      {
        rule: 'root/8',
        order: '2',
        enabled: '(unknown)',
        action: '(unknown)',
        sources: '(unknown)',
        ports: '(unknown)',
        logged: '(unknown)',
      },
    ])
  })
  it('FortiOS: rules of the sixth version and of the other mode keep their own numbers', () => {
    const table = (name: string) => [`config firewall ${name}`, 'edit 1', 'set action accept', 'set srcaddr all', 'next', 'end']
    const { records } = text('fw.conf', lines(...table('policy'), ...table('policy6'), ...table('security-policy')))
    expect(records('firewall-rules').map(({ rule, sources }) => [rule, sources])).toEqual([
      ['1', 'any'],
      ['policy6/1', 'any'],
      ['security-policy/1', 'any'],
    ])
  })
  it('Azure as the command line prints it', () => {
    const rule = {
      id: 'r1',
      access: 'Allow',
      direction: 'Inbound',
      priority: 100,
      protocol: 'Tcp',
      sourceAddressPrefix: 'Internet',
      destinationAddressPrefix: '10.0.0.4',
      destinationPortRange: '3389',
      sourceAddressPrefixes: [],
      destinationPortRanges: [],
    }
    const { facts, records } = text('nsg.json', JSON.stringify([{ name: 'n', securityRules: [rule], defaultSecurityRules: [] }]))
    expect(facts.export).toBe('azure-network-security-group-list')
    expect(records('firewall-rules')).toMatchObject([
      { rule: 'r1', sources: 'any', destinations: '10.0.0.4', ports: '3389', enabled: 'yes', default: 'no' },
    ])
  })
  it('Check Point: rules below a heading, and a source that is turned round', () => {
    const any = '97aeb369-9aea-11d5-bd16-0090272ccb30'
    const plain = {
      uid: 'u1',
      type: 'access-rule',
      'rule-number': 1,
      enabled: true,
      action: 'a',
      track: { type: 't' },
      source: [any],
      'source-negate': false,
      destination: [any],
      'destination-negate': false,
      service: [any],
      'service-negate': false,
    }
    const document = {
      rulebase: [{ type: 'access-section', rulebase: [plain, { ...plain, uid: 'u2', 'source-negate': true, 'service-negate': true }] }],
      'objects-dictionary': [
        { uid: 'a', name: 'Drop' },
        { uid: 't', name: 'Log' },
      ],
    }
    const { records } = text('rules.json', JSON.stringify(document))
    expect(records('firewall-rules').map(({ rule, action, sources, ports, logged }) => [rule, action, sources, ports, logged])).toEqual([
      ['u1', 'deny', 'any', 'any', 'yes'],
      ['u2', 'deny', '(unknown)', '(unknown)', 'yes'],
    ])
  })
})

describe('security templates', () => {
  const template = (...system: readonly string[]) =>
    text('GptTmpl.inf', lines('[Unicode]', 'Unicode=yes', '[Version]', 'Revision=1', '[System Access]', ...system))
  it('no lock-out is nought tries, an age that never ends is blank, and what is not said is not known', () => {
    expect(template('LockoutBadCount = 0', 'MaximumPasswordAge = -1', 'PasswordComplexity = 0').records('password-rules')).toMatchObject([
      { 'lockout-after': '0', 'max-age': '(blank)', complexity: 'no', 'min-length': '(unknown)', 'legacy-blocked': '(unknown)' },
    ])
  })
  it('lower levels of NTLM are not refused', () => {
    const level = (value: string) =>
      template(
        'LockoutBadCount = 5',
        '[Registry Values]',
        `MACHINE\\System\\CurrentControlSet\\Control\\Lsa\\LmCompatibilityLevel=4,${value}`,
      )
    expect(['5', '3'].map(value => level(value).records('password-rules')[0]?.['legacy-blocked'])).toEqual(['yes', 'no'])
  })
  it('a setting that stands twice is no setting', () => {
    const { facts, records } = template('MinimumPasswordLength = 14', 'MinimumPasswordLength = 4')
    expect(records('password-rules')).toMatchObject([{ 'min-length': '(invalid)' }])
    expect(facts.problems.map(({ code }) => code)).toContain('ini-duplicate-key')
  })
})

describe('hosts', () => {
  it('login.defs: an age of 99,999 days is none', () => {
    const ages = (days: string) =>
      text('login.defs', lines(`PASS_MAX_DAYS ${days}`, 'UMASK 027'))
        .records('password-rules')
        .map(rules => rules['max-age'])
    expect([ages('90'), ages('99999'), ages('soon')]).toEqual([['90 days'], ['(blank)'], ['(invalid)']])
  })
  it('ClamAV: nothing infected among no files, or with errors, is no clean scan', () => {
    const result = (scanned: number, ...more: readonly string[]) =>
      text('scan.log', lines(...more, '----------- SCAN SUMMARY -----------', `Scanned files: ${scanned}`, 'Infected files: 0')).records(
        'configuration-results',
      )[0]?.result
    expect([result(3), result(0), result(3, '/x: Access denied. ERROR')]).toEqual(['pass', 'error', 'error'])
    // a summary that forgets what stands above it
    expect(result(3, '/x: Eicar FOUND')).toBe('fail')
    const { facts } = text('scan.log', lines('/a: OK', '/b: OK', '/c: OK'))
    expect(facts).toMatchObject({ export: 'clamav-log', state: 'partly-read', records: { 'scan-targets': 1 } })
  })
})
