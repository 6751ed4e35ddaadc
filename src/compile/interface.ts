import { displayName } from '../authoring/definition.ts'
import type {
  ContainerTaskDefinition,
  CustomTaskDefinition,
  Definition,
  FunctionTaskDefinition,
  LaunchPlanDefinition,
  MapTaskDefinition,
  ReferenceDefinition,
  Schemas,
  WorkflowDefinition,
} from '../authoring/definition.ts'
import { compile } from '../diagnostics/compile.ts'
import { isDiagnosticError, plainLocation } from '../diagnostics/define.ts'
import type { InputVariable, InterfaceModel, Variable } from '../model/interface.ts'
import type { LiteralModel } from '../model/literal.ts'
import type { Location } from '../model/source.ts'
import type { FlyteType } from '../model/types.ts'
import { ConstantMismatch, toConstant } from '../schema/constant.ts'
import { resolveInferredType } from '../schema/inferred-type.ts'
import { isStandardSchema, readSchema } from '../schema/standard.ts'
import { acceptsNone, orNone } from '../schema/union.ts'
import { queryOf, withArtifacts } from './artifacts.ts'
import { note } from './state.ts'
import type { CompileState } from './state.ts'

const NONE: LiteralModel = { kind: 'none' }

/** A task with an interface of its own. */
type OwnTaskDefinition = FunctionTaskDefinition | ContainerTaskDefinition | CustomTaskDefinition

/**
 * Works out the interface of an entity, from its annotations, its schemas, or (workflows) its body; `undefined` when it
 * cannot be known, which has been reported then. Ask through `state.interfaceOf`, which remembers.
 */
export function computeInterface(state: CompileState, definition: Definition): InterfaceModel | undefined {
  const result = compute(state, definition)
  if (!result) {
    state.broken.add(definition)
    return undefined
  }
  checkNames(state, definition, result)
  return withArtifacts(state, definition, result)
}

/** The inputs of a workflow alone, which are known before its body runs. */
export function workflowInputs(
  state: CompileState,
  definition: WorkflowDefinition,
): readonly InputVariable[] | undefined {
  return readInputs(state, definition, definition.options.defaults ?? {})
}

/** The outputs of an imperative workflow, which are declared before anything is bound to them. */
export function declaredOutputs(
  state: CompileState,
  definition: WorkflowDefinition,
): Pick<InterfaceModel, 'outputs' | 'outputShape'> | undefined {
  return readOutputs(state, definition)
}

function compute(state: CompileState, definition: Definition): InterfaceModel | undefined {
  if (definition.kind === 'workflow') return state.traceOf(definition)?.interface
  if (definition.kind === 'launchPlan') return planInterface(state, definition)
  if (definition.kind === 'task' && definition.mode === 'map') return mapInterface(state, definition)
  const inputs = readInputs(state, definition, {})
  const outputs = readOutputs(state, definition)
  return inputs && outputs && { inputs, ...outputs }
}

