import type { Node, TSType } from 'oxc-parser'
import { checker as diagnostics } from '../../diagnostics/checker.ts'
import { infer } from '../../diagnostics/infer.ts'
import type { InferredInterface } from '../../model/interface.ts'
import type { ParsedModule } from '../../syntax/parse.ts'
import type { Reader } from '../context.ts'
import type { ModuleFile } from '../modules/declarations.ts'
import { enclosingNames } from '../modules/enclosing.ts'
import { findFunction } from '../function.ts'
import type { EntityFunction } from '../function.ts'
import type { Inferred, InferRequest, InferTypesRequest } from '../index.ts'
import type { Traced } from '../modules/memory.ts'
import type { TypeModules } from '../modules/modules.ts'
import { readOutputs } from '../outputs.ts'
import { readInputs, readInputType } from '../parameters.ts'
import { createReading } from '../reader.ts'
import { readReturn } from '../returns.ts'
import type { Place, Scope, TypeSource } from '../shape.ts'
import { made } from '../shape.ts'
import { createTracer } from '../modules/trace.ts'
import type { Looked, Trace } from '../modules/trace.ts'
import { typeOf } from '../type.ts'
import type { Backend, CheckedType, FunctionTypes } from './backend.ts'
import { importClosure } from './closure.ts'
import type { Walk } from './context.ts'
import { createHints } from './hints.ts'
import type { InferValueRequest } from './index.ts'
import type { Origins } from './origin.ts'
import { createWalk } from './walk.ts'

/** What asks, and of which configuration. */
export interface Asking {
  readonly backend: Backend
  readonly origins: Origins
  /** For messages, relative to the root. */
  readonly tsconfig: string
  /** What modules lead to by their imports, as long as no file has changed. */
  readonly closures: Map<ModuleFile, Trace>
}

/** The same as the engine of syntax does, with the types of the checker in the places of annotations. */
export function readInterface(asking: Asking, { module, modules, role, fn: argument, want }: InferRequest): Inferred {
  const key = `function ${argument.start} ${role} ${want.inputs} ${want.outputs}`
  return read(asking, modules, module, key, (walk, file) => {
    const { reader } = walk
    const place: Place = { module, offset: argument.start }
    const fn = reader.reading('the function', place, () => findFunction(reader, argument, file))
    const types = fn && reader.reading('the function', place, () => functionTypes(asking, reader, fn))
    if (!fn || !types) return { inputs: undefined }
    const inputs = want.inputs
      ? { inputs: readInputs(reader, fn, role, (annotation) => sourceOf(walk, types.input, annotation)) }
      : {}
    if (!want.outputs || role === 'workflow') return inputs
    const returned = resultSource(walk, fn, types, role)
    const rules = { awaits: role === 'task', binds: role === 'dynamic' }
    return { ...inputs, outputs: returned && readOutputs(reader, returned, rules) }
  })
}

export function readTypeArguments(asking: Asking, request: InferTypesRequest): Inferred {
  const { module, modules, inNode, outNode, plainIsNamed, optionalIsDefaulted } = request
  const rules = { awaits: false, binds: false, plainIsNamed: plainIsNamed === true }
  const key = `types ${inNode?.start} ${outNode?.start} ${rules.plainIsNamed} ${optionalIsDefaulted === true}`
  return read(asking, modules, module, key, (walk, file) => {
    const { reader } = walk
    const source = (node: Node) => annotationSource(asking, walk, node, file)
    const [inputs, outputs] = [inNode && source(inNode), outNode && source(outNode)]
    return {
      inputs: inNode ? inputs && readInputType(reader, inputs, optionalIsDefaulted) : [],
      outputs: outNode ? outputs && readOutputs(reader, outputs, rules) : { shape: 'none', variables: [] },
    }
  })
}

export function readValueType(asking: Asking, { module, modules, node }: InferValueRequest): Inferred {
  return read(asking, modules, module, `value ${node.start}`, (walk, file) => {
    const { reader } = walk
    const type = reader.reading('what is waited for', { module, offset: node.start }, () => {
      const source = annotationSource(asking, walk, node, file)
      return source && typeOf(reader, source)
    })
    return { outputs: type && { shape: 'single', variables: [{ name: 'o0', type }] } }
  })
}

interface Sides {
  readonly inputs?: InferredInterface['inputs'] | undefined
  readonly outputs?: InferredInterface['outputs'] | undefined
}

