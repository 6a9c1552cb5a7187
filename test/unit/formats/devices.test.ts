import { describe, expect, it } from 'vitest'
import { plain, told, treeOf } from './read.ts'

const read = (...lines: readonly string[]) => {
  const tree = treeOf(`${lines.join('\n')}\n`, 'config')
  const { unread } = tree.visit([], () => true)
  return { name: tree.root?.name, root: plain(tree.root) as Record<string, never>, problems: told(tree.problems), unread }
}

describe('FortiOS', () => {
  const SERVICES = [
    ...['config firewall service custom', 'edit "web"', 'set tcp-portrange 80 443-444:1024-65535', 'set udp-portrange 443', 'next'],
    ...['edit ping', 'set protocol ICMP', 'next', 'edit ALL', 'set protocol IP', 'next', 'end'],
    ...['config firewall service group', 'edit grp', 'set member web ALL', 'next', 'edit loop', 'set member loop', 'next', 'end'],
    ...['config firewall address', 'edit hidden', 'set subnet 0.0.0.0 0.0.0.0', 'next', 'edit lan', 'set subnet 10.0.0.0/8', 'next', 'end'],
  ]
  const policy = (...lines: readonly string[]) => {
    const { root } = read(...SERVICES, 'config firewall policy', 'edit 1', ...lines, 'next', 'end')
    return (root['firewall policy'] as unknown as Record<string, unknown>[])[0]
  }
  it('the ports behind services and groups, and an address that is every address under another name', () => {
    expect(policy('set service web', 'set srcaddr hidden lan', 'set dstaddr all')).toMatchObject({
      ports: ['80', '443-444', '443'],
      sources: ['any', 'lan'],
      destinations: ['any'],
    })
    expect(policy('set service grp').ports).toEqual(['80', '443-444', '443', 'any'])
  })
  it.each([['ping'], ['HTTPS'], ['loop'], ['web HTTPS']])('ports of %s are not in the file', services =>
    expect(policy(`set service ${services}`).ports).toBeUndefined(),
  )
  it('what is turned round is left away', () =>
    expect(policy('set srcaddr hidden', 'set srcaddr-negate enable', 'set service ALL', 'set service-negate enable')).toEqual({
      ...{ edit: '1', rule: '1', order: '1', vdom: '' },
      set: { srcaddr: ['hidden'], 'srcaddr-negate': ['enable'], service: ['ALL'], 'service-negate': ['enable'] },
    }))
  it('set replaces, append adds, unset takes away; an object that is edited again is changed', () => {
    const { root } = read(
      'config firewall policy',
      'edit 1',
      'set srcintf a b',
      'append srcintf c',
      'set action deny',
      'next',
      'edit 2',
      'next',
      'edit 1',
      'unset action',
      'next',
      'end',
    )
    expect((root['firewall policy'] as unknown as { set: unknown }[]).map(({ set }) => set)).toEqual([{ srcintf: ['a', 'b', 'c'] }, {}])
  })
  it('virtual domains keep their rules apart', () => {
    const { root } = read(
      'config vdom',
      'edit one',
      'config firewall policy',
      'edit 1',
      'set action deny',
      'next',
      'end',
      'next',
      'edit two',
      'config firewall policy',
      'edit 1',
      'set action accept',
      'next',
      'end',
      'next',
      'end',
    )
    expect(root['firewall policy']).toMatchObject([
      { rule: 'one/1', vdom: 'one', set: { action: ['deny'] } },
      { rule: 'two/1', vdom: 'two', set: { action: ['accept'] } },
    ])
  })
  it('a text over several lines is one, and a private key in it is told', () => {
    const key = ['set private-key "-----BEGIN ENCRYPTED PRIVATE KEY-----', 'MIIFHDBO', '-----END ENCRYPTED PRIVATE KEY-----"']
    const { root, problems, unread } = read('config vpn certificate local', 'edit c', ...key, 'set comments "a \\" b"', 'next', 'end')
    expect([problems, unread]).toEqual([['private-key line 3'], 0])
    expect(Object.keys(root)).toEqual(['vpn certificate local'])
  })
  it.each([
    ['an end too few', ['config system global', 'set hostname x']],
    ['an end too many', ['config system global', 'set hostname x', 'end', 'end']],
    ['a rule moved or deleted by a script', ['config firewall policy', 'edit 1', 'set action deny', 'next', 'delete 1', 'end']],
    ['a quote that stays open', ['config system global', 'set hostname "x', 'end']],
  ])('%s is told', (_, lines) => expect(read(...lines).unread).toBeGreaterThan(0))
})

describe('PAN-OS', () => {
  const rules = (...lines: readonly string[]) =>
    read('set deviceconfig system hostname fw', ...lines).root.rules as unknown as Record<string, unknown>[]
  it('members in brackets and words set again are added; rules keep the order of the file', () => {
    const found = rules(
      'set rulebase security rules "b rule" to [ z1 z2 ]',
      'set rulebase security rules a action deny',
      'set rulebase security rules "b rule" to z3',
    )
    expect(found.map(({ name, order }) => [name, order])).toEqual([
      ['b rule', '1'],
      ['a', '2'],
    ])
    expect(found[0]).toMatchObject({ set: { to: ['z1', 'z2', 'z3'] }, scope: 'rulebase' })
  })
  it('ports of services that the file holds, or that every device has', () => {
    const service = [
      'set service db protocol tcp port 1433,1521',
      'set shared service dns protocol udp port 53',
      'set shared service dns protocol tcp port 53',
    ]
    const ports = (words: string) => rules(...service, `set rulebase security rules r service ${words}`)[0].ports
    expect([ports('[ db dns ]'), ports('service-http'), ports('any'), ports('application-default'), ports('[ db elsewhere ]')]).toEqual([
      ['1433', '1521', '53'],
      ['80', '8080'],
      ['any'],
      undefined,
      undefined,
    ])
  })
  it('a negated source is left away', () => {
    const [rule] = rules(
      'set vsys vsys1 rulebase security rules r source any',
      'set vsys vsys1 rulebase security rules r negate-source yes',
      'set vsys vsys1 rulebase security rules r destination any',
    )
    expect([rule.sources, rule.destinations, rule.scope]).toEqual([undefined, ['any'], 'vsys vsys1 rulebase'])
  })
})

