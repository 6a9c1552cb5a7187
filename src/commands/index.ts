import Audit from './audit.ts'
import EvidenceInspect from './evidence/inspect.ts'
import EvidenceList from './evidence/list.ts'
import EvidenceScan from './evidence/scan.ts'
import Explain from './explain.ts'
import Gate from './gate/index.ts'
import GateNew from './gate/new.ts'
import Init from './init.ts'
import OptOutReconcile from './opt-out/reconcile.ts'
import ProtocolCheck from './protocol/check.ts'
import ProtocolCrosswalk from './protocol/crosswalk.ts'
import ProtocolDiff from './protocol/diff.ts'
import ProtocolDocs from './protocol/docs.ts'
import ProtocolExport from './protocol/export.ts'
import ProtocolImport from './protocol/import.ts'
import ProtocolLint from './protocol/lint.ts'
import ProtocolList from './protocol/list.ts'
import ProtocolLock from './protocol/lock.ts'
import ProtocolNew from './protocol/new.ts'
import ProtocolSchema from './protocol/schema.ts'
import ProtocolShow from './protocol/show.ts'
import Report from './report.ts'
import Watch from './watch.ts'

/** The command index: oclif's manifest, help and the docs are made from it. */
export const COMMANDS = {
  audit: Audit,
  explain: Explain,
  'evidence:inspect': EvidenceInspect,
  'evidence:list': EvidenceList,
  'evidence:scan': EvidenceScan,
  gate: Gate,
  'gate:new': GateNew,
  init: Init,
  'opt-out:reconcile': OptOutReconcile,
  'protocol:check': ProtocolCheck,
  'protocol:crosswalk': ProtocolCrosswalk,
  'protocol:diff': ProtocolDiff,
  'protocol:docs': ProtocolDocs,
  'protocol:export': ProtocolExport,
  'protocol:import': ProtocolImport,
  'protocol:lint': ProtocolLint,
  'protocol:list': ProtocolList,
  'protocol:lock': ProtocolLock,
  'protocol:new': ProtocolNew,
  'protocol:schema': ProtocolSchema,
  'protocol:show': ProtocolShow,
  report: Report,
  watch: Watch,
}
