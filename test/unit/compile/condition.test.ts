import { readFileSync } from 'node:fs'
import { toJson } from '@bufbuild/protobuf'
import { describe, expect, it } from 'vitest'
import { and, eq, ge, gt, isNone, le, lt, ne, or } from '../../../src/authoring/condition.ts'
import { Duration } from '../../../src/authoring/duration.ts'
import { when } from '../../../src/authoring/when.ts'
import type { BranchBuilder } from '../../../src/authoring/tracer.ts'
import { BooleanExpressionSchema } from '../../../src/gen/flyteidl/core/condition_pb.ts'
import type { Program } from '../../../src/model/program.ts'
import type { FlyteType } from '../../../src/model/types.ts'
import { serializeCondition } from '../../../src/serialize/condition.ts'
import { serializeVariant } from '../../../src/serialize/type.ts'
import {
  boolean,
  codes,
  compileEntities,
  datetime,
  find,
  float,
  int,
  listOf,
  mapOf,
  nullable,
  string,
  struct,
} from '../../utils/entities.ts'
import type { Loose, Result } from '../../utils/entities.ts'
import { readLiteralType } from '../../utils/literal-type.ts'
import type { Json } from '../../utils/literal-type.ts'

type Call = (inputs?: object, options?: object) => Loose
const ask = when as unknown as (condition: unknown, body: () => unknown, options?: object) => BranchBuilder
const compare = { eq, ne, gt, ge, lt, le, isNone } as unknown as Record<string, (...operands: unknown[]) => never>
const join = { and, or } as unknown as Record<string, (...sides: unknown[]) => never>

interface Row {
  readonly name: string
  readonly group: string
  readonly verdict: string
  readonly variables: Readonly<Record<string, Json>>
  readonly inputs: readonly { var: string; binding: Json }[]
  readonly condition: Json
  readonly tasks?: Readonly<Record<string, Json>>
  readonly workflow?: Json
}
const rows = JSON.parse(
  readFileSync(new URL('../../verdicts/conditions.json', import.meta.url), 'utf8'),
) as readonly Row[]
const typeOf = (json: Json): FlyteType | undefined =>
  json['annotation'] ? undefined : readLiteralType(json, (type) => serializeVariant(type).structure!.tag)

/** Says that a row cannot be written with our functions. */
class Unwritable extends Error {}