function readInputs(
  state: CompileState,
  definition: OwnTaskDefinition | WorkflowDefinition | ReferenceDefinition,
  given: Readonly<Record<string, unknown>>,
): readonly InputVariable[] | undefined {
  const { site } = definition
  const variables: {
    name: string
    type: FlyteType
    description?: string | undefined
    default?: () => unknown
    optional?: true
  }[] = []
  // A plan has a default for what may be left out, and there is nothing to bind then.
  const isPlan = definition.kind === 'reference' && definition.of === 'launchPlan'
  if (definition.inputs) {
    for (const [name, schema] of Object.entries(definition.inputs)) {
      const reading = readAt(state, definition, () => readSchema(schema, 'input', `the input "${name}"`))
      if (!reading) return undefined
      const value = reading.default
      variables.push({
        name,
        type: reading.optional && !value && !isPlan ? orNone(reading.type) : reading.type,
        description: reading.description,
        ...(value && { default: () => value.value }),
        ...(isPlan && reading.optional && !value && { optional: true }),
      })
    }
  } else if (site?.interface?.inputs) {
    for (const { name, type, description, optional } of site.interface.inputs) {
      const value = site.defaults?.[name]
      const resolved = readAt(state, definition, () => resolveInferredType(type, `the input "${name}"`))
      if (!resolved) return undefined
      variables.push({
        name,
        type: resolved,
        description,
        ...(value && { default: value }),
        ...(isPlan && optional && { optional: true }),
      })
    }
  } else if (isBodiless(definition) && !site?.refused) {
    // Without a word about inputs it has none.
  } else {
    unknown(state, definition, 'inputs')
    return undefined
  }
  for (const name of Object.keys(given)) {
    if (!variables.some((variable) => variable.name === name)) {
      note(
        state,
        definition,
        compile.FLY1102(
          {
            call: `${displayName(definition)} (defaults)`,
            input: name,
            known: variables.map((variable) => variable.name),
          },
          place(definition),
        ),
      )
    }
  }
  return variables.map(({ name, type, description, default: value, optional }): InputVariable => {
    const text = site?.doc?.params?.[name] ?? description
    const query = queryOf(given[name])
    const literal = query
      ? undefined
      : given[name] !== undefined
        ? constantDefault(state, definition, name, type, () => given[name])
        : value
          ? constantDefault(state, definition, name, type, value)
          : // Such an input may be left out, as flytekit's Optional may.
            acceptsNone(type) && !isPlan
            ? NONE
            : undefined
    return {
      name,
      type,
      ...(text !== undefined && { description: text }),
      ...(literal && { default: literal }),
      ...(optional && { optional }),
      ...(query && { query }),
    }
  })
}

function readOutputs(
  state: CompileState,
  definition: OwnTaskDefinition | WorkflowDefinition | ReferenceDefinition,
): Pick<InterfaceModel, 'outputs' | 'outputShape'> | undefined {
  const { site } = definition
  if (definition.outputs) return readAt(state, definition, () => schemaOutputs(definition.outputs!, site?.doc?.returns))
  const inferred = site?.interface?.outputs
  if (inferred)
    return readAt(state, definition, () => ({
      outputShape: inferred.shape,
      outputs: inferred.variables.map((variable) => {
        const type = resolveInferredType(variable.type, `the output "${variable.name}"`)
        return documented({ ...variable, type }, site?.doc?.returns)
      }),
    }))
  // Without a word about outputs it has none.
  if (isBodiless(definition) && !site?.refused) return { outputShape: 'none', outputs: [] }
  unknown(state, definition, 'outputs')
  return undefined
}

/**
 * Whether there is no function of ours whose types could be missing: what is not stated is not there. A reference that the
 * transform has not seen may have been given types, which nobody can read any more.
 */
function isBodiless(definition: Definition): boolean {
  if (definition.kind === 'reference') return definition.site !== undefined
  if (definition.kind === 'workflow') return typeof definition.body !== 'function' && definition.site !== undefined
  return definition.kind === 'task' && (definition.mode === 'container' || definition.mode === 'custom')
}

function schemaOutputs(outputs: Schemas, text: string | undefined): Pick<InterfaceModel, 'outputs' | 'outputShape'> {
  const read = (name: string, schema: Parameters<typeof readSchema>[0]): Variable => {
    const { type, optional, description } = readSchema(schema, 'output', `the output "${name}"`)
    return documented(
      { name, type: optional ? orNone(type) : type, ...(description !== undefined && { description }) },
      text,
    )
  }
  if (isStandardSchema(outputs)) return { outputShape: 'single', outputs: [read('o0', outputs)] }
  const variables = Object.entries(outputs).map(([name, schema]) => read(name, schema))
  return { outputShape: variables.length === 0 ? 'none' : 'named', outputs: variables }
}

