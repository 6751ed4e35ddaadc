import { author } from '../diagnostics/author.ts'
import { list, quote } from '../diagnostics/define.ts'
import type { ArtifactModel, Granularity, InputValue, PartitionValue, TimeValue } from '../model/artifact.ts'
import { toTimestamp } from '../schema/time.ts'
import { raise } from './realm.ts'
import type { ArtifactFunction, FromInputFunction } from './types/artifact.ts'

/** As many as the artifact service keeps. */
const PARTITION_LIMIT = 10
const GRANULARITIES: readonly unknown[] = ['minute', 'hour', 'day', 'month'] satisfies Granularity[]

const ARTIFACT: unique symbol = Symbol.for('unplugin-flyte.artifact') as never
const INPUT: unique symbol = Symbol.for('unplugin-flyte.artifact-input') as never

/** What an artifact is used for, and with which values of its partitions. */
export interface ArtifactUse {
  readonly use: 'output' | 'query'
  readonly model: ArtifactModel
}

/**
 * Declares a family of values that Flyte keeps track of by name and partitions: outputs are marked as such, and workflows take
 * the newest by a query. The backend needs its artifact service switched on.
 *
 * ```ts
 * const model = artifact({ name: 'model', partitions: ['region', 'kind'] })
 *
 * export const train = task(
 *   { artifacts: { o0: model({ region: fromInput('region'), kind: 'large' }) } },
 *   async ({ region }: { region: string }): Promise<string> => …,
 * )
 * export const use = workflow(
 *   { defaults: { path: model.query({ region: 'eu', kind: 'large' }) } },
 *   ({ path }: In<{ path: string }>) => score({ path }),
 * )
 * ```
 *
 * @throws DiagnosticError FLY1044, FLY1045 for declarations and values that Flyte would not take; in a build they are located
 *   errors
 */
export const artifact: ArtifactFunction = ((options: Declaration) => {
  const problem = declarationProblem(options)
  if (problem) raise(author.FLY1044({ name: options.name, problem }))
  const use = (kind: ArtifactUse['use']) => (values: Values) =>
    Object.freeze({ [ARTIFACT]: { use: kind, model: bind(options, values ?? {}) } })
  return Object.assign(use('output'), { query: use('query') })
}) as unknown as ArtifactFunction

/** The value of a partition is what this input of the task or workflow is: `model({ region: fromInput('region') })`. */
export const fromInput: FromInputFunction = ((name: string) =>
  Object.freeze({ [INPUT]: name })) as unknown as FromInputFunction

/** What `model({ … })` and `model.query({ … })` gave, or nothing for any other value. */
export function artifactOf(value: unknown): ArtifactUse | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  return (value as { [ARTIFACT]?: ArtifactUse })[ARTIFACT]
}

interface Declaration {
  readonly name: string
  readonly project?: string
  readonly domain?: string
  readonly partitions?: readonly string[]
  readonly timePartition?: Granularity
}
type Values = Readonly<Record<string, unknown>> | undefined

function declarationProblem({ name, partitions = [], timePartition }: Declaration): string | undefined {
  if (typeof name !== 'string' || name === '') return 'has no name'
  if (!Array.isArray(partitions) || !partitions.every((key) => typeof key === 'string' && key !== ''))
    return 'has partitions that are no list of texts'
  if (new Set(partitions).size < partitions.length) return 'names a partition twice'
  if (partitions.includes('timePartition')) return 'names a partition "timePartition", which stands for the time'
  if (partitions.length > PARTITION_LIMIT)
    return `has ${partitions.length} partitions, and ${PARTITION_LIMIT} are allowed`
  if (timePartition !== undefined && !GRANULARITIES.includes(timePartition))
    return `has the time partition ${quote(timePartition)}; 'minute', 'hour', 'day' and 'month' exist`
  return undefined
}

/** Fills in the partitions. Whatever does not fit is reported and left out. */
function bind(declaration: Declaration, values: Readonly<Record<string, unknown>>): ArtifactModel {
  const { name, project, domain, partitions = [], timePartition } = declaration
  const known = [...partitions, ...(timePartition === undefined ? [] : ['timePartition'])]
  const refuse = (problem: string): void => raise(author.FLY1045({ name, problem, known }))
  const unknown = Object.keys(values).filter((key) => !known.includes(key))
  if (unknown.length > 0) refuse(`has no partition ${list(unknown)}`)
  const missing = known.filter((key) => values[key] === undefined)
  if (missing.length > 0) refuse(`is given no value for ${list(missing)}`)
  const bound = partitions.flatMap((key) => {
    const value = values[key]
    const partition = value === undefined ? undefined : partitionValue(value)
    if (value !== undefined && !partition) refuse(`is given ${quote(value)} for ${key}, which is no text`)
    return partition ? [{ key, value: partition }] : []
  })
  const at = values['timePartition']
  const time = at === undefined || timePartition === undefined ? undefined : timeValue(at)
  if (at !== undefined && timePartition !== undefined && !time)
    refuse(`is given ${quote(at)} as time, which is no Date`)
  return {
    name,
    ...(project !== undefined && { project }),
    ...(domain !== undefined && { domain }),
    partitions: bound,
    ...(time && timePartition !== undefined && { time: { granularity: timePartition, value: time } }),
  }
}

function partitionValue(value: unknown): PartitionValue | undefined {
  return typeof value === 'string' ? { kind: 'constant', value } : inputValue(value)
}

function timeValue(value: unknown): TimeValue | undefined {
  const time = toTimestamp(value)
  return time ? { kind: 'datetime', ...time } : inputValue(value)
}

function inputValue(value: unknown): InputValue | undefined {
  const name = typeof value === 'object' && value !== null ? (value as { [INPUT]?: string })[INPUT] : undefined
  return name === undefined ? undefined : { kind: 'input', var: name }
}