/** As long as nothing changes in what the module imports, directly or not, an interface is read once. */
function read(
  { origins, closures }: Asking,
  modules: TypeModules,
  module: ParsedModule,
  key: string,
  readSides: (walk: Walk, file: ModuleFile) => Sides,
): Inferred {
  return modules.remember(module, `checked ${key}`, (): Traced<Inferred> => {
    const file = modules.adopt(module)
    const reading = createReading(modules, file)
    const hints = createHints(modules, file)
    const scope: Scope = { file, args: new Map() }
    const walk = createWalk({ reader: reading.reader, hints, origins, scope })
    const sides = readSides(walk, file)
    const refusals = reading.refusals()
    const trace = traceOf(closures, modules, file, [reading.trace, hints.reading.trace])
    const dependencies = [...trace.files.keys()].toSorted()
    if (refusals.length > 0) return { value: { refusals, dependencies }, trace }
    if (Object.values(sides).includes(undefined))
      throw new Error('a side of the interface was refused without a reason')
    return { value: { interface: sides as InferredInterface, dependencies }, trace }
  })
}

/** What the checker itself looked at is not known, but it cannot have looked further than imports go. */
function traceOf(closures: Asking['closures'], modules: TypeModules, file: ModuleFile, known: readonly Trace[]): Trace {
  const closure = closures.get(file) ?? closureOf(modules, file)
  closures.set(file, closure)
  const files = known.flatMap((trace) => [...trace.files.keys()]).filter((path) => !closure.files.has(path))
  const imports = known.flatMap((trace) => [...trace.imports]).filter((key) => !closure.imports.has(key))
  // Most often there is nothing more, and all entities of a module share what may be thousands of names.
  if (files.length === 0 && imports.length === 0) return closure
  return {
    files: new Map([...closure.files, ...files.map((path) => [path, WHOLE] as const)]),
    imports: new Set([...closure.imports, ...imports]),
  }
}

const WHOLE: readonly Looked[] = ['text']

function closureOf(modules: TypeModules, file: ModuleFile): Trace {
  const { modules: traced, trace } = createTracer(modules, file)
  const paths = [...importClosure(traced, file), ...trace.files.keys()]
  return { files: new Map(paths.map((path) => [path, WHOLE])), imports: trace.imports }
}

/** The types of a function, if what the checker has read is what stands here. */
function functionTypes(asking: Asking, reader: Reader, { node, file }: EntityFunction): FunctionTypes | undefined {
  const place: Place = { module: file.module, offset: node.start }
  if (!isAtHand(asking, reader, place)) return undefined
  const types = asking.backend.functionAt(file.module.id, node)
  return types ?? reader.refuse(diagnostics.FLY2065, {}, place)
}

function isAtHand({ backend, tsconfig }: Asking, reader: Reader, place: Place): boolean {
  const { id, code } = place.module
  const { file } = place.module.locate(0)
  const text = backend.textOf(id)
  if (text === undefined) reader.refuse(diagnostics.FLY2070, { file, tsconfig }, place)
  else if (text !== code) reader.refuse(diagnostics.FLY2071, { file }, place)
  else if (backend.isLoose(id)) reader.refuse(diagnostics.FLY2064, {}, place)
  else return true
  return false
}

/** The type of an annotation, as the checker knows it. */
function sourceOf(walk: Walk, type: CheckedType | undefined, annotation: TypeSource): TypeSource {
  if (!type || annotation.kind !== 'written') return annotation
  const { file } = annotation.scope
  return walk.source(
    type,
    { source: annotation, exact: true },
    {
      module: file.module,
      offset: annotation.node.start,
    },
  )
}

function annotationSource(asking: Asking, walk: Walk, node: Node, file: ModuleFile): TypeSource | undefined {
  const { reader } = walk
  const place: Place = { module: file.module, offset: node.start }
  if (!isAtHand(asking, reader, place)) return undefined
  const type = asking.backend.annotationAt(file.module.id, node)
  if (!type) return reader.refuse(diagnostics.FLY2065, {}, place)
  return sourceOf(walk, type, written(node as TSType, file))
}

/** The type of a result, annotated or not. */
function resultSource(
  walk: Walk,
  fn: EntityFunction,
  types: FunctionTypes,
  role: 'task' | 'dynamic',
): TypeSource | undefined {
  const { node, file } = fn
  const { reader, hints } = walk
  const annotation = node.returnType?.typeAnnotation
  if (annotation) return sourceOf(walk, types.output, written(annotation, file))
  // What a body connects is no type of a value.
  if (role === 'dynamic') return readReturn(reader, fn, role)
  const place: Place = { module: file.module, offset: node.start }
  const inner = walk.within(node, { file, args: new Map(), around: enclosingNames(file, node.start) })
  const known = hints.reading.reader.quietly(() => readReturn(hints.reading.reader, fn, role))
  if (known) {
    const source = node.async ? made({ kind: 'promise', of: known }, place) : known
    return inner.source(types.output, { source, exact: true }, place)
  }
  return reader.reading('the outputs', place, () => {
    const library = hints.schemaLibrary(node, inner.scope)
    if (library !== undefined) return reader.refuse(infer.FLY2020, { specifier: library }, place)
    return inner.source(types.output, undefined, place)
  })
}

function written(node: TSType, file: ModuleFile): { kind: 'written'; node: TSType; scope: Scope } {
  return { kind: 'written', node, scope: { file, args: new Map(), around: enclosingNames(file, node.start) } }
}
