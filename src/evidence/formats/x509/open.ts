import type { ByteSource, Limits } from '../../../model/index.ts'
import { ASCII } from '../encoding.ts'
import { beginsKey, privateKeyProblem } from '../keys.ts'
import { readLines } from '../lines.ts'
import { LocatedNode, listValue, partsValue } from '../located.ts'
import { ProblemLog } from '../problems.ts'
import { fill, headOf, withinLimit } from '../source.ts'
import type { Encoding, Tree, TreeOptions } from '../types.ts'
import { WholeTree } from '../whole.ts'
import { type Certificate, certificateOf, certificateValue } from './certificate.ts'
import { chainsOf } from './chain.ts'
import { type Content, certificatesIn, contentOf, derAt } from './der.ts'
import { blocksOf } from './pem.ts'

const MOST = 5_000
const TODO = 'Export the certificate again.'

const OTHERS: Readonly<Record<Exclude<Content, 'certificate' | 'signed-data' | 'key-store' | 'private-key'>, string>> = {
  request: 'A request for a certificate lies here; it is none.',
  'revocation-list': 'A list of revoked certificates lies here; it is none, and is not looked into.',
  'public-key': 'A public key lies here without a certificate.',
}

/** Gathers what a file of certificates holds. */
class Bag {
  readonly certificates: Certificate[] = []
  unread = 0
  /** a private key or a store of keys: nothing more is looked at */
  secret = false
  readonly #log: ProblemLog
  constructor(log: ProblemLog) {
    this.#log = log
  }
  lost(code: string, where: string, what: string): void {
    this.unread++
    this.#log.add('error', code, where, what, TODO)
  }
  keep(where: string): void {
    const { code, severity, what, todo } = privateKeyProblem(where)
    this.#log.add(severity, code, where, what, todo)
    this.secret = true
  }
  /** One thing in DER, that ends where its length says. */
  add(bytes: Uint8Array, line: number, where: string, trusted = false): void {
    const content = contentOf(bytes)
    if (content === 'private-key' || content === 'key-store') this.keep(where)
    else if (content === 'signed-data') this.#addSigned(bytes, where)
    else if (content === undefined || content === 'certificate') this.#addCertificate(bytes, line, where, trusted)
    else this.#log.add('note', `x509-${content}`, where, OTHERS[content], 'Hand in the certificate too.')
  }
  #addCertificate(bytes: Uint8Array, line: number, where: string, trusted: boolean): void {
    const end = derAt(bytes, 0)?.end ?? 0
    const whole = end <= bytes.length && (end === bytes.length || trusted)
    const certificate = whole && this.certificates.length < MOST ? certificateOf(bytes.subarray(0, end), line) : undefined
    if (!whole) this.lost('x509-length', where, 'What lies here is longer or shorter than it says of itself.')
    else if (this.certificates.length >= MOST) this.lost('limit-certificates', where, `The file holds more than ${MOST} certificates.`)
    else if (certificate === undefined) this.lost('x509-certificate', where, 'What lies here is no certificate that can be read.')
    else this.certificates.push(certificate)
  }
  #addSigned(bytes: Uint8Array, where: string): void {
    const found = certificatesIn(bytes)
    if (found === undefined) this.lost('x509-signed-data', where, 'A store of certificates cannot be read.')
    for (const one of found ?? []) this.#addCertificate(one, this.certificates.length + 1, where, false)
  }
}

function readPem(source: ByteSource, limits: Limits, log: ProblemLog): { readonly bag: Bag; readonly encoding: Encoding } {
  const { encoding, log: own, lines } = readLines(source, limits)
  const bag = new Bag(log)
  for (const { code, severity, where, what, todo } of own.list()) log.add(severity, code, where, what, todo)
  if (lines === undefined) bag.unread++
  const key = lines?.findIndex(beginsKey) ?? -1
  if (key >= 0) bag.keep(`line ${key + 1}`)
  else
    for (const { label, line, bytes } of blocksOf(lines ?? [])) {
      if (bytes === undefined) bag.lost('x509-pem', `line ${line}`, 'A block has no end, or is not base64.')
      else if (!/PARAMETERS$/.test(label)) bag.add(bytes, line, `line ${line}`, label === 'TRUSTED CERTIFICATE')
    }
  return { bag, encoding }
}

function readDer(source: ByteSource, { textBytes }: Limits, log: ProblemLog): Bag {
  const bag = new Bag(log)
  if (!withinLimit(source, textBytes, 'limit-text', log)) {
    bag.unread++
    return bag
  }
  const bytes = new Uint8Array(source.size)
  source.rewind()
  bag.add(bytes.subarray(0, fill(source, bytes, 0)), 1, '')
  source.rewind()
  return bag
}

/** Certificates as PEM, with whatever text round them, as DER, or in PKCS#7. All of them in file order. */
export function openX509(source: ByteSource, { limits }: TreeOptions): Tree {
  const log = new ProblemLog()
  const [first] = headOf(source, 1)
  const { bag, encoding } = first === 0x30 ? { bag: readDer(source, limits, log), encoding: ASCII } : readPem(source, limits, log)
  const { certificates, unread, secret } = bag
  if (secret || (certificates.length === 0 && unread > 0)) return new WholeTree('x509', encoding, log.list(), undefined)
  const chains = chainsOf(certificates)
  const values = certificates.map((certificate, index) => certificateValue(certificate, index + 1, chains[index]))
  const root = partsValue({ certificates: listValue(values, 1) }, 1)
  return new WholeTree('x509', encoding, log.list(), new LocatedNode(root), unread)
}
