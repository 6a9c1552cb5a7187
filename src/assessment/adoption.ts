import type { Manifest, Overlay } from '../model/index.ts'

type Adoption = NonNullable<Overlay['adopt']>

/** Whether the evidence list shows somebody in the role on the day of adoption; true where it lists no roles at all. */
export function isHeld({ by, on }: Adoption, manifest: Manifest | undefined): boolean {
  const holders = manifest?.roleHolders ?? []
  return holders.length === 0 || holders.some(({ role, from, to }) => role === by && from <= on && (to === undefined || on <= to))
}

/** The same of somebody who tailors: named by a role, or by the person in it. */
export function isNamed({ by, on }: { readonly by: string; readonly on: string }, manifest: Manifest | undefined): boolean {
  const holders = manifest?.roleHolders ?? []
  const inTime = holders.filter(({ from, to }) => from <= on && (to === undefined || on <= to))
  return holders.length === 0 || inTime.some(({ role, person }) => role === by || person === by)
}

/** Adopted by a named role that was held, on or before the position date (ISO day): then local numbers decide. */
export const isAdopted = (overlay: Overlay | undefined, manifest: Manifest | undefined, asOf: string): boolean =>
  overlay?.adopt !== undefined && overlay.adopt.on <= asOf && isHeld(overlay.adopt, manifest)
