export { type AuthorFile, compileLibrary } from './library.ts'
export type { Node } from './yaml/node.ts'
export { type Documents, readOneYaml, readYaml } from './yaml/read.ts'
