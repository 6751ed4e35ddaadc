import { MagicString } from 'magic-string'
import type { InferredInterface } from '../model/interface.ts'
import type { Diagnostic, Location } from '../model/source.ts'
import { docBefore } from '../syntax/comments.ts'
import { isFunction } from '../syntax/nodes.ts'
import type { CallExpression, Node } from '../syntax/nodes.ts'
import type { ParsedModule } from '../syntax/parse.ts'
import { createBindings, SDK, SITE } from './bindings.ts'
import { checkBodies, checkHelpers } from './check-bodies.ts'
import { findEntityCalls } from './call-sites.ts'
import type { EntityCall, EntityMaker, Factory } from './call-sites.ts'
import type { TransformContext } from './context.ts'
import { areTypeParameters, exportedFactories, findFactoryCalls, isParameter } from './factories.ts'
import { readDefaults, refuseWorkflowDefaults } from './defaults.ts'
import type { Defaults } from './defaults.ts'
import { schemaSides } from './options.ts'
import { printSite } from './print.ts'
import type { PrintableSite } from './print.ts'
import { findUnmarkedPureCalls } from './pure.ts'
import { returnsTuple } from './returns.ts'
import { createSchemaImports } from './schema-imports.ts'
import type { SchemaImports } from './schema-imports.ts'
import { analyzeScopes } from './scope.ts'
import { tupleSizeOfEntity } from './tuple-size.ts'
import { findTypedGates } from './typed-gates.ts'
import type { TypedGate } from './typed-gates.ts'

/** What the transform of one module needs. */
export interface TransformRequest {
  readonly module: ParsedModule
  /** Dotted module path, as in the names of entities: `flows.weather`. */
  readonly dotted: string
  /** Path for locations, relative to the project root. */
  readonly file: string
  /**
   * Reads the interface of a function from its annotations; only the sides that are wanted. `fn` is the function itself
   * where the module holds it, else the expression that names it. Reports its own diagnostics.
   */
  infer(
    fn: Node,
    role: 'task' | 'dynamic' | 'workflow',
    want: { inputs: boolean; outputs: boolean },
    asking: Asking,
  ): InferredInterface | 'refused'
  /** The same for type arguments: `containerTask<In, Out>(…)`. What they mean depends on what is made. */
  inferTypeArguments?(
    inputs: Node | undefined,
    outputs: Node | undefined,
    asking: Asking & { readonly maker: EntityMaker },
  ): InferredInterface | 'refused'
  /** The same for the type argument of a gate, as its one output. */
  inferValueType?(type: Node, asking: Asking): InferredInterface | 'refused'
  /** Whether an import is an entity of another module. Without it results of imported entities are not checked in bodies. */
  isEntity?(source: string, imported: string): boolean
  /** The factory of tasks that an import is. Without it what imported factories make has no types of its callers. */
  factoryOf?(source: string, imported: string): Factory | undefined
  /** How many outputs an imported entity has that returns a tuple. Without it patterns that take too many are not noticed. */
  tupleSizeOf?(source: string, imported: string): number | undefined
  report(diagnostic: Diagnostic): void
}

/** The call that an interface is read for. */
export interface Asking extends Location {
  readonly maker: EntityMaker | 'gate'
  readonly name?: string
}

/** An entity as source shows it, without evaluating anything. */
export interface StaticEntity {
  readonly kind: EntityMaker
  readonly name?: string
  readonly line: number
  readonly column: number
  readonly exported: boolean
  /** How many outputs it has, when it returns a tuple and its source shows that. */
  readonly tupleSize?: number
}

/** A transformed module. */
export interface Transformed {
  /** Edits of the module's code; the map is the caller's to make. */
  readonly s: MagicString
  /** In order of source, those made in functions included. */
  readonly entities: readonly StaticEntity[]
  /** Whether a function makes entities for its callers. Bodies of workflows do not count. */
  readonly factory: boolean
  /** Factories of tasks, by the names under which they are exported. */
  readonly factories: ReadonlyMap<string, Factory>
}

