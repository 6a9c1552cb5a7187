export { documentByContent, documentNamed } from './recognise.ts'
export { DOCUMENT_WORDS } from './sorts.ts'
