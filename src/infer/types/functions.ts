import type { Class, Node } from 'oxc-parser'
import { infer } from '../../diagnostics/infer.ts'
import { textOf } from './combine.ts'
import type { Reader } from '../context.ts'
import type { FunctionShape, Place, Scope, Shape, TypeSource } from '../shape.ts'
import { parametersOf } from '../conditions/signatures.ts'

interface Signature {
  readonly params: readonly Node[]
  readonly returnType?: { readonly typeAnnotation: Extract<TypeSource, { kind: 'written' }>['node'] } | null
  readonly typeParameters?: unknown
}

/** A function as a type: its signature, or that of its declaration. */
export function functionShape(signature: Signature, scope: Scope, place: Place, constructs = false): FunctionShape {
  const { params, returnType, typeParameters } = signature
  return {
    kind: 'function',
    constructs,
    generic: typeParameters !== null && typeParameters !== undefined,
    params,
    ...(returnType && { returns: { kind: 'written', node: returnType.typeAnnotation, scope } }),
    scope,
    place,
  }
}

/** A class as a value: what `new` takes and gives. `undefined` where that is not written in the class itself. */
export function classShape(node: Class, instance: TypeSource, scope: Scope, place: Place): FunctionShape | undefined {
  const constructors = node.body.body.flatMap((element) =>
    element.type === 'MethodDefinition' && element.kind === 'constructor' ? [element.value] : [],
  )
  const [own, ...more] = constructors
  if (node.typeParameters || more.length > 0 || (!own && node.superClass)) return undefined
  const params = (own?.params ?? []).map((param) => (param.type === 'TSParameterProperty' ? param.parameter : param))
  return { kind: 'function', constructs: true, generic: false, params, returns: instance, scope, place }
}

/** `ReturnType<F>`, of a function type or of the typeof a function with an annotated result. */
export function readReturnType(reader: Reader, source: TypeSource, place: Place): Shape | undefined {
  const shape = readFunction(reader, 'ReturnType', source, false, place)
  if (!shape) return undefined
  if (shape.returns) return reader.shape(shape.returns)
  return refuse(reader, 'ReturnType', source, 'needs one plain function with an annotated result', place)
}

/** `Parameters<F>` and `ConstructorParameters<C>`, as a tuple. */
export function readParameters(
  reader: Reader,
  name: 'Parameters' | 'ConstructorParameters',
  source: TypeSource,
  place: Place,
): Shape | undefined {
  const shape = readFunction(reader, name, source, name === 'ConstructorParameters', place)
  const parameters = shape && parametersOf(shape)
  if (!shape || parameters) return parameters && reader.shape(parameters)
  return refuse(reader, name, source, 'needs annotated parameters, none of which may be left out', place)
}

/** `InstanceType<C>`. */
export function readConstructed(reader: Reader, source: TypeSource, place: Place): Shape | undefined {
  const shape = readFunction(reader, 'InstanceType', source, true, place)
  return shape?.returns && reader.shape(shape.returns)
}

function readFunction(
  reader: Reader,
  name: string,
  source: TypeSource,
  constructs: boolean,
  place: Place,
): FunctionShape | undefined {
  const shape = reader.shape(source)
  if (!shape) return undefined
  if (shape.kind === 'function' && shape.constructs === constructs && !shape.generic) return shape
  const problem = constructs
    ? 'needs the typeof a class that has no type parameters'
    : 'needs one plain function, which has no type parameters'
  return refuse(reader, name, source, problem, place)
}

function refuse(reader: Reader, name: string, source: TypeSource, problem: string, place: Place): undefined {
  return reader.refuse(infer.FLY2027, { type: `${name}<${textOf(source)}>`, problem }, place)
}