describe('a condition', () => {
  /** A workflow with one conditional for each row. */
  async function compileRows(chosen: readonly Row[]): Promise<{ program: Program; nameOf: (row: Row) => string }> {
    const nameOf = (row: Row): string => `w${chosen.indexOf(row)}`
    let place = 0
    const program = await compileEntities(
      ({ task, workflow }) => {
        const call = task('call', {}) as Call
        const entities: Record<string, unknown> = { call }
        for (const row of chosen) {
          const types = Object.entries(row.variables).map(([name, type]) => [name, typeOf(type)!] as const)
          const body = (inputs: Loose): void =>
            void ask(writeCondition(row.condition, operandsOf(row, inputs)), () => call()).otherwise(() => call())
          entities[nameOf(row)] = workflow(nameOf(row), Object.fromEntries(types), body)
        }
        return entities
      },
      // No two at one place: what is alike there is said once.
      () => ({ file: 'src/flow.ts', line: ++place, column: 1 }),
    )
    return { program, nameOf: (row) => `flow.${nameOf(row)}` }
  }
  const isWritable = (row: Row): boolean => {
    if (row.workflow || Object.values(row.variables).some((type) => !typeOf(type))) return false
    if (new Set(row.inputs.map((input) => input.var)).size < row.inputs.length) return false
    try {
      writeCondition(row.condition, operandsOf(row, {}))
      return true
    } catch (error) {
      if (error instanceof Unwritable) return false
      throw error
    }
  }
  const tried = rows.filter(({ workflow }) => !workflow)
  const writable = tried.filter(isWritable)

  // Registration lets these pass, but propeller cannot answer them when the workflow runs.
  const stricter = new Map([
    ['operators: bool GTE bool true', 'booleans have no order'],
    ['operators: bool LTE bool true', 'booleans have no order'],
    ['two variables: struct EQ struct', 'only primitives are compared'],
    ['two variables: blob EQ blob', 'only primitives are compared'],
    ['forms of operands: two constants of one type', 'the answer is known when the workflow is built'],
  ])
  // The constant takes its type from the reference, so Flyte is given something else than what the row has.
  const retyped = new Map<string, object>([
    ['variable and constant: float EQ int 5', { floatValue: 5 }],
    ['variable and constant: duration EQ int 5', { duration: '5s' }],
    ['variable and constant: duration EQ float 1.5', { duration: '1.500s' }],
  ])

  it('can be written for most rows of the table', () => {
    expect([tried.length, writable.length]).toEqual([190, 138])
    const left = tried.filter((row) => !writable.includes(row)).map(({ name }) => name)
    // Types that nothing of ours has, and conditions with holes in them.
    expect(left.filter((name) => !/tagged|annotated|with metadata|missing|empty|without|^forms/.test(name))).toEqual([])
  })

  it.each([...new Set(writable.map(({ group }) => group))])("agrees with Flyte's compiler: %s", async (group) => {
    const chosen = writable.filter((row) => row.group === group)
    const { program, nameOf } = await compileRows(chosen)
    const verdicts = chosen.map((row) => [row.name, errorsOf(program, nameOf(row)).length === 0])
    const expected = chosen.map(({ name, verdict }) => [
      name,
      retyped.has(name) || (verdict === 'ok' && !stricter.has(name)),
    ])
    expect(verdicts).toEqual(expected)
    const passed = chosen.filter((_, index) => expected[index]![1])
    expect(passed.map((row) => [row.name, conditionIn(program, nameOf(row))])).toEqual(
      passed.map((row) => [row.name, written(row.condition, retyped.get(row.name))]),
    )
  })
})

describe('a conditional', () => {
  const whole = rows.filter(({ workflow }) => workflow)
  // Nobody can write them: ids that only Flyte makes, and a branch node that lacks the input of its own condition.
  const unwritable = [
    'structure: outputs int and int with cache-key annotation',
    'structure: a later node reads an inner node by its full id n0-a',
    'structure: nested branch without its own condition input',
  ]

  it.each(whole.filter(({ name }) => !unwritable.includes(name)))(
    "agrees with Flyte's compiler: $name",
    async (row) => {
      const program = await compileEntities(({ task, workflow }) => {
        const entities: Record<string, unknown> = {}
        const calls: Record<string, Call> = {}
        for (const [name, typed] of Object.entries(row.tasks!)) {
          const [inputs, outputs] = [typed['inputs'], typed['outputs']].map((side) => variablesOf(side))
          const result: Result = Object.keys(outputs!).length > 0 ? { named: outputs! } : undefined
          calls[name] = entities[name.slice(2)] = task(name.slice(2), inputs!, result) as Call
        }
        const inputs = variablesOf(row.workflow!['interface']['inputs'])
        return {
          ...entities,
          wf: workflow('wf', inputs, (given: Loose) => writeBody(row.workflow!, calls, given)),
        }
      })
      expect(errorsOf(program, 'flow.wf').length === 0 ? 'ok' : 'refused').toBe(row.verdict)
    },
  )
})

