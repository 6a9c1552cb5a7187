import { describe, expect, it } from 'vitest'
import { plain, told, treeOf } from './read.ts'

const read = (...lines: readonly string[]) => {
  const tree = treeOf(`${lines.join('\n')}\n`, 'config')
  const { unread } = tree.visit([], () => true)
  return { name: tree.root?.name, root: plain(tree.root) as Record<string, never>, problems: told(tree.problems), unread }
}

describe('sshd', () => {
  it('the first value of a keyword holds, in whichever way it is written', () => {
    const { name, root } = read(
      'PermitRootLogin no',
      'permitrootlogin yes',
      'MaxAuthTries=4',
      'Banner "/etc/issue net" # shown',
      'Port 22',
      'Port 2222',
    )
    expect(name).toBe('sshd')
    expect(root.settings).toEqual({ permitrootlogin: 'no', maxauthtries: '4', banner: '/etc/issue net', port: ['22', '2222'] })
    expect((root.somewhere as Record<string, unknown>).permitrootlogin).toEqual(['no'])
  })
  it('a Match block holds for some', () => {
    const { root } = read(
      'PermitRootLogin no',
      'UsePAM yes',
      'Match Address 10.0.0.0/8',
      '  PermitRootLogin yes',
      '  PermitRootLogin no',
      'Match all',
      '  X11Forwarding no',
    )
    expect(root.settings).toEqual({ permitrootlogin: 'no', usepam: 'yes' })
    expect(root.match).toEqual([
      { when: 'Address 10.0.0.0/8', settings: { permitrootlogin: 'yes' } },
      { when: 'all', settings: { x11forwarding: 'no' } },
    ])
    expect(root.somewhere).toMatchObject({ permitrootlogin: ['no', 'yes'], x11forwarding: ['no'] })
  })
  it('behind an Include nothing is certain any more; before it all is', () => {
    const { root, problems, unread } = read(
      'PermitRootLogin no',
      'Include /etc/ssh/sshd_config.d/*.conf',
      'PermitEmptyPasswords no',
      'UsePAM yes',
    )
    expect([root.settings, problems, unread]).toEqual([{ permitrootlogin: 'no' }, ['config-include line 2'], 1])
  })
  it('a file of comments alone is known by its heading, and says nothing', () => {
    const { name, root } = read('# This is the sshd server system-wide configuration file.  See', '#PermitRootLogin prohibit-password')
    expect([name, root.settings]).toEqual(['sshd', {}])
  })
  it('a line that cannot be read is told', () => {
    const { problems, unread } = read('PermitRootLogin no', 'UsePAM yes', 'X11Forwarding no', 'MaxAuthTries 4', 'Banner "open')
    expect([problems, unread]).toEqual([['config-syntax line 5'], 1])
  })
})

describe('tables', () => {
  it('login.defs: a name that stands twice is read in two ways', () => {
    expect(read('PASS_MAX_DAYS\t90', 'UMASK 027 # strict', '#PASS_MIN_DAYS 1', 'PASS_MAX_DAYS 99999')).toMatchObject({
      name: 'login.defs',
      root: { PASS_MAX_DAYS: 'INVALID', UMASK: '027' },
    })
  })
  it('pg_hba: address and mask, lists, quotes, options; what is included is told', () => {
    const { name, root, problems, unread } = read(
      'host "my db",app all 10.0.0.0 255.0.0.0 md5',
      'hostssl all all ::/0 cert map=x',
      'include other.conf',
      'host all',
    )
    expect(name).toBeUndefined()
    const good = read('host "my db",app all 10.0.0.0 255.0.0.0 md5', 'hostssl all all ::/0 cert map=x', 'include other.conf')
    expect([problems, unread, root]).toEqual([['config-unknown'], 0, null])
    expect(good.root.rules).toMatchObject([
      {
        rule: '1 host my db,app all 10.0.0.0 255.0.0.0',
        database: ['my db', 'app'],
        address: '10.0.0.0 255.0.0.0',
        method: 'md5',
        options: [],
      },
      { rule: '2 hostssl all all ::/0', method: 'cert', options: ['map=x'] },
    ])
    expect([good.problems, good.unread]).toEqual([['config-include line 3'], 1])
  })
  it('fstab', () =>
    expect(read('UUID=1-2 /tmp ext4 defaults,nodev 0 0', 'server:/x /pub nfs ro 0 0')).toMatchObject({
      name: 'fstab',
      root: {
        mounts: [
          { point: '/tmp', options: ['defaults', 'nodev'] },
          { device: 'server:/x', type: 'nfs' },
        ],
      },
    }))
})

