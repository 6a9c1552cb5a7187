import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openTree, type TreeNode } from '../../src/evidence/formats/index.ts'
import { memorySource } from '../../src/evidence/formats/source.ts'
import { blocksOf } from '../../src/evidence/formats/x509/pem.ts'
import { LIMITS } from '../../src/files/index.ts'
import { CORPUS } from '../support/audit.ts'
import { runs } from './support/choices.ts'

const open = (format: Parameters<typeof openTree>[1], bytes: Uint8Array) => openTree(memorySource('t', bytes), format, { limits: LIMITS })
/** Touches every value of a tree: how many there are. */
const touch = (node: TreeNode): number =>
  1 +
  node.keys().reduce((sum, key) => sum + node.children(key).reduce((all, child) => all + touch(child), 0), 0) +
  (node.shape === 'list' ? node.items() : []).reduce((sum, item) => sum + touch(item), 0)

/** Lines of every language and tool, whole and broken; a file is made of what one writes, with something of another now and then. */
const LANGUAGES: readonly (readonly string[])[] = [
  ['[a]', '[__proto__]', '[', ']', '[]', 'k=v', 'K = "v"', '=x', 'k', '; c', '# c', 'a[]=1', 'k="v'],
  [
    'PermitRootLogin no',
    'UsePAM yes',
    'Match all',
    'Match User x',
    'Include /x',
    'Port=22',
    'Banner "x',
    'X11Forwarding',
    '# c',
    'Port 22 # c',
  ],
  [
    'http {',
    'server {',
    '}',
    '} }',
    'listen 443 ssl;',
    'listen [::]:443;',
    'ssl_protocols TLSv1.2;',
    'include x;',
    'server_name "a',
    "'",
    '{{ x }}',
    '---',
    'ssl on;',
  ],
  [
    'ServerName a',
    'ServerTokens Prod',
    '<VirtualHost *:443>',
    '</VirtualHost>',
    '<If x>',
    '</If>',
    '<Directory',
    'SSLEngine on',
    'SSLProtocol all -SSLv3',
    'Include x',
    'A \\',
  ],
  [
    'config firewall policy',
    'config vdom',
    'edit 1',
    'edit "a b"',
    'next',
    'end',
    'set action accept',
    'set srcaddr all',
    'append x y',
    'unset x',
    'set c "a',
    'set service ALL',
    'delete 1',
  ],
  [
    'set rulebase security rules r action deny',
    'set rulebase security rules "r 2" to [ a b ]',
    'set rulebase security rules r service x',
    'set service x protocol tcp port 1-2',
    'set deviceconfig system hostname f',
    'set "x',
  ],
  [
    'version 15.2',
    '!',
    'hostname h',
    'access-list 101 permit tcp any any eq 22',
    'access-list 1 deny any',
    ' permit ip any any',
    'ip access-list extended X',
    'banner motd ^C',
    '^C',
    'logging host 10.0.0.1',
    'line vty 0 4',
    ' transport input ssh',
  ],
  [
    'PASS_MAX_DAYS 90',
    'UMASK 022',
    'UMASK',
    'local all all peer',
    'host all all ::/0 md5',
    'host all',
    '/dev/sda1 / ext4 defaults 0 0',
    'tmpfs /tmp tmpfs nodev 0 0',
  ],
  ['# Lynis Report', 'hostname=h', 'warning[]=A|b', 'vm=1', 'x', 'installed_packages_array=|a,1|b'],
  ['/a: OK', '/b: X FOUND', '/c: no ERROR', '----------- SCAN SUMMARY -----------', 'Scanned files: 1', 'Infected files: 0', ''],
  [
    '[05:06:45] Running Rootkit Hunter version 1.4.6 on h',
    'System checks summary',
    'Rootkit checks...',
    'Possible rootkits: 0',
    'All checks skipped',
    'Info: End date is Fri Jul 31 05:07:50 UTC 2026',
  ],
  ['<check_type : "Windows">', '<custom_item>', '</custom_item>', 'type : X', 'description : "d"'],
  [
    '-----BEGIN CERTIFICATE-----',
    '-----END CERTIFICATE-----',
    'AAAA',
    '-----BEGIN PRIVATE KEY-----',
    '-----BEGIN X509 CRL-----',
    '=',
    'MII',
  ],
]
const noise = fc.oneof(
  fc.string({ maxLength: 12 }),
  fc.constantFrom('', '\t', '\u0000', '\u202e', '"', "'", '\\', '{', '}', '='.repeat(200), '[['),
)
const file = fc
  .constantFrom(...LANGUAGES)
  .chain(own =>
    fc.array(
      fc.oneof(
        { weight: 8, arbitrary: fc.constantFrom(...own) },
        { weight: 1, arbitrary: fc.constantFrom(...LANGUAGES.flat()) },
        { weight: 1, arbitrary: noise },
      ),
      { maxLength: 30 },
    ),
  )