/**
 * Appends to each call that makes an entity what only its source knows, and reports what cannot work. Both calls are marked
 * as pure as well, so that a bundler may drop an entity nobody uses.
 *
 * ```ts
 * export const fit = task(async ({ days }: { days: Day[] }): Promise<number> => …)
 * // becomes
 * export const fit = task(async ({ days }: { days: Day[] }): Promise<number> => …, __flyteSite({ module: "flows.weather", name: "fit", … }))
 * import { __flyteSite } from 'unplugin-flyte'
 * ```
 *
 * A gate that waits for an input by its type argument gets its type in the same way.
 *
 * Returns `undefined` for a module that makes no entity and has no such gate. No line moves unless a default spans several, so positions in
 * stack traces stay nearly right even without a map.
 */
export function transformModule(request: TransformRequest): Transformed | undefined {
  const context = createContext(request)
  const made = findEntityCalls(context)
  const calls = [...made, ...findFactoryCalls(context)].sort((a, b) => a.call.start - b.call.start)
  const gates = findTypedGates(context)
  if (calls.length === 0 && gates.length === 0) {
    checkHelpers(context)
    return undefined
  }

  const s = new MagicString(request.module.code)
  const site = freeName(request.module.code)
  const schemas = createSchemaImports(request.module.id, site)
  const fresh = calls.filter(({ marked }) => !marked)
  const interfaces = new Map(fresh.map((entity) => [entity.call, interfaceOf(entity, request, context)]))
  for (const entity of fresh) {
    const printed = printEntity(entity, interfaces.get(entity.call), request, context, schemas)
    if (entity.carrier) wrapArgument(s, entity.carrier, `${site}(${printed}, `)
    else appendArgument(s, entity.call, `/*@__PURE__*/ ${site}(${printed})`)
  }
  for (const gate of gates) {
    appendArgument(s, gate.call, `/*@__PURE__*/ ${site}(${printGate(gate, request, context, schemas)})`)
  }
  for (const call of findUnmarkedPureCalls(context)) s.appendRight(call.start, '/*@__PURE__*/ ')
  if (fresh.length > 0 || gates.length > 0)
    s.append(`\nimport { ${site === SITE ? SITE : `${SITE} as ${site}`} } from '${SDK}'\n${schemas.print()}`)
  checkBodies(
    fresh.map((entity) => ({
      made: entity,
      described: interfaces.get(entity.call),
      ...nameForMessages(entity, request.dotted),
    })),
    context,
  )

  return {
    s,
    entities: calls.map((entity) => staticEntity(entity, context)),
    factory: calls.some((entity) => !entity.atModuleLevel && !isInBody(entity, calls)),
    factories: exportedFactories(context),
  }
}

function createContext({ module, file, isEntity, factoryOf, tupleSizeOf, report }: TransformRequest): TransformContext {
  const scopes = analyzeScopes(module.program)
  return {
    module,
    scopes,
    bindings: createBindings(scopes),
    locate: (offset) => ({ file, ...module.position(offset) }),
    isEntity: (source, imported) => isEntity?.(source, imported) ?? false,
    factoryOf: (source, imported) => factoryOf?.(source, imported),
    tupleSizeOf: (source, imported) => tupleSizeOf?.(source, imported),
    report,
  }
}

/** Reads what annotations must say: the sides that no schema gives. */
function interfaceOf(
  { maker, name, fn, options, call, factory }: EntityCall,
  request: TransformRequest,
  context: TransformContext,
): InferredInterface | 'refused' | undefined {
  const asking = { maker, ...(name !== undefined && { name }), ...context.locate(call.start) }
  const role = ROLES.get(maker)
  if (role) {
    // Its types stand where the function is written, which the caller of this function knows.
    if (isParameter(fn, context)) return undefined
    const schemas = schemaSides(options, context)
    const want = {
      inputs: !schemas.inputs && !factory?.schemas.inputs,
      outputs: role !== 'workflow' && !schemas.outputs && !factory?.schemas.outputs,
    }
    return fn && (want.inputs || want.outputs) ? request.infer(fn, role, want, asking) : undefined
  }
  const takesTypes = TAKES_TYPE_ARGUMENTS.has(maker) && !areTypeParameters(call, context)
  const types = takesTypes ? call.typeArguments?.params : undefined
  return types && request.inferTypeArguments?.(types[0], types[1], asking)
}

