import type { Protocol } from '../model/index.ts'
import { protocolList, protocolShow, type ReportOptions } from '../reports/index.ts'
import { shippedProtocols } from './editions.ts'

type Shown = { readonly data: object; readonly text: (options: ReportOptions) => string }

/** The shipped protocols. */
export function listProtocols(): Shown {
  const protocols = shippedProtocols()
  return { data: { protocols }, text: options => protocolList(protocols, options) }
}

/** One protocol, or each of a folder, with its requirements. */
export async function showProtocol(reference: string): Promise<Shown> {
  const { openProtocol } = await import('./load-protocol.ts')
  const protocols = await openProtocol(reference)
  return {
    data: protocols.length === 1 ? (protocols[0] as Protocol) : { protocols },
    text: options => protocols.map(protocol => protocolShow(protocol, options)).join('\n'),
  }
}
