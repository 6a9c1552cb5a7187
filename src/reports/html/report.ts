import type { Report } from '../options.ts'
import { board } from './board/page.ts'
import { inspector } from './inspector/page.ts'
import { lead } from './lead/page.ts'
import { publicPage } from './public/page.ts'

/** One page that needs nothing else, for those who asked: the lead where nobody is named. */
export const html: Report = {
  render(assessment, { audience = 'lead', session = 'private', earlier }) {
    if (audience === 'board') return board(assessment, session, earlier)
    if (audience === 'inspector') return inspector(assessment)
    return audience === 'public' ? publicPage(assessment) : lead(assessment)
  },
}
