import type { Node, TSType } from 'oxc-parser'
import type { InferredInterface } from '../model/interface.ts'
import type { Diagnostic } from '../model/source.ts'
import type { ParsedModule } from '../syntax/parse.ts'
import type { Reader } from './context.ts'
import type { ModuleFile } from './modules/declarations.ts'
import { enclosingNames } from './modules/enclosing.ts'
import { findFunction } from './function.ts'
import type { TypeModules } from './modules/modules.ts'
import { readOutputs } from './outputs.ts'
import { readInputs, readInputType } from './parameters.ts'
import { createReading } from './reader.ts'
import type { Reading } from './reader.ts'
import { readReturn } from './returns.ts'
import type { TypeSource } from './shape.ts'
import { typeOf } from './type.ts'

export { createTypeModules } from './modules/modules.ts'
export type { TypeModules } from './modules/modules.ts'
export type { Alias, FileEvent } from './modules/targets.ts'
export { createPackageResolver } from './modules/package-resolver.ts'

/** The function of an entity, and what is to be read of it. */
export interface InferRequest {
  readonly module: ParsedModule
  readonly modules: TypeModules
  /** A task's result is awaited; a dynamic body returns bindings; a workflow's outputs are known once it is traced. */
  readonly role: 'task' | 'dynamic' | 'workflow'
  /** The argument as given: a function, or the name of one of this module or an imported one. */
  readonly fn: Node
  /** The sides that no schema gives. */
  readonly want: { readonly inputs: boolean; readonly outputs: boolean }
}
/** Two types that are given as type arguments, `containerTask<{ … }, Outputs<{ … }>>({ … })`. One that is absent stands for nothing. */
export interface InferTypesRequest {
  readonly module: ParsedModule
  readonly modules: TypeModules
  readonly inNode: Node | undefined
  readonly outNode: Node | undefined
  /** A plain object as the second type is several outputs, as `imperativeWorkflow` has it. */
  readonly plainIsNamed?: boolean
  /** An optional input is of its type alone, without none: the launch plan that is referred to has a default for it. */
  readonly optionalIsDefaulted?: boolean
}
/** The interface, or why it cannot be read; and the absolute paths of the other modules that this depends on, sorted. */
export type Inferred =
  | { readonly interface: InferredInterface; readonly dependencies: readonly string[] }
  | { readonly refusals: readonly Diagnostic[]; readonly dependencies: readonly string[] }

/**
 * Reads the interface of an entity from the annotations of its function, without a type checker: what the syntax does not
 * say beyond doubt is refused with a diagnostic for each place.
 */
export function inferInterface({ module, modules, role, fn: argument, want }: InferRequest): Inferred {
  const key = `function ${argument.start} ${role} ${want.inputs} ${want.outputs}`
  return inferOnce(modules, module, key, (reader, file) => {
    const place = { module, offset: argument.start }
    const fn = reader.reading('the function', place, () => findFunction(reader, argument, file))
    if (!fn) return { inputs: undefined }
    const inputs = want.inputs ? { inputs: readInputs(reader, fn, role) } : {}
    if (!want.outputs || role === 'workflow') return inputs
    const returned = readReturn(reader, fn, role)
    const rules = { awaits: role === 'task', binds: role === 'dynamic' }
    return { ...inputs, outputs: returned && readOutputs(reader, returned, rules) }
  })
}

/** Reads an interface from two types. */
export function inferTypeArguments({
  module,
  modules,
  inNode,
  outNode,
  plainIsNamed,
  optionalIsDefaulted,
}: InferTypesRequest): Inferred {
  const rules = { awaits: false, binds: false, plainIsNamed: plainIsNamed === true }
  const key = `types ${inNode?.start} ${outNode?.start} ${rules.plainIsNamed} ${optionalIsDefaulted === true}`
  return inferOnce(modules, module, key, (reader, file) => ({
    inputs: inNode ? readInputType(reader, sourceOf(inNode, file), optionalIsDefaulted) : [],
    outputs: outNode ? readOutputs(reader, sourceOf(outNode, file), rules) : { shape: 'none', variables: [] },
  }))
}

/** Reads the type of one value, that a type argument says: `waitForInput<number>('threshold')`. It is the output `o0`. */
export function inferValueType({
  module,
  modules,
  node,
}: Pick<InferTypesRequest, 'module' | 'modules'> & { readonly node: Node }): Inferred {
  return inferOnce(modules, module, `value ${node.start}`, (reader, file) => {
    const place = { module, offset: node.start }
    const type = reader.reading('what is waited for', place, () => typeOf(reader, sourceOf(node, file)))
    return { outputs: type && { shape: 'single', variables: [{ name: 'o0', type }] } }
  })
}

/** A type that is written in a module, and the names that mean something there. */
function sourceOf(node: Node, file: ModuleFile): TypeSource {
  const scope = { file, args: new Map<string, TypeSource>(), around: enclosingNames(file, node.start) }
  return { kind: 'written', node: node as TSType, scope }
}

/** The sides that were asked for; one is undefined where it was refused. */
interface Sides {
  readonly inputs?: InferredInterface['inputs'] | undefined
  readonly outputs?: InferredInterface['outputs'] | undefined
}

/** Reads an interface, unless it was read before and nothing that it depends on has changed. The key tells it from others of the module. */
function inferOnce(
  modules: TypeModules,
  module: ParsedModule,
  key: string,
  read: (reader: Reader, file: ModuleFile) => Sides,
): Inferred {
  return modules.remember(module, key, () => {
    const file = modules.adopt(module)
    const reading = createReading(modules, file)
    const value = result(reading, read(reading.reader, file))
    return { value, trace: reading.trace }
  })
}

function result(reading: Reading, sides: Sides): Inferred {
  const refusals = reading.refusals()
  const dependencies = [...reading.trace.files.keys()].toSorted()
  if (refusals.length > 0) return { refusals, dependencies }
  if (Object.values(sides).includes(undefined)) throw new Error('a side of the interface was refused without a reason')
  return { interface: sides as InferredInterface, dependencies }
}
