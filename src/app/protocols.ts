import { type Protocol, requirementsOf } from '../model/index.ts'
import { protocolList, protocolShow, type ReportOptions } from '../reports/index.ts'
import { openShipped, shippedProtocols } from './library.ts'
import { openProtocol } from './load-protocol.ts'

type Shown = { readonly data: object; readonly text: (options: ReportOptions) => string }

const counts = (protocol: Protocol): { requirements: number; notCheckable: number } => {
  const leaves = [...requirementsOf(protocol.requirements)].filter(({ parts, beside }) => parts.length === 0 && beside === undefined)
  const notCheckable = leaves.filter(each => each.notCheckable !== undefined).length
  return { requirements: leaves.length - notCheckable, notCheckable }
}

/** The shipped protocols. */
export function listProtocols(): Shown {
  const protocols = shippedProtocols().map(entry => ({ ...entry, ...counts(openShipped(entry)) }))
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