const end = fc.constantFrom('\n', '\r\n', '\r')

test('a text of lines is read to its end, whatever it holds, and in the same way again', () => {
  fc.assert(
    fc.property(file, end, fc.boolean(), (lines, eol, wide) => {
      const text = lines.join(eol)
      const bytes = new Uint8Array(wide ? Buffer.from(`\ufeff${text}`, 'utf16le') : Buffer.from(text))
      for (const format of ['ini', 'config', 'text', 'x509'] as const) {
        const tree = open(format, bytes)
        const totals = tree.visit([{ path: [] }], () => true)
        expect(tree.readable).toBe(tree.root !== undefined)
        if (tree.root === undefined) expect(tree.problems.length).toBeGreaterThan(0)
        else expect(touch(tree.root)).toBeGreaterThan(0)
        // what could not be read was told, with its line
        if (totals.unread > 0) expect(tree.problems.length).toBeGreaterThan(0)
        expect(JSON.stringify(open(format, bytes).problems)).toBe(JSON.stringify(tree.problems))
      }
      expect(({} as Record<string, unknown>).k).toBeUndefined()
    }),
    runs(10_000),
  )
}, 120_000)

const word = fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_ ]{0,8}[A-Za-z0-9]$/)
const value = fc.stringMatching(/^(?:[^\s"'\0\r\n](?:[^\0\r\n"']{0,12}[^\s"'\0\r\n])?)?$/)
const pairs = fc.uniqueArray(fc.tuple(word, value), { maxLength: 6, selector: ([name]) => name.toLowerCase() })
const sections = fc.uniqueArray(fc.tuple(word, pairs), { minLength: 1, maxLength: 5, selector: ([name]) => name.toLowerCase() })

test('INI that was printed is read as what was printed', () => {
  fc.assert(
    fc.property(sections, end, fc.boolean(), (model, eol, quoted) => {
      const print = (text: string): string => (quoted ? `"${text}"` : text)
      const text = model.flatMap(([name, keys]) => [`[${name}]`, '; c', ...keys.map(([key, one]) => `${key} = ${print(one)}`)]).join(eol)
      const tree = open('ini', new Uint8Array(Buffer.from(text)))
      const found = tree.root?.keys().map(name => {
        const section = tree.root?.children(name)[0]
        return [name, section?.keys().map(key => [key, section.children(key)[0]?.text])]
      })
      expect([found, tree.problems]).toEqual([model, []])
    }),
    runs(10_000),
  )
}, 120_000)

const SAMPLE = join(CORPUS, 'x509/wildcard-self-signed.pem')
test.skipIf(!existsSync(SAMPLE))(
  'a certificate with a part of it changed is read as what it is, or refused (needs PROBITY_SHARED)',
  () => {
    const der = blocksOf(readFileSync(SAMPLE, 'utf8').split('\n'))[0]?.bytes ?? new Uint8Array()
    const change = fc.record({ at: fc.nat(der.length - 1), cut: fc.constantFrom(0, 0, 0, 1, 2, 900), put: fc.uint8Array({ maxLength: 3 }) })
    fc.assert(
      fc.property(change, ({ at, cut, put }) => {
        const bytes = new Uint8Array(Buffer.concat([der.subarray(0, at), put, der.subarray(at + (cut === 0 ? put.length : cut))]))
        const tree = open('x509', bytes)
        const [certificate] = tree.root?.children('certificates')[0]?.items() ?? []
        if (tree.root === undefined) expect(tree.problems.length).toBeGreaterThan(0)
        else if (certificate !== undefined) {
          const digest = createHash('sha256').update(bytes).digest('hex').toUpperCase()
          expect(certificate.children('fingerprint')[0]?.text).toBe(digest)
          // nobody else's signature passes for its own
          if (Buffer.compare(bytes, der) !== 0) expect(certificate.children('self-signed')[0]?.text).not.toBe('yes')
        }
      }),
      runs(10_000),
    )
  },
  120_000,
)
