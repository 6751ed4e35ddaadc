import * as conditions from '../../src/authoring/condition.ts'
import { referenceOf } from '../../src/authoring/reference.ts'
import type { BranchBuilder } from '../../src/authoring/tracer.ts'
import { when } from '../../src/authoring/when.ts'
import type { FlyteType } from '../../src/model/types.ts'
import { boolean, float, int, listOf, string } from './entities.ts'
import type { Module, Result, Types } from './entities.ts'
import { createRandom } from './random.ts'
import type { Random } from './random.ts'

type Call = (inputs?: object, options?: object) => object
const ask = when as unknown as (condition: unknown, body: () => unknown, options?: object) => BranchBuilder
const compare = conditions as unknown as Record<string, (left: unknown, right: unknown) => never>

/** What a body may call. */
interface Callee {
  readonly call: Call
  readonly inputs: Types
  /** Inputs that a call may leave out. */
  readonly optional: readonly string[]
}
interface Task extends Callee {
  readonly result: Result
}
interface Workflow extends Callee {
  /** It calls what has a lower rank only. */
  readonly rank: number
}
interface Value {
  readonly value: unknown
  readonly type: FlyteType
}
/** A body that is being written: what it may call, the values that it has, and nodes that can be waited for. */
interface Body {
  readonly random: Random
  readonly tasks: readonly Task[]
  readonly others: readonly Callee[]
  readonly mapTask: (entity: unknown, options: object) => Call
  readonly values: Value[]
  readonly nodes: object[]
}

const SCALARS: readonly FlyteType[] = [int, float, string, boolean]
const TYPES: readonly FlyteType[] = [...SCALARS, ...SCALARS, listOf(int), listOf(string)]

/**
 * Defines a random program: tasks, workflows that call one another and the tasks, launch plans, maps and conditionals. All of
 * it fits together, so nothing in it is refused. The same seed gives the same program.
 */
export function defineRandomProgram(module: Module, seed: number): Record<string, unknown> {
  const random = createRandom(seed)
  const tasks = Array.from({ length: 2 + random.below(4) }, (_, index) => defineTask(module, random, `task${index}`))
  const workflows: Workflow[] = []
  const plans: Workflow[] = []
  const exported: Record<string, unknown> = Object.fromEntries(tasks.map(({ call }, index) => [`task${index}`, call]))
  // Ranks are no order of definition: a body may call what is defined below it.
  for (const [index, rank] of random.shuffle([...Array(1 + random.below(4)).keys()]).entries()) {
    const inputs = randomTypes(random)
    const optional = Object.keys(inputs).filter(() => random.chance(0.3))
    const defaults = Object.fromEntries(optional.map((name) => [name, constant(random, inputs[name]!)]))
    const ownSeed = random.below(2 ** 32)
    const write = (references: never): object =>
      writeBody(`flow${index}`, inputs, references, {
        random: createRandom(ownSeed),
        tasks,
        others: [...workflows, ...plans].filter((one) => one.rank < rank),
        mapTask: (entity, options) => module.mapTask(entity, options),
        values: [],
        nodes: [],
      })
    const call = module.workflow(`flow${index}`, inputs, write, { defaults }) as Call
    workflows.push({ call, inputs, optional, rank })
    exported[`flow${index}`] = call
  }
  for (const [index, { call: workflow, inputs, ...rest }] of workflows.entries()) {
    if (random.chance(0.5)) continue
    const fixed = Object.keys(inputs).filter(() => random.chance(0.3))
    const values = Object.fromEntries(fixed.map((name) => [name, constant(random, inputs[name]!)]))
    const call = module.launchPlan(workflow, { name: `plan${index}`, fixed: values }) as Call
    const free = Object.fromEntries(Object.entries(inputs).filter(([name]) => !fixed.includes(name)))
    plans.push({ ...rest, call, inputs: free })
    exported[`plan${index}`] = call
  }
  return exported
}

function defineTask(module: Module, random: Random, name: string): Task {
  const inputs = randomTypes(random)
  const optional = Object.keys(inputs).filter(() => random.chance(0.2))
  const values = optional.map((input) => [input, constant(random, inputs[input]!)] as const)
  const defaults = Object.fromEntries(values.map(([input, value]) => [input, () => value]))
  const kind = random.below(10)
  const result: Result =
    kind < 2
      ? undefined
      : kind < 8
        ? random.pick(TYPES)
        : { named: { first: random.pick(TYPES), ...(kind === 9 && { second: random.pick(TYPES) }) } }
  return { call: module.task(name, inputs, result, {}, defaults), inputs, optional, result }
}

function randomTypes(random: Random): Types {
  return Object.fromEntries(Array.from({ length: random.below(4) }, (_, index) => [`in${index}`, random.pick(TYPES)]))
}

function writeBody(name: string, inputs: Types, references: Record<string, unknown>, body: Body): object {
  const { random, values } = body
  for (const [input, type] of Object.entries(inputs)) values.push({ value: references[input], type })
  for (let left = 1 + random.below(4); left > 0; left--) keep(writeStatement(body), body)
  const outputs = values.filter(() => random.chance(0.4))
  // Two workflows have no output in common, so that they may stand in branches of one conditional.
  return Object.fromEntries(outputs.map(({ value }, index) => [`${name}_${index}`, value]))
}