describe('a condition that only the backend refuses', () => {
  const all = {
    color: { kind: 'enum', values: ['a', 'b'] },
    maybe: nullable(int),
    ratio: nullable(float),
    word: nullable(string),
    n: int,
    x: float,
    at: datetime,
    flag: boolean,
    box: struct({ size: int, depth: int }),
  } as const
  type Given = { readonly [Name in keyof typeof all]: Loose }

  async function lowered(condition: (inputs: Given) => unknown) {
    const program = await compileEntities(({ task, workflow }) => {
      const call = task('call', {}) as Call
      const main = workflow('main', all, (inputs: Given) => {
        ask(condition(inputs), () => call()).otherwise(() => call())
      })
      return { call, main }
    })
    const { nodes } = find(program, 'workflow', 'flow.main')
    return { codes: codes(program), condition: conditionIn(program, 'flow.main'), inputs: nodes[0]!.inputs }
  }
  const comparison = (name: string, rightValue: object, operator?: string): object => ({
    comparison: { ...(operator !== undefined && { operator }), leftValue: { var: name }, rightValue },
  })

  // What flytekit 1.16.31 writes of the same conditions.
  it.each<[string, string, (inputs: Given) => unknown, object]>([
    [
      'is none',
      'FLY1150',
      ({ maybe }) => compare['isNone']!(maybe),
      comparison('.maybe', { scalar: { noneType: {} } }),
    ],
    [
      'is not none',
      'FLY1150',
      ({ maybe }) => compare['ne']!(maybe, null),
      comparison('.maybe', { scalar: { noneType: {} } }, 'NEQ'),
    ],
    [
      'an enum against a constant',
      'FLY1131',
      ({ color }) => compare['eq']!(color, 'a'),
      comparison('.color', { primitive: { stringValue: 'a' } }),
    ],
    [
      'a nullable int against a constant',
      'FLY1131',
      ({ maybe }) => compare['gt']!(maybe, 3),
      comparison('.maybe', { primitive: { integer: '3' } }, 'GT'),
    ],
    [
      'a nullable number against a constant',
      'FLY1131',
      ({ ratio }) => compare['eq']!(ratio, 3),
      comparison('.ratio', { primitive: { floatValue: 3 } }),
    ],
    [
      'a nullable string against a constant',
      'FLY1131',
      ({ word }) => compare['eq']!(word, 'x'),
      comparison('.word', { primitive: { stringValue: 'x' } }),
    ],
    ['an int against a number', 'FLY1131', ({ n, x }) => compare['gt']!(n, x), comparison('.n', { var: '.x' }, 'GT')],
    ['an int against a date', 'FLY1131', ({ n, at }) => compare['eq']!(n, at), comparison('.n', { var: '.at' })],
    [
      'an int against a text',
      'FLY1131',
      ({ n }) => compare['eq']!(n, 'a'),
      comparison('.n', { primitive: { stringValue: 'a' } }),
    ],
    [
      'an int against a part of one',
      'FLY1131',
      ({ n }) => compare['eq']!(n, 1.5),
      comparison('.n', { primitive: { floatValue: 1.5 } }),
    ],
    [
      'an order of booleans',
      'FLY1131',
      ({ flag }) => compare['gt']!(flag, true),
      comparison('.flag', { primitive: { boolean: true } }, 'GT'),
    ],
    ['two objects', 'FLY1131', ({ box }) => compare['eq']!(box, box), comparison('.box', { var: '.box' })],
  ])('is written as flytekit writes it for those who lower the severity: %s', async (_, code, condition, expected) => {
    const found = await lowered(condition)
    expect(found.codes).toEqual([code])
    expect(found.condition).toEqual(expected)
  })

  it('keeps two parts of one output apart, which flytekit takes for one', async () => {
    const { condition, inputs } = await lowered(({ box }) =>
      join['and']!(
        compare['gt']!(box['size'], 1),
        join['or']!(compare['lt']!(box['depth'], box['size']), compare['eq']!(box['depth'], 2)),
      ),
    )
    expect(inputs.map(({ var: name, binding }) => [name, 'path' in binding && binding.path])).toEqual([
      ['.box', ['size']],
      ['.box.depth', ['depth']],
    ])
    expect(condition).toEqual({
      conjunction: {
        leftExpression: comparison('.box', { primitive: { integer: '1' } }, 'GT'),
        rightExpression: {
          conjunction: {
            operator: 'OR',
            leftExpression: comparison('.box.depth', { var: '.box' }, 'LT'),
            rightExpression: comparison('.box.depth', { primitive: { integer: '2' } }),
          },
        },
      },
    })
  })

  it('keeps parts apart whose paths look alike', async () => {
    const program = await compileEntities(({ task, workflow }) => {
      const call = task('call', {}) as Call
      const types = { map: mapOf(mapOf(int)) }
      const main = workflow('main', types, ({ map }: { map: Loose }) => {
        const parts = [map['a']!['b'], map['x.y']!['z'], map['x']!['y.z'], map['x.y']!['z']]
        const conditions = parts.map((part) => compare['eq']!(part, 1))
        ask(
          conditions.reduce((a, b) => join['and']!(a, b)),
          () => call(),
        ).otherwise(() => call())
      })
      return { call, main }
    })
    const [node] = find(program, 'workflow', 'flow.main').nodes
    expect(node!.inputs.map(({ var: name }) => name)).toEqual(['.map', '.map.x.y.z', '.map.x.y.z (2)'])
  })
})

