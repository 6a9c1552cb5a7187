import { describe, expect, it } from 'vitest'
import { peek } from '../../../src/evidence/formats/index.ts'
import { memorySource } from '../../../src/evidence/formats/source.ts'

const formats = (...lines: readonly string[]) => peek(memorySource('file', new Uint8Array(Buffer.from(lines.join('\n'))))).formats

describe('what a text is by its first lines', () => {
  it.each<[string, string, readonly string[]]>([
    ['a security template', 'ini', ['[Unicode]', 'Unicode=yes', '[System Access]', 'LockoutBadCount = 3']],
    ['sshd', 'config', ['PermitRootLogin no', 'UsePAM yes']],
    ['what sshd -T prints', 'config', ['port 22', 'permitrootlogin no', 'usepam yes', 'maxauthtries 6', 'ciphers a,b']],
    ['nginx behind front matter', 'config', ['---', '---', 'ssl_protocols TLSv1.2;', 'ssl_ciphers x;']],
    ['Apache that begins with a section', 'config', ['<VirtualHost *:443>', '  SSLEngine on', '  ServerName x', '</VirtualHost>']],
    [
      'FortiOS with a certificate near its top',
      'config',
      ['config vpn certificate ca', 'edit "x"', 'set ca "-----BEGIN CERTIFICATE-----', 'MIIC', '-----END CERTIFICATE-----"', 'next', 'end'],
    ],
    ['Lynis', 'text', ['# Lynis Report', 'hostname=h']],
    ['a certificate behind text for people', 'x509', ['Bag Attributes', '    friendlyName: x', '-----BEGIN CERTIFICATE-----', 'MIIC']],
  ])('%s: %s', (_, format, lines) => expect(formats(...lines)).toEqual([format]))
  it.each<[string, readonly string[]]>([
    ['a list of JSON', ['["a", "b"]']],
    ['a list of JSON without texts', ['[1, 2]', '[3]']],
    ['YAML', ['server:', '  listen: 443', 'name: x']],
    ['YAML in documents', ['---', 'a: 1', '---', 'b: 2']],
    ['a table', ['Host,Port,Protocol', 'a,443,TLSv1.2', 'b,80,none']],
    ['a table of settings', ['Setting;Value', 'PermitRootLogin;no', 'UsePAM;yes']],
    ['XML', ['<Directory name="x"><Files/></Directory>']],
    ['the configuration of a client', ['Host *', '  ForwardAgent no', '  Port 22']],
    [
      'words about a server',
      ['Please set PermitRootLogin no on each server.', 'UsePAM yes is needed as well, says the guide.', 'Thank you.'],
    ],
    [
      'a page that shows nginx',
      [
        '# How to',
        'Write this into the file:',
        'server {',
        'listen 443 ssl;',
        '}',
        'and start it again.',
        'Then look at it',
        'in a browser',
        'and tell us',
        'what you see',
        'on the page',
        'please',
      ],
    ],
    [
      'a page that shows Apache',
      [
        'Set it up',
        'like this:',
        'ServerName x',
        'ServerTokens Prod',
        'and no more than that.',
        'ask us',
        'if it fails',
        'or anything',
        'else is odd',
        'there',
      ],
    ],
    ['a shell script', ['#!/bin/sh', 'set -e', 'set -u', 'config=x', 'echo "$config"']],
    ['an OpenPGP key', ['-----BEGIN PGP PUBLIC KEY BLOCK-----', '', 'mQINB']],
    ['hosts', ['127.0.0.1 localhost', '::1 localhost']],
    ['includes alone', ['include /etc/ld.so.conf.d/*.conf']],
    ['minutes', ['Minutes of the Board', '', 'Present: A, B', '1. Cyber risk', 'The risk was accepted.']],
  ])('%s is none of these', (_, lines) => {
    for (const format of formats(...lines)) expect(['csv', 'json', 'xml', 'yaml']).toContain(format)
  })
})
