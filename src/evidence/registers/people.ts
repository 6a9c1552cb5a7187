import type { Condition, Form } from '../../model/index.ts'
import { EMAIL, LEFT, PERSON, type RegisterDefinition, words } from './definition.ts'

export const staff: RegisterDefinition = {
  name: 'staff',
  kind: 'staff',
  headings: {
    person: PERSON,
    email: EMAIL,
    role: 'role|job title|job role|position title|position|post title|post',
    'role-set': 'standard roles|security roles',
    'deputy-for': 'deputy for|deputises for',
    department: 'department|team|directorate|division|organisation unit|org unit|ward',
    grade: 'grade|band|pay band|pay grade',
    started: 'start date|date started|started|latest start date|date of joining|joined|hire date|employment start date',
    'changed-role-on': 'role start date|position start date',
    left: LEFT,
    'on-leave': 'long term leave|on long term leave|long term absence',
    'identity-checked-on': 'identity check date|id check date|identity checked',
    'screened-on': 'screening date|dbs date|dbs check date|dbs issue date',
    'sensitive-post': 'sensitive post|post needs screening',
    'accountable-for': 'accountable for|responsible for',
    'duties-reviewed-on': 'duties reviewed|duties review date',
  },
  needs: [['person'], ['role', 'department', 'grade'], ['email', 'started', 'left', 'grade', 'department']],
}

export const leavers: RegisterDefinition = {
  name: 'leavers',
  kind: 'leavers',
  headings: {
    person: PERSON,
    email: EMAIL,
    left: LEFT,
    'access-removed-on':
      'access removed on|access removed|date access removed|account disabled on|account disabled|date account disabled|account closed',
  },
  needs: [['person', 'email'], ['left'], ['access-removed-on']],
}

const contains = (path: string, texts: readonly string[]): Condition => ({
  op: 'test',
  field: path,
  operator: 'contains',
  operand: { is: 'value', value: { type: 'list', of: 'text', members: texts.map(text => ({ type: 'text', text })) } },
})
const OTHER_SUBJECTS = [
  ...['fire', 'moving and handling', 'infection', 'safeguarding', 'resuscitation', 'equality', 'health and safety', 'health, safety'],
  ...['conflict resolution', 'preventing radicalisation', 'learning disability'],
]
/** Words that say that a course was not done, whatever date stands beside it: then its name tells no subject. */
const NOT_DONE = [
  'dna',
  'did not attend',
  'not required',
  'not applicable',
  'exempt',
  'booked',
  'cancelled',
  'failed',
  'waived',
  'withdrawn',
  'declined',
]
/** The subject where only the course's name is given. A name that does not say it leaves the subject unknown. */
const topicOf = (heading: (field: string) => string | undefined): Form | undefined => {
  const course = heading('course')
  if (course === undefined) return undefined
  const done: Condition = { op: 'none', of: [contains(course, NOT_DONE)] }
  const named = (texts: readonly string[]): Condition => ({ op: 'all', of: [contains(course, texts), done] })
  // biome-ignore lint/suspicious/noThenProperty: the model's word for what a branch gives
  const says = (texts: readonly string[], value: string) => ({ when: named(texts), then: { form: 'value', value } as const })
  return { form: 'pick', of: [says(['data security', 'information governance'], 'data-security'), says(OTHER_SUBJECTS, 'other')] }
}

export const training: RegisterDefinition = {
  name: 'training',
  kind: 'training',
  headings: {
    person: PERSON,
    email: EMAIL,
    course: 'course|course name|course title|competence|competence name|module|module name|training',
    topic: 'topic|subject|subject area',
    completed: 'completion date|date completed|completed on|completed|date achieved|last completed|date of completion',
    passed: 'passed|pass',
    expires: 'expiry date|expires|expiry|valid until|renewal date|refresh due',
    method: 'method|delivery method|delivery',
    'content-reviewed-on': 'content reviewed',
  },
  otherwise: { topic: topicOf },
  needs: [['person', 'email'], ['course', 'topic'], ['completed']],
}

/** A simulation is no course: it says who was taken in, and nothing of what anybody learnt. */
export const phishing: RegisterDefinition = {
  name: 'phishing',
  names: ['phishing-results', 'phishing-simulations'],
  kind: 'training',
  headings: {
    person: PERSON,
    email: `${EMAIL}|recipient|recipient email|user|target`,
    course: 'campaign name|campaign|simulation name|simulation|template|phishing template|scenario',
    completed: 'date sent|sent on|sent|email sent|sent at|send date|delivered|campaign date|date',
    passed: 'clicked|clicked link|link clicked|compromised|failed|fell for it|caught',
  },
  maps: {
    passed: words({
      yes: 'false',
      y: 'false',
      true: 'false',
      clicked: 'false',
      '1': 'false',
      no: 'true',
      n: 'true',
      false: 'true',
      'not clicked': 'true',
      '0': 'true',
    }),
  },
  // the other columns say who was caught
  plainly: { passed: ['passed', 'pass'] },
  otherwise: {
    method: () => ({ form: 'value', value: 'simulation' }),
    topic: () => ({ form: 'value', value: 'other' }),
  },
  needs: [['person', 'email'], ['course'], ['completed'], ['passed']],
}
