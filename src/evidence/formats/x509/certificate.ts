import { type KeyObject, X509Certificate } from 'node:crypto'
import { invalidValue, type LocatedValue, partsValue, textsValue, textValue } from '../located.ts'
import { type Details, detailsOf } from './extensions.ts'

/** A certificate that node:crypto has read. */
export interface Certificate {
  readonly x509: X509Certificate
  readonly details: Details
  /** undefined: a key of a sort that is not known */
  readonly key: KeyObject | undefined
  /** 1-based line of a PEM file; of other files the position of the certificate */
  readonly line: number
}

/** What a call that may throw gives; its message is never used. */
function attempt<T>(call: () => T): T | undefined {
  try {
    return call()
  } catch {
    return undefined
  }
}

/** A certificate in DER; undefined where it cannot be read. */
export function certificateOf(bytes: Uint8Array, line: number): Certificate | undefined {
  const details = detailsOf(bytes)
  const x509 = details && attempt(() => new X509Certificate(bytes))
  return details === undefined || x509 === undefined ? undefined : { x509, details, key: attempt(() => x509.publicKey), line }
}

/** Whether one was signed by the other's key; undefined: it cannot be tried. */
export function signedBy(certificate: Certificate, issuer: Certificate): boolean | undefined {
  const { key } = issuer
  if (key === undefined) return undefined
  return attempt(() => certificate.x509.verify(key))
}

/** Signature and hash algorithms as people name the hash. */
const HASHES: ReadonlyMap<string, string> = new Map([
  ['1.2.840.113549.1.1.4', 'md5'],
  ['1.2.840.113549.1.1.5', 'sha1'],
  ['1.2.840.113549.1.1.11', 'sha256'],
  ['1.2.840.113549.1.1.12', 'sha384'],
  ['1.2.840.113549.1.1.13', 'sha512'],
  ['1.2.840.10040.4.3', 'sha1'],
  ['2.16.840.1.101.3.4.3.2', 'sha256'],
  ['1.2.840.10045.4.1', 'sha1'],
  ['1.2.840.10045.4.3.2', 'sha256'],
  ['1.2.840.10045.4.3.3', 'sha384'],
  ['1.2.840.10045.4.3.4', 'sha512'],
  ['1.3.101.112', 'ed25519'],
  ['1.3.14.3.2.26', 'sha1'],
  ['1.3.14.3.2.29', 'sha1'],
  ['2.16.840.1.101.3.4.2.1', 'sha256'],
  ['2.16.840.1.101.3.4.2.2', 'sha384'],
  ['2.16.840.1.101.3.4.2.3', 'sha512'],
])
const PURPOSES: ReadonlyMap<string, string> = new Map([
  ['1.3.6.1.5.5.7.3.1', 'server'],
  ['1.3.6.1.5.5.7.3.2', 'client'],
  ['1.3.6.1.5.5.7.3.3', 'signing'],
  ['1.3.6.1.5.5.7.3.4', 'signing'],
])
const CURVES: ReadonlyMap<string, number> = new Map([
  ['prime192v1', 192],
  ['secp224r1', 224],
  ['prime256v1', 256],
  ['secp256k1', 256],
  ['brainpoolP256r1', 256],
  ['secp384r1', 384],
  ['brainpoolP384r1', 384],
  ['secp521r1', 521],
  ['brainpoolP512r1', 512],
])

function bitsOf(key: KeyObject): number | undefined {
  const details = key.asymmetricKeyDetails
  if (key.asymmetricKeyType === 'ed25519') return 256
  return details?.modulusLength ?? (details?.namedCurve === undefined ? undefined : CURVES.get(details.namedCurve))
}

/** An instant without parts of a second, as certificates have them. A date that is none is invalid. */
function dateValue(date: Date | undefined, line: number): LocatedValue {
  const ms = date?.getTime() ?? Number.NaN
  return Number.isNaN(ms) ? invalidValue(line) : textValue(new Date(ms).toISOString().replace('.000Z', 'Z'), line)
}

/** Multi-line names of node:crypto in one line. */
const oneLine = (name: string | undefined): string => (name ?? '').split('\n').join(', ')

/** What is known of a certificate by itself and by the others of its file. */
export interface Chained {
  readonly selfSigned: boolean | undefined
  readonly complete: boolean | undefined
}
const yesNo = (answer: boolean | undefined, line: number): LocatedValue | undefined =>
  answer === undefined ? undefined : textValue(answer ? 'yes' : 'no', line)

export function certificateValue({ x509, details, key, line }: Certificate, position: number, chained: Chained): LocatedValue {
  const text = (value: string | undefined): LocatedValue | undefined => (value === undefined ? undefined : textValue(value, line))
  const list = (words: readonly string[] | undefined): LocatedValue | undefined => words && textsValue(words, line)
  const bits = key && bitsOf(key)
  return partsValue(
    {
      position: text(String(position)),
      subject: text(oneLine(x509.subject)),
      issuer: text(oneLine(x509.issuer)),
      serial: text(x509.serialNumber),
      from: dateValue(
        attempt(() => x509.validFromDate),
        line,
      ),
      until: dateValue(
        attempt(() => x509.validToDate),
        line,
      ),
      fingerprint: text(x509.fingerprint256.replaceAll(':', '')),
      'key-type': text(key?.asymmetricKeyType?.replace('rsa-pss', 'rsa')),
      'key-bits': text(bits === undefined ? undefined : String(bits)),
      signature: text(HASHES.get(details.hash === '' ? details.algorithm : details.hash) ?? 'other'),
      ca: yesNo(x509.ca, line),
      names: list(details.names),
      usages: list(details.usages),
      purposes: list(details.purposes?.map(id => PURPOSES.get(id) ?? 'other')),
      'self-signed': yesNo(chained.selfSigned, line),
      'chain-complete': yesNo(chained.complete, line),
    },
    line,
  )
}