describe('nginx', () => {
  const endpoints = (...lines: readonly string[]) => read(...lines).root.endpoints as unknown
  it('protocols come from the server, or from the block around it', () => {
    const inner = ['http {', 'ssl_protocols TLSv1.2 TLSv1.3;', 'server { listen 443 ssl; server_name a.example b.example; }']
    expect(endpoints(...inner, 'server { listen [::]:8443 ssl; server_name c.example; ssl_protocols TLSv1; }', '}')).toEqual([
      { host: 'a.example', names: ['a.example', 'b.example'], port: '443', protocols: ['TLSv1.2', 'TLSv1.3'] },
      { host: 'c.example', names: ['c.example'], port: '8443', protocols: ['TLSv1'] },
    ])
  })
  it('a file taken in between may say otherwise, and may make any port speak TLS', () => {
    const { root, problems } = read(
      'ssl_protocols TLSv1.3;',
      'server {',
      '  listen 443 ssl;',
      '  listen 8443;',
      '  listen 80;',
      '  include tls.conf;',
      '}',
    )
    expect(root.endpoints).toEqual([
      { names: [], port: '443' },
      { names: [], port: '8443' },
    ])
    expect(problems).toEqual(['config-include line 6'])
  })
  it('types and parameters by their own names are no such file', () =>
    expect(read('http { include /etc/nginx/mime.types; server { listen 443 ssl; } }', 'events { worker_connections 1; }').unread).toBe(0))
  it('a plain server offers no TLS, whatever its port', () =>
    expect(endpoints('server { listen 80; server_name x; }', 'server { listen 443; server_name y; }')).toEqual([]))
  it('a protocol that stands twice in one block is not believed', () =>
    expect(endpoints('server {', 'listen 443 ssl; ssl_protocols TLSv1.2; ssl_protocols TLSv1;', '}', 'events { }')).toEqual([
      { names: [], port: '443' },
    ]))
  it('quotes, comments and braces inside texts', () => {
    const { root, unread } = read(
      'server { # { }',
      'listen 443 ssl; add_header X "a;b}c"; server_name "q.example";',
      "log_format m '$a",
      "{ $b';",
      '}',
      'events { }',
    )
    expect([root.endpoints, unread]).toEqual([[{ host: 'q.example', names: ['q.example'], port: '443' }], 0])
  })
  it.each([
    ['a brace too few', ['server { listen 443 ssl; server_name x;', 'events { }']],
    ['a brace too many', ['server { listen 443 ssl; } }', 'events { }']],
    ['a quote that stays open', ['server { listen 443 ssl; }', 'events { }', 'user "x;']],
  ])('%s is told', (_, lines) => expect(read(...lines).unread).toBeGreaterThan(0))
  it('a template is told, and what it fills in is invalid', () => {
    const { root, problems } = read('---', '---', 'server { listen 443 ssl; server_name a.{{ site.domain }}; }', 'events { }')
    expect([root.endpoints, problems]).toEqual([[{ host: 'INVALID', names: ['INVALID'], port: '443' }], ['config-template line 3']])
  })
})

