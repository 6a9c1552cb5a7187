import type { Assessment, Place } from '../../../model/index.ts'

/** Approved exceptions that were used, each once. */
export const exceptionsUsed = ({ findings }: Assessment): readonly Place[] => [
  ...new Map(findings.flatMap(({ exceptions }) => exceptions.map(place => [JSON.stringify([place.item, place.where]), place]))).values(),
]