const ROLES: ReadonlyMap<EntityMaker, 'task' | 'dynamic' | 'workflow'> = /* @__PURE__ */ new Map([
  ['task', 'task'],
  ['eager', 'task'],
  ['dynamic', 'dynamic'],
  ['workflow', 'workflow'],
])
const TAKES_TYPE_ARGUMENTS: ReadonlySet<EntityMaker> = /* @__PURE__ */ new Set<EntityMaker>([
  'containerTask',
  'customTask',
  'imperativeWorkflow',
  'reference.task',
  'reference.workflow',
  'reference.launchPlan',
])

function printEntity(
  entity: EntityCall,
  described: InferredInterface | 'refused' | undefined,
  { module, dotted }: TransformRequest,
  context: TransformContext,
  schemas: SchemaImports,
): string {
  const { thunks, refused } = defaultsOf(entity, dotted, context)
  const isRefused = refused || described === 'refused'
  const printable: PrintableSite = {
    module: dotted,
    name: entity.name,
    ...context.locate(entity.call.start),
    doc: entity.docOffset === undefined ? undefined : docBefore(module, entity.docOffset),
    tuple: entity.maker === 'workflow' && isFunction(entity.fn) && returnsTuple(entity.fn) ? true : undefined,
    ...(isRefused
      ? { interface: undefined, defaults: undefined, refused: true }
      : { interface: described, defaults: thunks, refused: undefined }),
  }
  return printSite(printable, schemas.textOf)
}

function printGate(
  { call, type }: TypedGate,
  request: TransformRequest,
  context: TransformContext,
  schemas: SchemaImports,
): string {
  const described = request.inferValueType?.(type, { maker: 'gate', ...context.locate(call.start) })
  const isRefused = described === 'refused'
  const printable: PrintableSite = {
    module: request.dotted,
    name: undefined,
    ...context.locate(call.start),
    doc: undefined,
    interface: isRefused ? undefined : described,
    defaults: undefined,
    tuple: undefined,
    refused: isRefused ? true : undefined,
  }
  return printSite(printable, schemas.textOf)
}

function defaultsOf(entity: EntityCall, dotted: string, context: TransformContext): Defaults {
  const { fn, maker, call } = entity
  if (!isFunction(fn)) return { thunks: new Map(), refused: false }
  const owner = { ...nameForMessages(entity, dotted), call }
  if (maker !== 'workflow') return readDefaults(fn, owner, context)
  return { thunks: new Map(), refused: refuseWorkflowDefaults(fn, owner, context) }
}

function nameForMessages({ name, maker }: EntityCall, dotted: string): { label: string; entity: string | undefined } {
  return name === undefined ? { label: `${maker}()`, entity: undefined } : { label: name, entity: `${dotted}.${name}` }
}

function appendArgument(s: MagicString, call: CallExpression, text: string): void {
  const last = call.arguments.at(-1)
  if (last) s.appendLeft(last.end, `, ${text}`)
  else s.appendLeft(call.end - 1, text)
}

function wrapArgument(s: MagicString, argument: Node, text: string): void {
  s.appendRight(argument.start, text)
  s.appendLeft(argument.end, ')')
}

function staticEntity(entity: EntityCall, context: TransformContext): StaticEntity {
  const { maker, name, exported, call } = entity
  const tupleSize = tupleSizeOfEntity(entity, context)
  return {
    kind: maker,
    ...(name !== undefined && { name }),
    ...context.module.position(call.start),
    exported,
    ...(tupleSize !== undefined && { tupleSize }),
  }
}

function isInBody({ call }: EntityCall, calls: readonly EntityCall[]): boolean {
  return calls.some(({ fn }) => isFunction(fn) && fn.start <= call.start && call.end <= fn.end)
}

/** A name for the import that nothing in the module has. */
function freeName(code: string): string {
  let name = SITE
  for (let i = 1; code.includes(name); i++) name = `${SITE}$${i}`
  return name
}
