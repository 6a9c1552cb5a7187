import type { Batch, Column, FieldType, OperatorName, Param, Test } from '../../model/index.ts'
import type { Env } from '../env.ts'
import type { Judged, OwnRecord } from '../logic/types.ts'

/** What an operator takes on its right. */
export interface OperandType {
  /** none: no operand · value: one · list: several · either: one, or several · back: a duration, or one before `taken` · topics */
  readonly form: 'none' | 'value' | 'list' | 'either' | 'back' | 'topics'
  /** type of one operand (of a member, where there are several) */
  readonly type: Param['type']
  /** for messages: `a date`, `a list of id, or one id` */
  readonly words: string
}

/** A compiled test: the column of its field, the batch, and the record being judged where the test stands in a match. */
export type JudgeField = (left: Column, batch: Batch, own?: OwnRecord) => Judged

export interface Operator {
  readonly name: OperatorName
  /** what it reads on its right for a field of a type; undefined: it does not apply to that type */
  accepts(type: FieldType): OperandType | undefined
  /** the sentence after the field's name; `X` stands for the operand */
  readonly sentence: string
  /** how several operands are joined in that sentence */
  readonly between?: 'or' | ','
  compile(test: Test, env: Env): JudgeField
}

const TEXTS = ['text', 'id', 'host']
export const isText = (type: FieldType): boolean => TEXTS.includes(type.type)

const typeWords = (type: Param['type']): string => (type.type === 'list' && 'of' in type ? `list of ${type.of}` : type.type)
export const takes = (form: OperandType['form'], type: Param['type']): OperandType => {
  const name = typeWords(type)
  const words: Readonly<Record<OperandType['form'], string>> = {
    none: 'nothing',
    value: name,
    list: `a list of ${name}`,
    either: `${name}, or a list of ${name}`,
    back: 'a duration, or { time: a duration, before: taken }',
    topics: '{ all-of: topics } or { any-of: topics }',
  }
  return { form, type, words: words[form] }
}
/** Type of one member of a list, or of the thing itself. */
export const memberOf = (type: FieldType): FieldType => {
  if (type.type !== 'list') return type
  return type.values ? { type: type.of ?? 'text', values: type.values } : { type: type.of ?? 'text' }
}
