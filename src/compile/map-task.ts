import { plainLocation } from '../diagnostics/define.ts'
import { md5 } from '@noble/hashes/legacy.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { displayName } from '../authoring/definition.ts'
import type { MapTaskDefinition } from '../authoring/definition.ts'
import { compile } from '../diagnostics/compile.ts'
import type { TaskModel } from '../model/entity.ts'
import type { Diagnostic, Location } from '../model/source.ts'
import type { CompileState } from './state.ts'
import { functionTaskModel } from './function-task.ts'

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
  const name = displayName(target)
  const place = { location: definition.site ?? position() }
  const base = state.interfaceOf(target)
  if (!base) return false
  const problem =
    target.kind === 'task' && target.mode !== 'default'
      ? `it is a ${target.mode} task`
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
  if (target.kind === 'launchPlan') state.diagnostics.push(compile.FLY1138({ plan: name }, { ...place, entity: name }))
  const dot = name.lastIndexOf('.') + 1
  definition.identity = { name: `${name.slice(0, dot)}map_${name.slice(dot)}_${hashOf(definition)}-arraynode` }
  return true
}

/** The task behind a mapped call: lists in, a list out, run by the map entrypoint. A map over a launch plan has none. */
export function mapTaskModel(state: CompileState, definition: MapTaskDefinition): TaskModel | undefined {
  const { target, options } = definition
  if (target.kind !== 'task' || target.mode !== 'default') return undefined
  const base = functionTaskModel(state, target)
  const model = state.interfaceOf(definition)
  if (!base || !model || base.run.kind !== 'function') return undefined
  const { docs: _docs, location: _location, ...rest } = base
  return {
    ...rest,
    name: displayName(definition),
    taskTypeVersion: 1,
    interface: model,
    run: {
      kind: 'map',
      module: base.run.module,
      export: base.run.export,
      ...(base.run.resolver && { resolver: base.run.resolver }),
      bound: Object.keys(options.bind ?? {}).toSorted(),
    },
    ...(definition.site && { location: plainLocation(definition.site) }),
  }
}

/**
 * MD5 over bound inputs and options, each as Python prints it: two equal maps share one registered task. flytekit joins them
 * without a mark between, so that `b` with 12 and `b1` with 2 would share one as well; such names get a mark here.
 */
function hashOf({ options }: MapTaskDefinition): string {
  const bound = Object.keys(options.bind ?? {})
    .toSorted()
    .join(',')
  const mark = /\d$/.test(bound) && options.concurrency !== undefined ? ',' : ''
  const ratio =
    options.minSuccesses !== undefined && options.minSuccessRatio === undefined ? 1 : (options.minSuccessRatio ?? 1)
  return bytesToHex(
    md5(
      utf8ToBytes(
        `${bound}${mark}${pythonText(options.concurrency)}${pythonText(options.minSuccesses)}${pythonFloat(ratio)}`,
      ),
    ),
  )
}

function pythonText(value: number | undefined): string {
  return value === undefined ? 'None' : String(value)
}

function pythonFloat(value: number): string {
  return Number.isInteger(value) ? `${value}.0` : String(value)
}