describe('a constant in a condition', () => {
  const all = { at: datetime, wait: { kind: 'duration' }, n: int, list: listOf(int) } as const
  const tried = async (condition: (inputs: { readonly [Name in keyof typeof all]: Loose }) => unknown) => {
    const program = await compileEntities(({ task, workflow }) => {
      const call = task('call', {}) as Call
      const body = (inputs: never): void => void ask(condition(inputs), () => call()).otherwise(() => call())
      return { call, main: workflow('main', all, body) }
    })
    return codes(program)
  }

  it('of less than a second is warned of, since Flyte compares whole seconds', async () => {
    expect(await tried(({ at }) => compare['gt']!(at, new Date(1500)))).toEqual(['FLY1155'])
    expect(await tried(({ wait }) => compare['le']!(wait, Duration.from(1.5)))).toEqual(['FLY1155'])
    expect(await tried(({ wait }) => compare['le']!(Duration.from(90), wait))).toEqual([])
  })

  it.each<[string, unknown]>([
    ['a list', [1]],
    ['an object', {}],
    ['a function', () => 1],
    ['nothing', undefined],
    ['no date', new Date(Number.NaN)],
  ])('is one value: %s is refused', async (_, value) => {
    expect(await tried(({ at }) => compare['eq']!(at, value))).toEqual(['FLY1151'])
  })

  it('is refused with the reason of the operand when neither can be compared', async () => {
    expect(await tried(({ list }) => compare['eq']!(list, 1))).toEqual(['FLY1131'])
  })
})

/** The first condition of a workflow's first node, as JSON. */
function conditionIn(program: Program, name: string): unknown {
  const { target } = find(program, 'workflow', name).nodes[0]!
  if (target.kind !== 'branch') throw new Error(target.kind)
  return toJson(BooleanExpressionSchema, serializeCondition(target.cases[0]!.condition))
}

/** A row's condition as we write it: inputs are named as flytekit names them, and a constant stands on the right. */
function written(json: Json, primitive?: object): unknown {
  const text = JSON.stringify(json, (_, value: Json | undefined): unknown => {
    const left = value?.['leftValue']
    if (!left || left['var'] !== undefined) return value
    return { ...(value as object), leftValue: value['rightValue'], rightValue: left }
  })
  const renamed = JSON.parse(text.replaceAll(/"var":"\.?(\w+)"/g, '"var":".$1"')) as { comparison: object }
  return primitive ? { comparison: { ...renamed.comparison, rightValue: { primitive } } } : renamed
}

function errorsOf({ diagnostics }: Program, entity: string): string[] {
  return diagnostics
    .filter((diagnostic) => diagnostic.entity === entity && diagnostic.severity === 'error')
    .map(({ code }) => code)
}

/** What a variable of the row's condition reads. */
function operandsOf({ inputs }: Row, given: Loose): (name: string) => unknown {
  return (name) => {
    const binding = inputs.find((input) => input.var === name)?.binding
    const promise = binding?.['promise']
    if (!promise || promise['nodeId'] !== undefined) throw new Unwritable(name)
    const path = (promise['attrPath'] ?? []) as readonly Json[]
    const steps = path.map((step) => String(step['stringValue'] ?? step['intValue'] ?? 0))
    return steps.reduce((value, step) => value?.[step] as Loose, given[promise['var']] as Loose)
  }
}

