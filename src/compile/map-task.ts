import { md5 } from '@noble/hashes/legacy.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { displayName } from '../authoring/definition.ts'
import type { Definition, MapTaskDefinition } from '../authoring/definition.ts'
import { compile } from '../diagnostics/compile.ts'
import { plainLocation, quote } from '../diagnostics/define.ts'
import type { EntityKind, TaskModel } from '../model/entity.ts'
import type { Diagnostic, Location } from '../model/source.ts'
import { isPlainObject } from '../schema/containers.ts'
import { compareText } from '../utils/sort.ts'
import { ARGS_PLACEHOLDER, functionTaskModel } from './function-task.ts'
import type { CompileState } from './state.ts'

/**
 * Names a map by what it maps and how, as flytekit does: `MODULE.map_FUNCTION_HASH-arraynode`. False when the target cannot
 * be mapped, which has been reported then.
 */
export function nameMap(
  state: CompileState,
  definition: MapTaskDefinition,
  report: (diagnostic: Diagnostic) => void,
  position: () => Location | undefined,
): boolean {
  if (definition.identity) return !state.broken.has(definition)
  const { target, options } = definition
  // Said when it was made; the map of a workflow is no map.
  if (isWorkflow(target)) return false
  const name = displayName(target)
  const place = { location: definition.site ?? position() }
  const base = state.interfaceOf(target)
  if (!base) return false
  const problem =
    target.kind === 'task' && target.mode !== 'default'
      ? `it is ${target.mode === 'eager' ? 'an' : 'a'} ${target.mode} task`
      : base.outputs.length > 1
        ? `it has ${base.outputs.length} outputs`
        : undefined
  if (problem) {
    report(compile.FLY1137({ task: name, problem }, place))
    return false
  }
  for (const input of Object.keys(options.bind ?? {})) {
    if (base.inputs.some((variable) => variable.name === input)) continue
    report(compile.FLY1139({ task: name, input, known: base.inputs.map((variable) => variable.name) }, place))
    return false
  }
  if (options.minSuccesses !== undefined && options.minSuccessRatio !== undefined) {
    report(compile.FLY1154({ task: name, count: options.minSuccesses, ratio: options.minSuccessRatio }, place))
    return false
  }
  if (target.kind !== 'task') {
    const kind = target.kind === 'launchPlan' ? 'launch plan' : `referenced ${WORDS[target.of]}`
    state.diagnostics.push(compile.FLY1138({ what: `the ${kind} ${quote(name)}` }, { ...place, entity: name }))
  }
  const dot = name.lastIndexOf('.') + 1
  const stem = `${name.slice(0, dot)}map_${name.slice(dot)}_`
  definition.identity = { name: `${stem}${uniqueHash(state, stem, definition)}-arraynode` }
  return true
}

/**
 * The map that a call makes. Inputs with a default that the call leaves out are bound to it, as if they stood in `bind`: a
 * list of them would need to know how many items there are.
 */
export function mapOfCall(state: CompileState, definition: MapTaskDefinition, inputs: unknown): MapTaskDefinition {
  const { identity: _identity, ...map } = definition
  const { bind = {} } = map.options
  const given = isPlainObject(inputs) ? inputs : {}
  const left = (isWorkflow(map.target) ? [] : (state.interfaceOf(map.target)?.inputs ?? [])).filter(
    ({ name, default: own, optional }) => (own || optional) && given[name] === undefined && !Object.hasOwn(bind, name),
  )
  if (left.length === 0) return definition
  const defaults = Object.fromEntries(left.map(({ name }) => [name, undefined]))
  return { ...map, options: { ...map.options, bind: { ...bind, ...defaults } } }
}

function isWorkflow(target: Definition): boolean {
  return target.kind === 'workflow' || (target.kind === 'reference' && target.of === 'workflow')
}

/** The task behind a mapped call: lists in, a list out, run by the map entrypoint. A map over a launch plan has none. */
export function mapTaskModel(state: CompileState, definition: MapTaskDefinition): TaskModel | undefined {
  const { target } = definition
  if (target.kind !== 'task' || target.mode !== 'default') return undefined
  const base = functionTaskModel(state, target)
  const model = state.interfaceOf(definition)
  if (!base || !model || base.run.kind !== 'function') return undefined
  const { docs: _docs, location: _location, ...rest } = base
  // One that does not say where the arguments go was written for the function: a map would not know its item.
  const { command } = base.run
  return {
    ...rest,
    name: displayName(definition),
    taskTypeVersion: 1,
    interface: model,
    run: {
      kind: 'map',
      module: base.run.module,
      export: base.run.export,
      ...(command?.includes(ARGS_PLACEHOLDER) && { command }),
      ...(base.run.resolver && { resolver: base.run.resolver }),
      bound: boundInputs(definition),
    },
    ...(definition.site && { location: plainLocation(definition.site) }),
  }
}

/**
 * flytekit's hash leaves things out, and joins what it has without a mark between: `b` with 12 looks like `b1` with 2. Flyte
 * refuses two tasks of one name, so the second of two that differ has its content in its name too.
 */
function uniqueHash(state: CompileState, stem: string, definition: MapTaskDefinition): string {
  const hash = hashOf(definition)
  const content = JSON.stringify([boundInputs(definition), state.interfaceOf(definition)])
  const first = state.mapContents.get(stem + hash) ?? content
  state.mapContents.set(stem + hash, first)
  return first === content ? hash : `${hash}${md5Text(content).slice(0, 8)}`
}

/** MD5 over bound inputs and options, each as Python prints it: two equal maps share one registered task. */
function hashOf(definition: MapTaskDefinition): string {
  const { concurrency, minSuccesses, minSuccessRatio = 1 } = definition.options
  const bound = boundInputs(definition).join(',')
  return md5Text(`${bound}${pythonText(concurrency)}${pythonText(minSuccesses)}${pythonFloat(minSuccessRatio)}`)
}

/** Names of the inputs that are the same for every item. */
export function boundInputs({ options }: MapTaskDefinition): string[] {
  return Object.keys(options.bind ?? {}).toSorted(compareText)
}

function md5Text(text: string): string {
  return bytesToHex(md5(utf8ToBytes(text)))
}

function pythonText(value: number | undefined): string {
  return value === undefined ? 'None' : String(value)
}

/** A part of 1 as Python's `repr` has it. */
function pythonFloat(value: number): string {
  if (Number.isInteger(value)) return `${value}.0`
  return value < 1e-4 ? value.toExponential().replace(/-(\d)$/, '-0$1') : String(value)
}

const WORDS: Readonly<Record<EntityKind, string>> = {
  task: 'task',
  workflow: 'workflow',
  launchPlan: 'launch plan',
}
