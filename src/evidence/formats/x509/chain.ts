import { type Certificate, type Chained, signedBy } from './certificate.ts'

/** Longer than any chain in use; one that goes round ends here too. */
const LONGEST = 16

/** Names are the same whichever way their capitals and spaces go. */
const nameOf = (name: string | undefined): string => (name ?? '').toLowerCase().replace(/[ \t]+/g, ' ')

/** Certificates of a file by their subject. */
type BySubject = ReadonlyMap<string, readonly Certificate[]>

const isSelfSigned = (certificate: Certificate): boolean | undefined =>
  nameOf(certificate.x509.subject) === nameOf(certificate.x509.issuer) ? signedBy(certificate, certificate) : false

const issuerOf = (certificate: Certificate, others: BySubject): Certificate | undefined =>
  (others.get(nameOf(certificate.x509.issuer)) ?? [])
    .slice(0, LONGEST)
    .find(one => one !== certificate && signedBy(certificate, one) === true)

/**
 * Whether the file holds the chain of a certificate. Up to one that signed itself: yes. Not even who issued the certificate
 * of a server or person: no. One that ends in between may lack only the root, which nobody sends: not known.
 */
function isComplete(certificate: Certificate, others: BySubject): boolean | undefined {
  let last = certificate
  for (let step = 0; step < LONGEST; step++) {
    const own = isSelfSigned(last)
    if (own !== false) return own
    const issuer = issuerOf(last, others)
    if (issuer === undefined) return step === 0 && !last.x509.ca ? false : undefined
    last = issuer
  }
  return undefined
}

/** What the certificates of one file say of one another. */
export function chainsOf(certificates: readonly Certificate[]): readonly Chained[] {
  const bySubject = new Map<string, Certificate[]>()
  for (const certificate of certificates) {
    const name = nameOf(certificate.x509.subject)
    const same = bySubject.get(name)
    if (same === undefined) bySubject.set(name, [certificate])
    else same.push(certificate)
  }
  return certificates.map(certificate => ({ selfSigned: isSelfSigned(certificate), complete: isComplete(certificate, bySubject) }))
}