const OPERATORS: Readonly<Record<string, string>> = { NEQ: 'ne', GT: 'gt', GTE: 'ge', LT: 'lt', LTE: 'le' }

function writeCondition(json: Json, read: (name: string) => unknown): never {
  const { comparison, conjunction } = json ?? {}
  if (comparison) {
    const operator = OPERATORS[comparison['operator'] ?? ''] ?? 'eq'
    const [left, right] = [comparison['leftValue'], comparison['rightValue']].map((side) => writeOperand(side, read))
    return compare[operator]!(left, right)
  }
  if (!conjunction?.['leftExpression'] || !conjunction['rightExpression']) throw new Unwritable()
  const sides = [conjunction['leftExpression'], conjunction['rightExpression']].map((side) =>
    writeCondition(side, read),
  )
  return join[conjunction['operator'] === ('OR' as never) ? 'or' : 'and']!(...sides)
}

function writeOperand(json: Json | undefined, read: (name: string) => unknown): unknown {
  if (json?.['var']) return read(json['var'])
  if (json?.['scalar']?.['noneType']) return null
  const [kind, value] = Object.entries(json?.['primitive'] ?? {})[0] ?? []
  switch (kind) {
    case 'integer':
      return Number(value)
    case 'datetime':
      return new Date(String(value))
    case 'duration':
      return Duration.from(Number.parseFloat(String(value)))
    case undefined:
      throw new Unwritable()
    default:
      return value
  }
}

function variablesOf(side: Json | undefined): Record<string, FlyteType> {
  const entries = Object.entries<Json>(side?.['variables'] ?? {})
  return Object.fromEntries(entries.map(([name, variable]) => [name, typeOf(variable['type'])!]))
}

/** The calls that stand for the nodes of a row's workflow. */
function writeBody({ nodes, outputs }: Json, calls: Readonly<Record<string, Call>>, given: Loose): unknown {
  const made = new Map<string, Loose>()
  const read = ({ promise }: Json): unknown => {
    const { nodeId, var: name } = promise
    return (nodeId === undefined ? given : made.get(nodeId)!)[name]
  }
  const writeBranch = (node: Json): Loose => {
    const ifElse = node['branchNode']['ifElse']
    const { case: first, elseNode, error } = ifElse
    const other = (ifElse['other'] ?? []) as readonly Json[]
    const condition = (one: Json) =>
      writeCondition(one['condition'], (name) => {
        const inputs = (node['inputs'] ?? []) as readonly Json[]
        return read(inputs.find((input) => input['var'] === name)!['binding'])
      })
    const branch = (inner: Json | undefined) => () => inner && writeNode(inner)
    let builder = ask(condition(first), branch(first['thenNode']), { id: node['id'] })
    for (const one of other) builder = builder.elseWhen(condition(one), branch(one['thenNode']))
    if (elseNode) return builder.otherwise(branch(elseNode)) as Loose
    return (error ? builder.otherwiseFail(error['message'] ?? '') : builder) as Loose
  }
  const writeNode = (node: Json): Loose => {
    const inputs = ((node['inputs'] ?? []) as readonly Json[]).map((input) => [input['var'], input['binding']] as const)
    const result = node['branchNode']
      ? writeBranch(node)
      : calls[node['taskNode']['referenceId']['name']]!(
          Object.fromEntries(inputs.map(([name, binding]) => [name, read(binding)])),
          node['id'] ? { id: node['id'] } : {},
        )
    made.set(node['id'] ?? '', result)
    return result
  }
  for (const node of nodes as readonly Json[]) writeNode(node)
  return Object.fromEntries(
    ((outputs ?? []) as readonly Json[]).map((output) => [output['var'], read(output['binding'])]),
  )
}
