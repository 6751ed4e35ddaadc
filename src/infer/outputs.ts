import { infer } from '../diagnostics/infer.ts'
import type { InferredInterface, InferredVariable } from '../model/interface.ts'
import { textOf } from './types/combine.ts'
import type { Reader } from './context.ts'
import { describe } from './parameters.ts'
import type { Member, Place, Shape, TypeSource } from './shape.ts'
import { placeOf } from './shape.ts'
import { memberType, typeOf } from './type.ts'

export interface OutputRules {
  /** The return type holds a promise, as that of a task, which is awaited. */
  readonly awaits: boolean
  /** `Bind<T>` stands for T, as in a dynamic body. */
  readonly binds: boolean
  /** A plain object is several outputs. */
  readonly plainIsNamed?: boolean
}
type InferredOutputs = NonNullable<InferredInterface['outputs']>

/** The outputs that a return type makes: none, one, a tuple of them, or named ones. */
export function readOutputs(reader: Reader, source: TypeSource, rules: OutputRules): InferredOutputs | undefined {
  return reader.reading('the outputs', placeOf(source), () => readResult(reader, source, rules))
}

function readResult(reader: Reader, source: TypeSource, rules: OutputRules): InferredOutputs | undefined {
  const shape = reader.shape(source)
  if (!shape) return undefined
  const place = placeOf(source)
  switch (shape.kind) {
    case 'promise':
      return rules.awaits ? readResult(reader, shape.of, rules) : refusePromise(reader, place)
    case 'void':
    case 'undefined':
      return { shape: 'none', variables: [] }
    case 'outputs':
      return readNamed(reader, shape.of, rules)
    case 'tuple':
      return readTuple(reader, shape, place, rules)
    case 'object':
      if (rules.plainIsNamed) return readNamed(reader, source, rules)
      break
    case 'bind':
      if (rules.binds) return readBound(reader, shape.of)
  }
  return readSingle(reader, source)
}

function readSingle(reader: Reader, source: TypeSource): InferredOutputs | undefined {
  const type = reader.reading('output "o0"', placeOf(source), () => typeOf(reader, source))
  return type && { shape: 'single', variables: [{ name: 'o0', type }] }
}

/** The body of a dynamic workflow returns one binding, or a tuple of them; named ones are `Outputs`. */
function readBound(reader: Reader, source: TypeSource): InferredOutputs | undefined {
  return readResult(reader, source, { awaits: false, binds: false })
}

function readTuple(
  reader: Reader,
  shape: Shape & { kind: 'tuple' },
  place: Place,
  rules: OutputRules,
): InferredOutputs | undefined {
  if (shape.items.length === 0) {
    return reader.refuse(
      infer.FLY2025,
      { what: 'the tuple is empty', fix: 'Return nothing, and write Promise<void>.' },
      place,
    )
  }
  const variables = shape.items.map((item, i): InferredVariable | undefined => {
    const type = reader.reading(`output "o${i}"`, placeOf(item), () => typeOf(reader, unbound(reader, item, rules)))
    return type && { name: `o${i}`, type }
  })
  return variables.every((variable) => variable !== undefined) ? { shape: 'tuple', variables } : undefined
}

function readNamed(reader: Reader, source: TypeSource, rules: OutputRules): InferredOutputs | undefined {
  const shape = reader.shape(source)
  if (!shape) return undefined
  const place = placeOf(source)
  if (shape.kind !== 'object' || shape.members.length === 0) {
    const what = `Outputs takes an object type with a property for each output; got ${textOf(source)}`
    return reader.refuse(
      infer.FLY2025,
      { what, fix: 'Write Outputs<{ name: … }>, or Promise<void> for no outputs.' },
      place,
    )
  }
  const variables = reader.inside(shape.through ?? [], place, () =>
    shape.members.map((member) => readOutput(reader, member, rules)),
  )
  return variables?.every((variable) => variable !== undefined) ? { shape: 'named', variables } : undefined
}

/** There are no optional outputs: one that may be absent is a union with none, and none is written. */
function readOutput(reader: Reader, member: Member, rules: OutputRules): InferredVariable | undefined {
  return reader.reading(`output "${member.name}"`, placeOf(member.type), () => {
    if (member.name === 'then') {
      const fix = 'Give the output another name.'
      return reader.refuse(infer.FLY2025, { what: 'an object with a "then" is taken for a promise', fix }, member.place)
    }
    const type = memberType(reader, { ...member, type: unbound(reader, member.type, rules) })
    const description = describe(reader, member)
    return type && { name: member.name, type, ...(description !== undefined && { description }) }
  })
}

/** What a binding stands for, where bindings may stand. */
function unbound(reader: Reader, source: TypeSource, { binds }: OutputRules): TypeSource {
  if (!binds || source.kind === 'made') return source
  const shape = reader.shape(source)
  return shape?.kind === 'bind' ? shape.of : source
}

function refusePromise(reader: Reader, place: Place): undefined {
  const fix = 'Write the type without Promise; a body that connects tasks is not async.'
  return reader.refuse(infer.FLY2025, { what: 'no Promise is awaited here', fix }, place)
}
