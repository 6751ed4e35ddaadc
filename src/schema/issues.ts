import type { StandardSchemaV1 } from '@standard-schema/spec'

/** Something that a validator has to say of a value, with where in it: `rows[0].id: Required`. */
export function describeIssue({ message, path = [] }: StandardSchemaV1.Issue): string {
  const steps = path.map((step) => (typeof step === 'object' ? step.key : step))
  const place = steps.map((step) => (isIndex(step) ? `[${String(step)}]` : `.${String(step)}`)).join('')
  return place === '' ? message : `${place.startsWith('.') ? place.slice(1) : place}: ${message}`
}

function isIndex(step: PropertyKey): boolean {
  return typeof step === 'number' || (typeof step === 'string' && /^\d+$/.test(step))
}
