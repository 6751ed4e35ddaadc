import type { Inferred } from '../../../src/infer/index.ts'
import type { FlyteType, StructField } from '../../../src/model/types.ts'
import type { Checked } from './checker.ts'

const NONE = { kind: 'none' } as const

/**
 * An interface as one type, from both sides: an object of the inputs and of the result. The side of the checker is `undefined`
 * when there is no such value. A default makes an input required here and leaves it optional for TypeScript; then its own type
 * is taken.
 */
export function bothSides(
  { interface: { inputs = [], outputs } }: Extract<Inferred, { readonly interface: unknown }>,
  checked: Checked | undefined,
): { readonly ours: FlyteType; readonly theirs: FlyteType | undefined } {
  const fields = inputs.map(({ name, type, optional }): StructField => ({
    name,
    type: type as FlyteType,
    ...(optional && { default: NONE }),
  }))
  const variables = (outputs?.variables ?? []) as readonly StructField[]
  const result: FlyteType =
    outputs?.shape === 'single'
      ? variables[0]!.type
      : outputs?.shape === 'tuple'
        ? { kind: 'tuple', items: variables.map(({ type }) => type) }
        : outputs?.shape === 'named'
          ? { kind: 'struct', fields: variables.map(({ name, type }) => ({ name, type })) }
          : NONE
  const ours = whole(fields, result)
  if (!checked) return { ours, theirs: undefined }
  const isRequired = (name: string) => inputs.some((input) => input.name === name && !input.optional)
  const given = fieldsOf(checked.inputs).map((field) =>
    'default' in field && isRequired(field.name) ? { name: field.name, type: withoutNone(field.type) } : field,
  )
  return { ours, theirs: whole(given, outputsOf(checked)) }
}

function outputsOf({ output, named }: Checked): FlyteType {
  if (!output) return NONE
  // There are no optional outputs, only such as may be none.
  return named ? { kind: 'struct', fields: fieldsOf(output).map(({ name, type }) => ({ name, type })) } : output
}

function whole(inputs: readonly StructField[], result: FlyteType): FlyteType {
  return {
    kind: 'struct',
    fields: [
      { name: 'inputs', type: { kind: 'struct', fields: inputs } },
      { name: 'result', type: result },
    ],
  }
}

function fieldsOf(type: FlyteType): readonly StructField[] {
  return type.kind === 'struct' ? (type.fields ?? []) : []
}

function withoutNone(type: FlyteType): FlyteType {
  if (type.kind !== 'union') return type
  const rest = type.variants.filter(({ kind }) => kind !== 'none')
  return rest.length === 1 ? rest[0]! : { kind: 'union', variants: rest }
}