describe('Cisco IOS', () => {
  const HEAD = ['version 15.2', '!', 'hostname core', '!']
  it('access lists: numbered and named, standard and extended; those that an interface uses apply', () => {
    const { root, unread } = read(
      ...HEAD,
      ...[
        'access-list 10 permit 10.0.0.0 0.255.255.255',
        'access-list 101 remark web',
        'access-list 101 permit tcp any host 10.1.1.1 eq www 443 log',
      ],
      ...[
        'access-list 101 deny   ip any any',
        'ip access-list extended IN',
        ' 10 permit udp 10.0.0.0 0.0.0.255 range 1024 65535 any eq domain',
        ' permit tcp any any gt 1023 established',
      ],
      ...['interface Gi0/1', ' ip access-group 101 in', 'line vty 0 4', ' access-class 10 in', ' transport input telnet ssh', 'end'],
    )
    expect(unread).toBe(0)
    expect(root['vty-input']).toEqual(['telnet', 'ssh'])
    expect(root.rules).toEqual([
      {
        list: '10',
        rule: '10 1',
        order: '1',
        applied: 'yes',
        action: 'permit',
        protocol: 'ip',
        sources: ['10.0.0.0 0.255.255.255'],
        ports: ['any'],
      },
      {
        list: '101',
        rule: '101 1',
        order: '1',
        applied: 'yes',
        action: 'permit',
        protocol: 'tcp',
        sources: ['any'],
        destinations: ['10.1.1.1'],
        ports: ['80', '443'],
        log: 'yes',
      },
      {
        list: '101',
        rule: '101 2',
        order: '2',
        applied: 'yes',
        action: 'deny',
        protocol: 'ip',
        sources: ['any'],
        destinations: ['any'],
        ports: ['any'],
      },
      {
        list: 'IN',
        rule: 'IN 1',
        order: '1',
        action: 'permit',
        protocol: 'udp',
        sources: ['10.0.0.0 0.0.0.255'],
        destinations: ['any'],
        ports: ['53'],
      },
      {
        list: 'IN',
        rule: 'IN 2',
        order: '2',
        action: 'permit',
        protocol: 'tcp',
        sources: ['any'],
        destinations: ['any'],
        ports: ['1024-65535'],
      },
    ])
  })
  it.each([
    ['permit tcp any any eq elsewhere'],
    ['permit tcp any'],
    ['permit object-group SVC any any'],
    ['allow ip any any'],
    ['permit tcp any any range 1'],
  ])('%s is no rule that can be read, and is told', ace => {
    const { root, problems, unread } = read(...HEAD, `access-list 101 ${ace}`)
    expect([root.rules, problems, unread]).toEqual([[], ['config-syntax line 5'], 1])
  })
  it('lists of the relatives: without a sort, with one before the rules, and of the sixth version', () => {
    const { root, unread } = read(
      ...HEAD,
      ...[
        'ip access-list WEB',
        '  10 permit tcp any any eq 443',
        'access-list OUT extended permit ip any any',
        'access-list IN standard permit host 10.0.0.1',
      ],
      ...['ipv6 access-list SIX', ' permit tcp any any eq 22', 'ip access-list standard OLD', ' permit any'],
    )
    const rules = root.rules as unknown as Record<string, unknown>[]
    expect([unread, rules.map(({ list, sources, ports }) => [list, sources, ports])]).toEqual([
      0,
      [
        ['WEB', ['any'], ['443']],
        ['OUT', ['any'], ['any']],
        ['IN', ['10.0.0.1'], ['any']],
        ['SIX', ['any'], ['22']],
        ['OLD', ['any'], ['any']],
      ],
    ])
  })
  it('a banner is words for people, whatever it says', () => {
    const { root, unread } = read(
      ...HEAD,
      'banner login ^C',
      'no service password-encryption',
      'logging host 10.0.0.9',
      '^C',
      'banner motd #hi#',
      'service password-encryption',
      'no ip http server',
    )
    expect([root.switches, root['log-hosts'], unread]).toEqual([
      { 'service-password-encryption': 'on', 'ip-http-server': 'off' },
      undefined,
      0,
    ])
  })
  it('a banner without an end is told', () => expect(read(...HEAD, 'banner login ^C', 'anything').unread).toBe(1))
  it('where logs and time come from', () => {
    const { root } = read(
      ...HEAD,
      'logging host vrf M 10.0.0.1',
      'logging 10.0.0.2',
      'logging host 10.0.0.1',
      'logging buffered 5000',
      'ntp server 10.0.0.3 prefer',
      'no logging host 10.9.9.9',
    )
    expect([root['log-hosts'], root['time-servers'], root.hostname]).toEqual([['10.0.0.1', '10.0.0.2'], ['10.0.0.3 prefer'], 'core'])
  })
})
