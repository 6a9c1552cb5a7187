import { type Protocol, requirementsOf } from '../model/index.ts'
import { protocolList, protocolShow, type ReportOptions } from '../reports/index.ts'
import { openShipped, shippedProtocols } from './library.ts'
import { openProtocol } from './load-protocol.ts'

type Shown = { readonly data: object; readonly text: (options: ReportOptions) => string }

const answered = (protocol: Protocol): number =>
  [...requirementsOf(protocol.requirements)].filter(({ parts, beside }) => parts.length === 0 && beside === undefined).length

/** The shipped protocols. */
export function listProtocols(): Shown {
  const protocols = shippedProtocols().map(entry => ({ ...entry, requirements: answered(openShipped(entry)) }))
  return { data: { protocols }, text: options => protocolList(protocols, options) }
}

/** One protocol, or each of a folder, with its requirements. */
export async function showProtocol(reference: string): Promise<Shown> {
  const protocols = await openProtocol(reference)
  return {
    data: protocols.length === 1 ? (protocols[0] as Protocol) : { protocols },
    text: options => protocols.map(protocol => protocolShow(protocol, options)).join('\n'),
  }
}
