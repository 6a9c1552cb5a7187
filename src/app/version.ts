import { readPackage } from '../files/index.ts'

/** Version of the tool, from its own package. */
export const toolVersion = (): string => readPackage().version
