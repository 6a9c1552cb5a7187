import { judgeBatch, mergeBatches, newTally, partsOf } from '../checks/index.ts'
import { readItem } from '../evidence/index.ts'
import { LIMITS, openEvidence } from '../files/index.ts'
export {}
