import type { Archive, Limits, Problem } from '../../../model/index.ts'
import { ProblemLog } from '../problems.ts'
import { memorySource } from '../source.ts'
import { Utf8Stream } from '../utf8.ts'
import type { XmlHandlers } from '../xml/handlers.ts'
import { parseXml } from '../xml/parse.ts'

/** Names of parts come from the archive, and may be anything: only those of the format itself are repeated. */
const OWN = /^(?:word\/(?:document|styles|footnotes|endnotes|comments|header|footer)\d{0,3}\.xml|docProps\/(?:core|custom|app)\.xml)$/
const within = (name: string, where: string): string => `${OWN.test(name) ? name : 'a part'}${where === '' ? '' : `, ${where}`}`

/** The parts of an Office document, opened as XML one by one; what is wrong with one is told under its name. */
export class Parts {
  readonly names: ReadonlySet<string>
  readonly problems: Problem[] = []
  readonly #archive: Archive
  readonly #limits: Limits

  constructor(archive: Archive, limits: Limits) {
    this.#archive = archive
    this.#limits = limits
    this.names = new Set(archive.entries.map(({ name }) => name))
  }
  /** Reads one part to its end; false, and told, where it is there and cannot be read. A part that is not there is read. */
  read(name: string, handlers: XmlHandlers): boolean {
    if (!this.names.has(name)) return true
    const bytes = this.#archive.open(name)
    if (!(bytes instanceof Uint8Array)) {
      this.problems.push({ ...bytes, where: within(name, bytes.where) })
      return false
    }
    const log = new ProblemLog()
    const stream = new Utf8Stream(memorySource(name, bytes), { fallBack: false })
    const ending = parseXml(stream, handlers, { limits: this.#limits, log })
    for (const problem of log.list()) this.problems.push({ ...problem, where: within(name, problem.where) })
    return ending === 'done'
  }
}

/** True where an archive is a Word document: it has the list of parts, and a body. */
export const isDocx = ({ entries }: Archive): boolean =>
  entries.some(({ name }) => name === '[Content_Types].xml') && entries.some(({ name }) => /^word\/document\d*\.xml$/.test(name))
