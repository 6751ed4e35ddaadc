import type { Timestamp } from '@bufbuild/protobuf/wkt'
import type { LaunchPlanSpec } from '../gen/flyteidl/admin/launch_plan_pb.ts'
import type { Parameter, TypedInterface } from '../gen/flyteidl/core/interface_pb.ts'
import type { Literal } from '../gen/flyteidl/core/literals_pb.ts'
import type { LiteralType } from '../gen/flyteidl/core/types_pb.ts'
import { cast } from './cast.ts'
import { typeOfLiteral } from './constant.ts'
import { describeTypes } from './describe-types.ts'
import { invalidArgument } from './invalid-argument.ts'
import { isDatetime } from './schedule.ts'
import type { Finding, Refusal } from './verdict.ts'
import type { World } from './world.ts'
import { typesOf } from './world.ts'

/** What a launch plan's inputs are by themselves: fixed values and defaults (flyteadmin, `validateLiteralMap`, `validateParameterMap`). */
export function judgeValues({ fixedInputs, defaultInputs }: LaunchPlanSpec, world: World): Finding[] {
  return [...judgeFixed(fixedInputs?.literals ?? {}), ...judgeDefaults(defaultInputs?.parameters ?? {}, world)]
}

/** How they meet the inputs of the workflow. */
export function judgeInputs(spec: LaunchPlanSpec, workflow: TypedInterface): Finding[] {
  const known = typesOf(workflow.inputs)
  const defaults = Object.entries(spec.defaultInputs?.parameters ?? {})
  const fixed = Object.entries(spec.fixedInputs?.literals ?? {})
  const unknown = [
    ...defaults.map(([name]) => ['default', name] as const),
    ...fixed.map(([name]) => ['fixed', name] as const),
  ]
    .filter(([, name]) => !Object.hasOwn(known, name))
    .map(([option, name]) =>
      invalidArgument(`it states a ${option} input ${JSON.stringify(name)}, which the workflow lacks`, name),
    )
  const wrongDefaults = defaults.flatMap(([name, { var: variable, behavior }]) => {
    if (!Object.hasOwn(known, name)) return []
    const result = cast(variable?.type, known[name])
    if (result.verdict !== 'ok') {
      const [one, other] = describeTypes(variable?.type, known[name])
      return [
        invalidArgument(
          `its input ${JSON.stringify(name)} is ${one}, but that of the workflow is ${other}`,
          name,
          result.verdict,
        ),
      ]
    }
    // An execution gives the default to the workflow itself.
    const late = behavior.case === 'default' && misfit(behavior.value, known[name])
    const detail = `the default of ${JSON.stringify(name)} ${late ? late.detail : ''}`
    return late
      ? [{ ...invalidArgument(detail, name, late.verdict), stage: 'propeller' as const, code: 'MismatchingTypes' }]
      : []
  })
  const wrongFixed = fixed.flatMap(([name, literal]) => {
    const problem = Object.hasOwn(known, name) && misfit(literal, known[name])
    return problem
      ? [invalidArgument(`the fixed input ${JSON.stringify(name)} ${problem.detail}`, name, problem.verdict)]
      : []
  })
  return [...unknown, ...wrongDefaults, ...wrongFixed]
}

function judgeFixed(literals: Readonly<Record<string, Literal>>): Finding[] {
  return Object.entries(literals).flatMap(([name, literal]) => {
    if (name === '') return [invalidArgument('a fixed input has no name')]
    if (literal.value.case === undefined)
      return [invalidArgument(`the fixed input ${JSON.stringify(name)} has no value`, name)]
    const time = timeOf(literal)
    return !time || isTimestamp(time)
      ? []
      : [invalidArgument(`the fixed input ${JSON.stringify(name)} is no time`, name)]
  })
}

/** The check of the defaults ends at the first that is a time, and Go goes through them in any order. */
function judgeDefaults(parameters: Readonly<Record<string, Parameter>>, world: World): Finding[] {
  const judged = Object.entries(parameters).map(([name, parameter]) => judgeParameter(name, parameter, world))
  const early = judged.some(({ isTime, findings }) => isTime && findings.length === 0)
  return judged.flatMap(({ findings, isTime }) =>
    early && !isTime
      ? findings.map((finding): Finding =>
          finding.verdict === 'refused' ? { ...finding, verdict: 'varies' } : finding,
        )
      : findings,
  )
}

interface JudgedParameter {
  readonly findings: readonly Finding[]
  readonly isTime: boolean
}

function judgeParameter(name: string, { var: variable, behavior }: Parameter, world: World): JudgedParameter {
  const input = `the input ${JSON.stringify(name)}`
  const one = (detail: string, verdict?: Refusal) => ({
    findings: [invalidArgument(detail, name, verdict)],
    isTime: false,
  })
  if (behavior.case === 'artifactQuery' && world.artifacts) return { findings: [], isTime: false }
  if (behavior.case === 'artifactQuery')
    return one(`${input} is taken from an artifact, and there is no artifact service`)
  if (name === '') return one('an input has no name')
  if (!variable?.type) return one(`${input} has no type`)
  if (behavior.case !== 'default')
    return isRequired({ behavior })
      ? { findings: [], isTime: false }
      : one(`${input} has no default, and is not required`)
  const problem = misfit(behavior.value, variable.type)
  if (problem) return one(`the default of ${input} ${problem.detail}`, problem.verdict)
  const isTime = isDatetime(variable.type)
  const time = isTime ? timeOf(behavior.value) : undefined
  return {
    findings:
      isTime && !(time && isTimestamp(time)) ? [invalidArgument(`the default of ${input} is no time`, name)] : [],
    isTime,
  }
}

/** Why a constant is not of a type. */
function misfit(literal: Literal, type: LiteralType | undefined): { detail: string; verdict?: Refusal } | undefined {
  const found = typeOfLiteral(literal)
  if (!isKnown(found)) return { detail: 'is nothing that Flyte knows' }
  const result = cast(found, type)
  if (result.verdict === 'ok') return undefined
  const [one, other] = describeTypes(found, type)
  return { detail: `is ${one}, but ${other} is wanted`, verdict: result.verdict }
}

/** Lists and maps must hold something known (`ValidateLiteralType`). */
function isKnown(type: LiteralType | undefined): boolean {
  if (!type) return false
  if (type.type.case === 'collectionType' || type.type.case === 'mapValueType') return isKnown(type.type.value)
  return true
}

function timeOf(literal: Literal): Timestamp | undefined {
  const scalar = literal.value.case === 'scalar' ? literal.value.value : undefined
  const primitive = scalar?.value.case === 'primitive' ? scalar.value.value : undefined
  return primitive?.value.case === 'datetime' ? primitive.value.value : undefined
}

/** From year 1 to year 9999 (protobuf, timestamp.proto). */
function isTimestamp({ seconds, nanos }: Timestamp): boolean {
  return seconds >= -62_135_596_800n && seconds <= 253_402_300_799n && nanos >= 0 && nanos < 1e9
}

export function isRequired({ behavior }: Pick<Parameter, 'behavior'>): boolean {
  return behavior.case === 'required' && behavior.value
}
