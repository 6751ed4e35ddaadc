import type { InferredType, InterfaceModel } from './interface.ts'

/**
 * How much a canonical form keeps. `exact`: all that decides what is built or what JavaScript code gets, so that two types of one
 * form are interchangeable. `wire`: what the platform tells apart, so titles, descriptions and `as` marks are left out, and the
 * members of enums, unions, choices and objects are sorted, since schema libraries put them in an order of their own.
 */
export type CanonicalForm = 'exact' | 'wire'

const LEFT_OUT_OF_WIRE: readonly string[] = ['as', 'title', 'description']
const WITHOUT_ORDER: readonly string[] = ['values', 'variants', 'fields', 'inputs', 'outputs']

/**
 * A type as JSON text that is equal for equal types: keys are sorted, and what is absent or `undefined` does not occur.
 *
 * ```ts
 * canonicalType({ kind: 'list', item: { kind: 'integer' } }) // '{"item":{"kind":"integer"},"kind":"list"}'
 * ```
 */
export function canonicalType(type: InferredType, form: CanonicalForm = 'exact'): string {
  return write(type, form)
}

/**
 * What an interface is to the platform, as JSON text: the names and types of inputs and outputs. Not the defaults of inputs, which
 * are the launch plan's.
 */
export function canonicalInterface({ inputs, outputs }: Pick<InterfaceModel, 'inputs' | 'outputs'>): string {
  return write(
    {
      inputs: inputs.map(({ name, type }) => ({ name, type })),
      outputs: outputs.map(({ name, type }) => ({ name, type })),
    },
    'wire',
  )
}

function write(value: unknown, form: CanonicalForm): string {
  if (Array.isArray(value)) return `[${value.map((item) => write(item, form)).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const entries = Object.entries(value)
    .filter(([key, entry]) => entry !== undefined && !(form === 'wire' && LEFT_OUT_OF_WIRE.includes(key)))
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
  return `{${entries.map(([key, entry]) => `${JSON.stringify(key)}:${writeMember(key, entry, form)}`).join(',')}}`
}

function writeMember(key: string, value: unknown, form: CanonicalForm): string {
  if (form === 'exact' || !WITHOUT_ORDER.includes(key) || !Array.isArray(value)) return write(value, form)
  // By code units, so that the order is the same on every machine.
  return `[${value
    .map((item) => write(item, form))
    .toSorted()
    .join(',')}]`
}