function keep(result: object, { values, nodes }: Body): void {
  const reference = referenceOf(result)!
  nodes.push(result)
  if (reference.kind === 'one') values.push({ value: result, type: reference.type })
  if (reference.kind !== 'several') return
  for (const { name, type } of reference.outputs) {
    values.push({ value: (result as Record<string, unknown>)[name], type })
  }
}

function writeStatement(body: Body): object {
  const { random, tasks, others } = body
  const choice = random.below(10)
  if (choice < 2) return writeMap(body, mappable(tasks))
  if (choice < 5 && comparable(body).length > 0) return writeConditional(body, random.pick(tasks).result, 0)
  return writeCall(body, random.pick(choice < 7 && others.length > 0 ? others : tasks), order(body))
}

function writeCall(body: Body, { call, inputs, optional }: Callee, options: object = {}): object {
  const given = Object.entries(inputs).filter(([name]) => !optional.includes(name) || body.random.chance(0.5))
  return call(Object.fromEntries(given.map(([name, type]) => [name, argument(body, type)])), options)
}

/** Calls a task directly where there is none that can be mapped. */
function writeMap(body: Body, targets: readonly Task[]): object {
  const { random, mapTask } = body
  if (targets.length === 0) return writeCall(body, random.pick(body.tasks))
  const { call, inputs, optional } = random.pick(targets)
  const bound = Object.keys(inputs).filter(() => random.chance(0.3))
  const lists = Object.keys(inputs).filter(
    (name) => !bound.includes(name) && (!optional.includes(name) || random.chance(0.5)),
  )
  const each = mapTask(call, {
    bind: Object.fromEntries(bound.map((name) => [name, argument(body, inputs[name]!)])),
    ...(random.chance(0.3) && { concurrency: random.below(3) }),
    ...(random.chance(0.2) && { minSuccesses: random.below(3) }),
    ...(random.chance(0.2) && { runAllSubNodes: true }),
  })
  return each(Object.fromEntries(lists.map((name) => [name, argument(body, listOf(inputs[name]!))])), order(body))
}

/** Branches give what the same task gives, or nothing in common. */
function writeConditional(body: Body, result: Result, depth: number): object {
  const { random, tasks, others } = body
  const same = tasks.filter((task) => JSON.stringify(task.result) === JSON.stringify(result))
  const branch = (): object => {
    if (depth < 2 && random.chance(0.25)) return writeConditional(body, result, depth + 1)
    if (others.length > 0 && random.chance(0.25)) return writeCall(body, random.pick(others))
    return result === undefined && random.chance(0.3) ? writeMap(body, same) : writeCall(body, random.pick(same))
  }
  const name = random.chance(0.5) ? { name: `choice ${depth}` } : {}
  let builder = ask(condition(body), branch, { ...name, ...order(body) })
  while (random.chance(0.3)) builder = builder.elseWhen(condition(body), branch)
  return (random.chance(0.25) ? builder.otherwiseFail('nothing fits') : builder.otherwise(branch)) as object
}

function condition(body: Body): never {
  const { random } = body
  if (random.chance(0.2)) return compare[random.pick(['and', 'or'])]!(condition(body), condition(body))
  const left = random.pick(comparable(body))
  const operator = random.pick(left.type.kind === 'boolean' ? ['eq', 'ne'] : ['eq', 'ne', 'gt', 'ge', 'lt', 'le'])
  const others = comparable(body).filter(({ type }) => type.kind === left.type.kind)
  return compare[operator]!(left.value, random.chance(0.3) ? random.pick(others).value : constant(random, left.type))
}

function mappable(tasks: readonly Task[]): readonly Task[] {
  return tasks.filter(({ result }) => result === undefined || 'kind' in result)
}

function comparable({ values }: Body): readonly Value[] {
  return values.filter(({ type }) => SCALARS.some(({ kind }) => kind === type.kind))
}

function order({ random, nodes }: Body): object {
  return nodes.length > 0 && random.chance(0.2) ? { after: nodes.filter(() => random.chance(0.5)) } : {}
}

/** A value that the body has, or a constant; a list may be of both. */
function argument(body: Body, type: FlyteType): unknown {
  const { random, values } = body
  const fitting = values.filter((value) => JSON.stringify(value.type) === JSON.stringify(type))
  if (fitting.length > 0 && random.chance(0.8)) return random.pick(fitting).value
  if (type.kind !== 'list') return constant(random, type)
  return Array.from({ length: random.below(4) }, () => argument(body, type.item))
}

function constant(random: Random, type: FlyteType): unknown {
  switch (type.kind) {
    case 'integer':
      return random.below(100)
    case 'float':
      return random.below(1000) / 8
    case 'string':
      return `text ${random.below(100)}`
    case 'boolean':
      return random.chance(0.5)
    case 'list':
      return Array.from({ length: random.below(4) }, () => constant(random, type.item))
    default:
      throw new Error(type.kind)
  }
}