describe('Apache', () => {
  const host = (...lines: readonly string[]) =>
    read('ServerName main.example', 'ServerTokens Prod', '<VirtualHost *:443>', ...lines, '</VirtualHost>')
  it.each([
    ['SSLProtocol -all +TLSv1.2 +TLSv1.3', ['TLSv1.2', 'TLSv1.3']],
    ['SSLProtocol TLSv1.2', ['TLSv1.2']],
    ['SSLProtocol all -SSLv3 -TLSv1 -TLSv1.1', ['TLSv1.2', {}]],
    ['SSLProtocol all -SSLv3 -TLSv1.3', ['TLSv1', 'TLSv1.1', 'TLSv1.2']],
  ])('%s', (line, protocols) => {
    const { name, root } = host('SSLEngine on', 'ServerName x.example:443', line)
    expect([name, root.endpoints]).toEqual(['apache', [{ host: 'x.example', port: '443', protocols }]])
    expect(root.settings).toEqual({ servername: 'main.example', servertokens: 'Prod' })
  })
  it('without an engine there is no TLS; where another file may switch it on nothing more is known', () => {
    expect(host('ServerName x').root.endpoints).toEqual([])
    expect(host('Include tls.conf', 'SSLProtocol TLSv1.2').root.endpoints).toEqual([{ port: '443' }])
  })
  it('what holds only under a condition, or only for a folder, is not the server', () => {
    const { root, unread } = read(
      'ServerName a',
      'TraceEnable on',
      '<IfModule x>',
      'TraceEnable off',
      '</IfModule>',
      '<Directory />',
      'ServerTokens Full',
      '</Directory>',
    )
    expect([root.settings, unread]).toEqual([{ servername: 'a' }, 0])
  })
  it('a virtual host under a condition is one, and what needs TLS to be there holds where there is TLS', () => {
    const inside = ['<VirtualHost _default_:443>', 'SSLEngine on', 'SSLProtocol TLSv1', '</VirtualHost>']
    const modules = ['<IfModule mod_ssl.c>', ...inside, '</IfModule>']
    for (const lines of [modules, ['<IfModule other>', ...inside, '</IfModule>']])
      expect(read('ServerName a', 'ServerTokens Prod', ...lines).root.endpoints).toEqual([{ port: '443', protocols: ['TLSv1'] }])
  })
  it('a host whose engine is perhaps switched on is told, and nothing more of it', () =>
    expect(host('SSLProtocol TLSv1.3', '<IfDefine TLS>', 'SSLEngine on', '</IfDefine>').root.endpoints).toEqual([{ port: '443' }]))
  it('a section that stays open is told', () => expect(read('ServerName a', 'TraceEnable on', '<Directory />').unread).toBe(1))
})

describe('nginx -T', () => {
  const dump = (...parts: readonly (readonly [path: string, ...lines: readonly string[]])[]) =>
    read(...parts.flatMap(([path, ...lines]) => [`# configuration file ${path}:`, ...lines, '']))
  const MAIN = ['/etc/nginx/nginx.conf', 'http {', '  include mime.types;', '  include /etc/nginx/conf.d/*.conf;', '}'] as const
  it('what is taken in stands where it is taken in', () => {
    const { root, unread, name } = dump(
      MAIN,
      ['/etc/nginx/conf.d/a.conf', 'server {', '  listen 443 ssl;', '  include tls/*;', '}'],
      ['/etc/nginx/tls/modern', 'ssl_protocols TLSv1.3;'],
      ['/etc/nginx/conf.d/b.conf', 'server { listen 80; }'],
    )
    expect([name, unread, root.endpoints]).toEqual(['nginx', 0, [{ names: [], port: '443', protocols: ['TLSv1.3'] }]])
  })
  it('a file that nobody takes in says nothing, and one that is not in the dump is told', () => {
    const { root, problems } = dump(
      MAIN,
      ['/etc/nginx/tls.conf', 'ssl_protocols TLSv1;'],
      ['/etc/nginx/conf.d/a.conf', 'server { listen 443 ssl; include gone.conf; }'],
    )
    expect([root.endpoints, problems]).toEqual([[{ names: [], port: '443' }], ['config-include line 11']])
  })
  it('a file that takes in itself comes to an end', () =>
    expect(
      dump(MAIN, [
        '/etc/nginx/conf.d/a.conf',
        'include /etc/nginx/conf.d/*.conf;',
        'include /etc/nginx/conf.d/*;',
        'server { listen 443 ssl; }',
      ]).unread,
    ).toBeGreaterThan(0))
})
