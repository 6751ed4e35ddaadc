import type { Node, TSType } from 'oxc-parser'
import { infer } from '../diagnostics/infer.ts'
import type { DocComment } from '../model/call-site.ts'
import type { InferredInput } from '../model/interface.ts'
import { docBefore } from '../syntax/comments.ts'
import { propertyName } from '../syntax/nodes.ts'
import { textOf } from './types/combine.ts'
import { sourceText } from './context.ts'
import type { Reader } from './context.ts'
import { enclosingNames } from './modules/enclosing.ts'
import type { EntityFunction } from './function.ts'
import type { Member, ObjectShape, Place, Shape, TypeSource } from './shape.ts'
import { placeOf } from './shape.ts'
import { memberType } from './type.ts'

/** What a parameter is, apart from its type: the input that each name is bound to, and which inputs have defaults. */
export interface Parameter {
  readonly annotation: TypeSource
  /** The name that the whole object is bound to; absent when it is taken apart. */
  readonly whole?: string
  /** Local name to input. */
  readonly parts: ReadonlyMap<string, string>
  /** Inputs with a destructuring default, and where it stands. */
  readonly defaults: ReadonlyMap<string, number>
}

/** The inputs of an entity, from the annotation of the one parameter of its function, or what is `known` of that otherwise. */
export function readInputs(
  reader: Reader,
  fn: EntityFunction,
  role: 'task' | 'dynamic' | 'workflow',
  known: (annotation: TypeSource) => TypeSource = (annotation) => annotation,
): readonly InferredInput[] | undefined {
  const place: Place = { module: fn.file.module, offset: fn.node.params[0]?.start ?? fn.node.start }
  return reader.reading('the parameter', place, () => {
    if (fn.node.params.length === 0) return []
    const parameter = readParameter(reader, fn, role)
    return parameter && readInputObject(reader, known(parameter.annotation), role === 'workflow', fn, parameter)
  })
}

/** Inputs from an annotation alone, as type arguments give them. `defaulted`: one that is optional has a default somewhere else. */
export function readInputType(
  reader: Reader,
  annotation: TypeSource,
  defaulted = false,
): readonly InferredInput[] | undefined {
  const inputs = (): readonly InferredInput[] | undefined =>
    readInputObject(reader, annotation, false, undefined, undefined, defaulted)
  return reader.reading('the inputs', placeOf(annotation), inputs)
}

/** The one parameter of a function; refuses what is no single annotated object. */
function readParameter(
  reader: Reader,
  { node, file, importedAs }: EntityFunction,
  role: string,
): Parameter | undefined {
  const [first, second]: readonly Node[] = node.params
  if (!first) return undefined
  const at = (where: Node): Place => ({ module: file.module, offset: where.start })
  const refuse = (what: string, where = first) => reader.refuse(infer.FLY2001, { what }, at(where))
  if (first.type === 'Identifier' && first.name === 'this') return refuse('a "this" parameter')
  if (second) return refuse(`${node.params.length} parameters`, second)

  const pattern = first.type === 'AssignmentPattern' ? first.left : first
  // What stands behind `=` is for the transform to judge, where it sees it.
  if (pattern !== first && importedAs !== undefined) return refuse('a default for the whole object')
  if (pattern.type === 'RestElement') return refuse('a rest parameter')
  if (pattern.type === 'ArrayPattern') return refuse('a list that is taken apart')
  if (pattern.type !== 'Identifier' && pattern.type !== 'ObjectPattern') return refuse(sourceText(file.module, first))
  if (pattern.type === 'Identifier' && (pattern as { readonly optional?: boolean }).optional)
    return refuse('an optional parameter')

  const written: TSType | undefined = pattern.typeAnnotation?.typeAnnotation
  if (!written) return reader.refuse(infer.FLY2002, { workflow: role === 'workflow' }, at(first))
  const scope = { file, args: new Map(), around: enclosingNames(file, written.start) }
  const annotation: TypeSource = { kind: 'written', node: written, scope }
  if (pattern.type === 'Identifier') return { annotation, whole: pattern.name, parts: new Map(), defaults: new Map() }

  const parts = new Map<string, string>()
  const defaults = new Map<string, number>()
  for (const property of pattern.properties) {
    const input = property.type === 'Property' ? propertyName(property.key, property.computed) : undefined
    if (property.type !== 'Property' || input === undefined) continue
    const value = property.value.type === 'AssignmentPattern' ? property.value.left : property.value
    if (value.type === 'Identifier') parts.set(value.name, input)
    if (property.value.type === 'AssignmentPattern') defaults.set(input, property.start)
  }
  return { annotation, parts, defaults }
}

