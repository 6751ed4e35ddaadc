import { MagicString } from 'magic-string'
import type { InferredInterface } from '../model/interface.ts'
import type { Diagnostic } from '../model/source.ts'
import { docBefore } from '../syntax/comments.ts'
import { isFunction } from '../syntax/nodes.ts'
import type { CallExpression, Node } from '../syntax/nodes.ts'
import type { ParsedModule } from '../syntax/parse.ts'
import { createBindings, SDK, SITE } from './bindings.ts'
import { checkBody } from './body-checks.ts'
import { findEntityCalls } from './call-sites.ts'
import type { EntityCall, EntityMaker, Factory } from './call-sites.ts'
import type { TransformContext } from './context.ts'
import { areTypeParameters, exportedFactories, findFactoryCalls, isParameter } from './factories.ts'
import { readDefaults, refuseWorkflowDefaults } from './defaults.ts'
import type { Defaults } from './defaults.ts'
import { schemaSides } from './options.ts'
import { printSite } from './print.ts'
import { findUnmarkedPureCalls } from './pure.ts'
import { returnsTuple } from './returns.ts'
import { analyzeScopes } from './scope.ts'
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
  ): InferredInterface | 'refused'
  /** The same for type arguments: `containerTask<In, Out>(…)`. What they mean depends on what is made. */
  inferTypeArguments?(
    inputs: Node | undefined,
    outputs: Node | undefined,
    maker: EntityMaker,
  ): InferredInterface | 'refused'
  /** The same for the type argument of a gate, as its one output. */
  inferValueType?(type: Node): InferredInterface | 'refused'
  /** Whether an import is an entity of another module. Without it results of imported entities are not checked in bodies. */
  isEntity?(source: string, imported: string): boolean
  /** The factory of tasks that an import is. Without it what imported factories make has no types of its callers. */
  factoryOf?(source: string, imported: string): Factory | undefined
  report(diagnostic: Diagnostic): void
}

/** An entity as source shows it, without evaluating anything. */
export interface StaticEntity {
  readonly kind: EntityMaker
  readonly name?: string
  readonly line: number
  readonly column: number
  readonly exported: boolean
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
  if (calls.length === 0 && gates.length === 0) return undefined

  const s = new MagicString(request.module.code)
  const site = freeName(request.module.code)
  const fresh = calls.filter(({ marked }) => !marked)
  const interfaces = new Map(fresh.map((entity) => [entity.call, interfaceOf(entity, request, context)]))
  for (const entity of fresh) {
    const printed = printEntity(entity, interfaces.get(entity.call), request, context)
    if (entity.carrier) wrapArgument(s, entity.carrier, `${site}(${printed}, `)
    else appendArgument(s, entity.call, `/*@__PURE__*/ ${site}(${printed})`)
  }
  for (const gate of gates) {
    appendArgument(s, gate.call, `/*@__PURE__*/ ${site}(${printGate(gate, request, context)})`)
  }
  for (const call of findUnmarkedPureCalls(context)) s.appendRight(call.start, '/*@__PURE__*/ ')
  if (fresh.length > 0 || gates.length > 0)
    s.append(`\nimport { ${site === SITE ? SITE : `${SITE} as ${site}`} } from '${SDK}'\n`)
  checkBodies(fresh, interfaces, request.dotted, context)

  return {
    s,
    entities: calls.map((entity) => staticEntity(entity, context)),
    factory: calls.some((entity) => !entity.atModuleLevel && !isInBody(entity, calls)),
    factories: exportedFactories(context),
  }
}

type Interfaces = ReadonlyMap<CallExpression, InferredInterface | 'refused' | undefined>

function createContext({ module, file, isEntity, factoryOf, report }: TransformRequest): TransformContext {
  const scopes = analyzeScopes(module.program)
  return {
    module,
    scopes,
    bindings: createBindings(scopes),
    locate: (offset) => ({ file, ...module.position(offset) }),
    isEntity: (source, imported) => isEntity?.(source, imported) ?? false,
    factoryOf: (source, imported) => factoryOf?.(source, imported),
    report,
  }
}

/** Reads what annotations must say: the sides that no schema gives. */
function interfaceOf(
  { maker, fn, options, call, factory }: EntityCall,
  request: TransformRequest,
  context: TransformContext,
): InferredInterface | 'refused' | undefined {
  const role = ROLES.get(maker)
  if (role) {
    // Its types stand where the function is written, which the caller of this function knows.
    if (isParameter(fn, context)) return undefined
    const schemas = schemaSides(options, context)
    const want = {
      inputs: !schemas.inputs && !factory?.schemas.inputs,
      outputs: role !== 'workflow' && !schemas.outputs && !factory?.schemas.outputs,
    }
    return fn && (want.inputs || want.outputs) ? request.infer(fn, role, want) : undefined
  }
  const takesTypes = TAKES_TYPE_ARGUMENTS.has(maker) && !areTypeParameters(call, context)
  const types = takesTypes ? call.typeArguments?.params : undefined
  return types && request.inferTypeArguments?.(types[0], types[1], maker)
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
): string {
  const { thunks, refused } = defaultsOf(entity, dotted, context)
  const isRefused = refused || described === 'refused'
  return printSite({
    module: dotted,
    name: entity.name,
    ...context.locate(entity.call.start),
    doc: entity.docOffset === undefined ? undefined : docBefore(module, entity.docOffset),
    tuple: entity.maker === 'workflow' && isFunction(entity.fn) && returnsTuple(entity.fn) ? true : undefined,
    ...(isRefused
      ? { interface: undefined, defaults: undefined, refused: true }
      : { interface: described, defaults: thunks, refused: undefined }),
  })
}

function printGate({ call, type }: TypedGate, request: TransformRequest, context: TransformContext): string {
  const described = request.inferValueType?.(type)
  const isRefused = described === 'refused'
  return printSite({
    module: request.dotted,
    name: undefined,
    ...context.locate(call.start),
    doc: undefined,
    interface: isRefused ? undefined : described,
    defaults: undefined,
    tuple: undefined,
    refused: isRefused ? true : undefined,
  })
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

/** Bodies are checked once all interfaces are read: what a call gives is known from them. */
function checkBodies(
  calls: readonly EntityCall[],
  interfaces: Interfaces,
  dotted: string,
  context: TransformContext,
): void {
  const checked = new Set<Node>()
  for (const entity of calls) {
    const { fn, maker } = entity
    if ((maker !== 'workflow' && maker !== 'dynamic') || !isFunction(fn) || checked.has(fn)) continue
    checked.add(fn)
    const outputShape = (call: CallExpression) => {
      const described = interfaces.get(call)
      return typeof described === 'object' ? described.outputs?.shape : undefined
    }
    checkBody({ ...nameForMessages(entity, dotted), fn, tracesInputs: maker === 'workflow', outputShape }, context)
  }
}

function staticEntity({ maker, name, exported, call }: EntityCall, { module }: TransformContext): StaticEntity {
  return { kind: maker, ...(name !== undefined && { name }), ...module.position(call.start), exported }
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
