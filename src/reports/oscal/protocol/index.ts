export { catalogDocument } from './catalog.ts'
export { profileDocument } from './profile.ts'
export { catalogFile, profileFile } from './source.ts'
