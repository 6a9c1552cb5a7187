import { type Certificate, type Chained, signedBy } from './certificate.ts'

/** Longer than any chain in use; one that goes round ends here too. */
const LONGEST = 8
/** So many certificates of one name are tried as who issued another. */
const NAMESAKES = 4
/** Signatures that are tried for one file: each takes its time, and what is not tried is not known. */
const MOST = 10_000

/** Names are the same whichever way their capitals and spaces go. */
const nameOf = (name: string | undefined): string => (name ?? '').toLowerCase().replace(/[ \t]+/g, ' ')

/** Certificates of a file, that may have issued one another. */
class Chains {
  readonly #bySubject = new Map<string, Certificate[]>()
  readonly #own = new Map<Certificate, boolean | undefined>()
  #tried = 0

  constructor(certificates: readonly Certificate[]) {
    for (const certificate of certificates) {
      const name = nameOf(certificate.x509.subject)
      const same = this.#bySubject.get(name)
      if (same === undefined) this.#bySubject.set(name, [certificate])
      else same.push(certificate)
    }
  }
  #signed(certificate: Certificate, issuer: Certificate): boolean | undefined {
    return this.#tried++ < MOST ? signedBy(certificate, issuer) : undefined
  }
  isSelfSigned(certificate: Certificate): boolean | undefined {
    if (nameOf(certificate.x509.subject) !== nameOf(certificate.x509.issuer)) return false
    if (!this.#own.has(certificate)) this.#own.set(certificate, this.#signed(certificate, certificate))
    return this.#own.get(certificate)
  }
  /** undefined: there is none; `unsure`: there may be one */
  #issuerOf(certificate: Certificate): Certificate | 'unsure' | undefined {
    const namesakes = this.#bySubject.get(nameOf(certificate.x509.issuer)) ?? []
    let unsure = namesakes.length > NAMESAKES
    for (const one of namesakes.slice(0, NAMESAKES)) {
      if (one === certificate) continue
      const signed = this.#signed(certificate, one)
      if (signed === true) return one
      unsure ||= signed === undefined
    }
    return unsure ? 'unsure' : undefined
  }
  /**
   * Whether the file holds the chain of a certificate. Up to one that signed itself: yes. Not even who issued the
   * certificate of a server or person: no. One that ends in between may lack only the root, which nobody sends: not known.
   */
  isComplete(certificate: Certificate): boolean | undefined {
    let last = certificate
    for (let step = 0; step < LONGEST; step++) {
      const own = this.isSelfSigned(last)
      if (own !== false) return own
      const issuer = this.#issuerOf(last)
      if (issuer === 'unsure') return undefined
      if (issuer === undefined) return step === 0 && !last.x509.ca ? false : undefined
      last = issuer
    }
    return undefined
  }
}

/** What the certificates of one file say of one another. */
export function chainsOf(certificates: readonly Certificate[]): readonly Chained[] {
  const chains = new Chains(certificates)
  return certificates.map(certificate => ({ selfSigned: chains.isSelfSigned(certificate), complete: chains.isComplete(certificate) }))
}