/** The object type that a parameter's annotation is, without `In` around it. */
function inputObject(reader: Reader, annotation: TypeSource, workflow: boolean): (ObjectShape & Shape) | undefined {
  const shape = reader.shape(annotation)
  if (!shape) return undefined
  const place = placeOf(annotation)
  if (workflow && shape.kind !== 'in') return reader.refuse(infer.FLY2018, {}, place)
  if (!workflow && shape.kind === 'in') return reader.refuse(infer.FLY2019, { type: textOf(annotation) }, place)
  const object = shape.kind === 'in' ? reader.shape(shape.of) : shape
  if (!object || object.kind === 'object') return object
  return reader.refuse(infer.FLY2003, { got: textOf(annotation) }, place)
}

/** The text of a property's comment, as the description of a variable. */
export function describe(reader: Reader, { place }: Member): string | undefined {
  reader.noteDescription(place)
  const doc = docBefore(place.module, place.offset)
  return doc && descriptionOf(doc)
}

function readInputObject(
  reader: Reader,
  annotation: TypeSource,
  workflow: boolean,
  fn?: EntityFunction,
  parameter?: Parameter,
  defaulted = false,
): readonly InferredInput[] | undefined {
  const object = inputObject(reader, annotation, workflow)
  if (!object) return undefined
  const defaults = parameter?.defaults ?? new Map<string, number>()
  const known = object.members.map(({ name }) => name)
  if (fn && !checkDefaults(reader, fn, defaults, known)) return undefined
  const inputs = reader.inside(object.through ?? [], placeOf(annotation), () =>
    object.members.map((member) =>
      reader.reading(`input "${member.name}"`, placeOf(annotation), () =>
        defaulted && member.optional
          ? optionalInput(readInput(reader, member, true))
          : readInput(reader, member, defaults.has(member.name)),
      ),
    ),
  )
  return inputs?.every((input) => input !== undefined) ? inputs : undefined
}

/** With a default the input is never absent in the function, and none is no value of it. */
function readInput(reader: Reader, member: Member, hasDefault: boolean): InferredInput | undefined {
  const present: Member = hasDefault ? { ...member, optional: false, defined: true } : member
  const type = memberType(reader, present)
  if (!type) return undefined
  const description = describe(reader, member)
  return { name: member.name, type, ...(description !== undefined && { description }), optional: present.optional }
}

function optionalInput(input: InferredInput | undefined): InferredInput | undefined {
  return input && { ...input, optional: true }
}

function checkDefaults(
  reader: Reader,
  { file, importedAs }: EntityFunction,
  defaults: ReadonlyMap<string, number>,
  known: readonly string[],
): boolean {
  let fine = true
  for (const [input, offset] of defaults) {
    const place: Place = { module: file.module, offset }
    if (!known.includes(input)) reader.refuse(infer.FLY2022, { input, known }, place)
    else if (importedAs !== undefined) reader.refuse(infer.FLY2023, { input, name: importedAs }, place)
    else continue
    fine = false
  }
  return fine
}

function descriptionOf({ short, long }: DocComment): string | undefined {
  return long === undefined ? short : `${short}\n\n${long}`
}
