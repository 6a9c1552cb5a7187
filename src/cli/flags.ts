import { Flags } from '@oclif/core'
import { EXIT, Failure } from '../model/index.ts'

const todayInUtc = (): string => new Date(Date.now()).toISOString().slice(0, 10)

/** A day that exists, as YYYY-MM-DD. */
export function dayOf(text: string, flag = '--as-of'): string {
  const ms = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN
  if (Number.isNaN(ms) || new Date(ms).toISOString().slice(0, 10) !== text) {
    throw new Failure(EXIT.usage, [`${flag} needs a day that exists, such as 2026-06-30.`])
  }
  return text
}

/** The position date: the one place where the clock is read. */
export const asOfFlag = Flags.string({
  description: 'the day on which the position is taken; today in UTC where it is not given',
  helpValue: 'YYYY-MM-DD',
  default: async () => todayInUtc(),
  noCacheDefault: true,
  parse: async text => dayOf(text),
})

/** A day that something was done. */
export const dayFlag = (name: string, description: string) =>
  Flags.string({ description, helpValue: 'YYYY-MM-DD', parse: async text => dayOf(text, `--${name}`) })

export const protocolFlag = Flags.string({
  description: 'protocol: dspt-caf, dspt-caf@2025-26, dspt-caf@2025-26#1.0.0 or a folder of your own; may be given more than once',
  helpValue: 'ID[@EDITION[#VERSION]]|DIR',
  multipleNonGreedy: true,
  multiple: true,
})

const formatFlag = Flags.string({
  description: 'report to print, or with --out to write; several with commas',
  helpValue: 'FORMAT[,FORMAT]',
  multipleNonGreedy: true,
  multiple: true,
})
const audienceFlag = Flags.option({
  options: ['board', 'lead', 'inspector', 'public'] as const,
  description: 'for whom reports are made',
})()
const sessionFlag = Flags.option({
  options: ['private', 'public'] as const,
  description: 'part of the board meeting that papers are for',
})()
const detailFlag = Flags.boolean({ description: 'name places on hosts and in files in machine formats as well' })

/** Which reports, and for whom. */
export const reportFlags = { format: formatFlag, audience: audienceFlag, session: sessionFlag, detail: detailFlag }

/** Refuses to write what shows weaknesses beside a page for everybody: only pages have a form for the public. */
export function forPublic({ audience, formats }: { readonly audience?: string | undefined; readonly formats: readonly string[] }): void {
  const others = formats.filter(format => !['html', 'pdf'].includes(format))
  if (audience === 'public' && others.length > 0)
    throw new Failure(EXIT.usage, [
      `--audience public makes html and pdf only; ${others.join(', ')} would show weaknesses. Write them to another folder.`,
    ])
}

/** Refuses a session without a board: other papers show the same, whoever may be in the room. */
export function forBoard({ audience, session }: { readonly audience?: string | undefined; readonly session?: string | undefined }): void {
  if (session !== undefined && audience !== 'board')
    throw new Failure(EXIT.usage, ['--session is about papers for a board: give --audience board with it.'])
}

export const assessmentFlag = Flags.string({ description: 'an assessment.json that audit wrote', helpValue: 'FILE' })

/** What the flags say of for whom and how a report is made. */
export const optionsOf = ({
  audience,
  session,
  detail,
}: {
  audience?: 'board' | 'lead' | 'inspector' | 'public' | undefined
  session?: 'private' | 'public' | undefined
  detail?: boolean | undefined
}) => ({ ...(audience ? { audience } : {}), ...(session ? { session } : {}), ...(detail ? { detail } : {}) })

export const overlayFlag = Flags.string({
  description: 'file of expected levels, adopted parameters, judgements, decisions and tailoring',
  helpValue: 'FILE',
})
export const lockFlag = Flags.string({ description: 'file that pins protocols: another encoding is refused', helpValue: 'FILE' })
/** What an assessment is held to. */
export const gateFlags = {
  gate: Flags.string({ description: 'file of what has to hold', helpValue: 'FILE' }),
  baseline: Flags.string({ description: 'an earlier assessment.json, for what has become worse since', helpValue: 'FILE' }),
  'no-regression': Flags.boolean({ description: 'nothing may be worse than in the baseline' }),
}