/** Every free input becomes a list, and so does the output; nullable items when not all must succeed. */
function mapInterface(state: CompileState, definition: MapTaskDefinition): InterfaceModel | undefined {
  const { target, options } = definition
  const base = state.interfaceOf(target)
  if (!base) return undefined
  const bound = new Set(Object.keys(options.bind ?? {}))
  const nullable = options.minSuccesses !== undefined || (options.minSuccessRatio ?? 1) !== 1
  return {
    inputs: base.inputs.map(({ name, type, description, ...rest }) => ({
      name,
      type: bound.has(name) ? type : { kind: 'list', item: type },
      ...(description !== undefined && { description }),
      ...(bound.has(name) && rest),
    })),
    outputShape: base.outputShape,
    outputs: base.outputs.map(({ artifact: _artifact, ...output }) => ({
      ...output,
      type: { kind: 'list', item: nullable ? orNone(output.type) : output.type },
    })),
  }
}

/** A launch plan has the interface of its workflow, less what it fixes, with its own defaults. */
function planInterface(state: CompileState, definition: LaunchPlanDefinition): InterfaceModel | undefined {
  const base = state.interfaceOf(definition.workflow)
  if (!base) return undefined
  const { defaults = {}, fixed = {} } = definition.options
  return {
    ...base,
    inputs: base.inputs.flatMap((input): InputVariable[] => {
      if (fixed[input.name] !== undefined) return []
      const { query: own, default: _default, ...rest } = input
      const given = defaults[input.name]
      // Whoever starts the plan lets Flyte ask for the artifact.
      if (queryOf(given)) return [{ ...rest, optional: true }]
      if (given === undefined) return [own ? { ...rest, optional: true } : input]
      const literal = silentConstant(given, input.type)
      return [literal ? { ...rest, default: literal } : input]
    }),
  }
}

function silentConstant(value: unknown, type: FlyteType): LiteralModel | undefined {
  try {
    return toConstant(value, type)
  } catch (error) {
    // `compile/launch-plan.ts` reports it, with its place.
    if (error instanceof ConstantMismatch) return undefined
    throw error
  }
}

function constantDefault(
  state: CompileState,
  definition: Definition,
  input: string,
  type: FlyteType,
  value: () => unknown,
): LiteralModel | undefined {
  try {
    const constant = value()
    return (constant ?? null) === null && acceptsNone(type) ? NONE : toConstant(constant, type)
  } catch (error) {
    const message =
      error instanceof ConstantMismatch
        ? `does not fit: ${error.message}`
        : `cannot be computed: ${error instanceof Error ? error.message : String(error)}`
    note(state, definition, compile.FLY1114({ input, name: displayName(definition), message }, place(definition)))
    // A stand-in, so that calls which rely on the default are not reported as well.
    return NONE
  }
}

function documented(variable: Variable, text: string | undefined): Variable {
  return text === undefined || variable.description !== undefined ? variable : { ...variable, description: text }
}

/** Reads a schema; what it cannot say is reported at the entity. */
function readAt<T>(state: CompileState, definition: Definition, read: () => T): T | undefined {
  try {
    return read()
  } catch (error) {
    if (!isDiagnosticError(error)) throw error
    note(state, definition, {
      ...error.diagnostic,
      ...(definition.site && !error.diagnostic.location && { location: plainLocation(definition.site) }),
      entity: displayName(definition),
    })
    return undefined
  }
}

/** Names that can be declared but never read again. */
function checkNames(state: CompileState, definition: Definition, model: InterfaceModel): void {
  for (const side of ['input', 'output'] as const) {
    for (const { name } of side === 'input' ? model.inputs : model.outputs) {
      if (/^\w+$/.test(name)) continue
      note(state, definition, compile.FLY1142({ entity: displayName(definition), side, name }, place(definition)))
    }
  }
}

function unknown(state: CompileState, definition: Definition, sides: string): void {
  state.broken.add(definition)
  // The build has said already why it could not read the annotations.
  if (definition.site?.refused) return
  // Without a site both sides are missing for one reason; equal diagnostics are told once.
  const missing = definition.site || definition.kind === 'workflow' ? sides : 'inputs and outputs'
  note(state, definition, compile.FLY1113({ name: displayName(definition), sides: missing }, place(definition)))
}

function place(definition: Definition): { location: Location | undefined; entity: string } {
  return { location: definition.site ?? definition.origin, entity: displayName(definition) }
}
