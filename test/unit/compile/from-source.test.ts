import { afterAll, describe, expect, it } from 'vitest'
import { decodeSpec, specToJson } from '../../../src/serialize/spec.ts'
import { plainProgram } from '../../remedies/remedy.ts'
import type { Program } from '../../remedies/remedy.ts'
import { createLab } from '../../remedies/run.ts'
import { compileEntities } from '../../utils/entities.ts'

const lab = createLab()
afterAll(() => lab.close())

/** Specs as JSON by their file names, of a program that has no errors. */
async function specsOf(program: Program): Promise<Map<string, Json>> {
  const { diagnostics, files } = await lab.build(plainProgram(program))
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([])
  return new Map(
    files.flatMap(({ path, bytes }) => {
      const name = path.replace('specs/', '')
      return path === `specs/${name}` ? [[name, specToJson(decodeSpec(name, bytes).message) as Json] as const] : []
    }),
  )
}
type Json = { readonly [key: string]: Json } & { readonly [index: number]: Json } & string

/** Names of spec files without their numbers. */
const order = (specs: ReadonlyMap<string, Json>) => [...specs.keys()].map((name) => name.replace(/^\d+_|\.pb$/g, ''))
const codesOf = async (program: Program) => (await lab.build(plainProgram(program))).diagnostics.map(({ code }) => code)

const DOUBLE = 'export const double = task(({ n }: { n: int }): int => n * 2)'
const ADD = 'export const add = task(({ a, b = 1 }: { a: int; b?: int }): int => a + b)'

describe('what a module defines', () => {
  const EVERYTHING = `
export const t1 = task(({ a }: { a: int }): int => a)
export const t2 = task(({ a }: { a: int }): int => a)
export const hinted = task(({ a }: { a: int }): int => a)
export const dyn = dynamic({ nodeDependencyHints: [hinted] }, ({ a }: { a: int }): Bind<int> => hinted({ a }))
export const sub = workflow(({ a }: In<{ a: int }>) => t1({ a }))
export const subNamed = launchPlan(sub, { name: 'sub_named' })
export const wf = workflow(({ a }: In<{ a: int }>) => t2({ a: sub({ a }) }))
export const subFixed = launchPlan(sub, { name: 'sub_fixed', fixed: { a: 1 } })
export const parent = workflow(({ a }: In<{ a: int }>) => dyn({ a: wf({ a: subFixed({}) }) }, { after: subNamed({ a }) }))
export const eg = eager(async ({ a }: { a: int }): Promise<int> => await t1({ a }))`

  it('is registered in the order of flytekit: what is used first, default plans behind their workflows [A1 X3]', async () => {
    const specs = await specsOf(EVERYTHING)
    expect(order(specs)).toEqual([
      'flow.t1_1',
      'flow.t2_1',
      'flow.hinted_1',
      'flow.dyn_1',
      'flow.sub_2',
      'flow.sub_3',
      'sub_named_3',
      'flow.wf_2',
      'flow.wf_3',
      'sub_fixed_3',
      'flow.parent_2',
      'flow.parent_3',
      'flow.eg_1',
      'flow.eg-cleanup_1',
      'flow.eg_2',
      'flow.eg_3',
    ])
  })

  it('is the same, name by name and byte by byte, however often it is collected [A6]', async () => {
    const program = plainProgram(EVERYTHING)
    const bytes = async () =>
      (await lab.build(program)).files.map((file) => `${file.path} ${Buffer.from(file.bytes).toString('base64')}`)
    const first = await bytes()
    expect(first.length).toBeGreaterThan(16)
    for (let i = 0; i < 4; i++) expect(await bytes()).toEqual(first)
  })

  it('is one spec each, however many workflows use it [A4]', async () => {
    const specs = await specsOf(`${DOUBLE}
export const one = workflow(({ n }: In<{ n: int }>) => double({ n }))
export const two = workflow(({ n }: In<{ n: int }>) => double({ n: double({ n }) }))
export const three = workflow(({ n }: In<{ n: int }>) => one({ n }))`)
    expect(order(specs).filter((name) => name.includes('double'))).toEqual(['flow.double_1'])
  })

  it('has no spec for conditionals, the nodes of maps, and what is registered elsewhere [A3 X2]', async () => {
    const specs = await specsOf(`${DOUBLE}
export const other = reference.task<{ n: int }, int>({ name: 'py.other', version: 'v1' })
export const isLarge = task(({ n }: { n: int }): boolean => n > 4)
export const main = workflow(({ n }: In<{ n: int }>) => {
  mapTask(double)({ n: [1, 2] })
  other({ n })
  return when(isTrue(isLarge({ n })), () => double({ n })).otherwise(() => double({ n: 1 }))
})`)
    expect(order(specs).map((name) => name.replace(/[0-9a-f]{32}/, '…'))).toEqual([
      'flow.double_1',
      'flow.isLarge_1',
      'flow.map_double_…-arraynode_1',
      'flow.main_2',
      'flow.main_3',
    ])
    const nodes = specs.get('3_flow.main_2.pb')!['template']!['nodes'] as unknown as Json[]
    expect(nodes.map((node) => node['taskNode']?.['referenceId']?.['name']).filter(Boolean)).toEqual([
      'py.other',
      'flow.isLarge',
    ])
    expect(nodes[0]!['arrayNode']!['node']!['taskNode']!['referenceId']!['name']).toMatch(/^flow\.map_double_/)
    expect(nodes[3]!['branchNode']!['ifElse']!['elseNode']!['taskNode']!['referenceId']!['name']).toBe('flow.double')
  })

  it('stands behind all that it refers to, in graphs of any form [A1]', async () => {
    for (let seed = 1; seed <= 25; seed++) {
      const random = generator(seed)
      const program = await compileEntities(({ task, workflow, launchPlan }) => {
        const made: Record<string, Function> = {}
        // Made in a random order, so that much is used before it is defined.
        const names = shuffle(
          Array.from({ length: 12 }, (_, i) => i),
          random,
        )
        for (const i of names) {
          // Only what has a lower number is used: no circles.
          const uses = Array.from({ length: 3 }, () => random(i + 1)).filter((other) => other < i)
          if (i < 3) made[`t${i}`] = task(`t${i}`, {}, undefined)
          else
            made[`t${i}`] = workflow(`t${i}`, {}, () => {
              for (const other of [...uses, i % 3]) (made[`t${other}`] as Function)({})
            })
        }
        const plan = launchPlan(made['t11'], { name: 'plan' })
        return { ...made, plan }
      })
      const position = new Map(program.entities.map(({ kind, name }, index) => [`${kind} ${name}`, index]))
      for (const entity of program.entities) {
        const refs =
          entity.kind === 'workflow'
            ? entity.nodes.map(({ target }) => ('ref' in target ? `${target.ref.kind} ${target.ref.name}` : ''))
            : entity.kind === 'launchPlan'
              ? [`workflow ${entity.workflow.name}`]
              : []
        for (const ref of refs) {
          expect(position.get(ref), `${entity.name} uses ${ref}, seed ${seed}`).toBeLessThan(
            position.get(`${entity.kind} ${entity.name}`)!,
          )
        }
      }
      expect(program.entities).toHaveLength(3 + 2 * 9 + 1)
    }
  })
})

describe('the names that a container loads by', () => {
  const loaded = async (program: Program) => {
    const specs = await specsOf(program)
    return [...specs.values()].flatMap((spec) => {
      const args = spec['template']?.['container']?.['args'] as unknown as string[] | undefined
      return args ? [args.slice(-4).join(' ')] : []
    })
  }

  it('are those of exports: renamed ones, the default one, and the module that defines [B8]', async () => {
    expect(await loaded(`const x = task((): int => 1)\nexport { x as y }`)).toEqual(['task-module flow task-name y'])
    expect(await loaded('export default task((): int => 1)')).toEqual(['task-module flow task-name default'])
    const passedOn = {
      files: {
        'src/index.ts': `export { load as renamed } from './deep/load'
export const own = task((): int => 1)`,
        'src/deep/load.ts': 'export const load = task((): int => 1)',
      },
    }
    expect((await loaded(passedOn)).toSorted()).toEqual([
      'task-module deep.load task-name load',
      'task-module index task-name own',
    ])
  })

  it('cannot be given to what no export leads to [B8 B9]', async () => {
    expect(await codesOf('const lost = task((): int => 1)\nexport const own = task((): int => 2)')).toEqual(['FLY1111'])
    expect(
      await codesOf(`export const own = task((): int => 1)
export function later() {
  return workflow(() => task((): int => 2)({}))
}
export const made = later()`),
    ).toEqual(['FLY2113'])
  })
})

describe('a workflow body', () => {
  it('runs once in a build, whoever calls the workflow, plans it or asks for its outputs [H7 W2]', async () => {
    const program = `${DOUBLE}
export const inner = workflow(({ n }: In<{ n: int }>) => {
  ;(globalThis as { runs?: number }).runs = ((globalThis as { runs?: number }).runs ?? 0) + 1
  return double({ n })
})
export const one = workflow(({ n }: In<{ n: int }>) => inner({ n: inner({ n }) }))
export const two = workflow(({ n }: In<{ n: int }>) => one({ n: inner({ n }) }))
export const plan = launchPlan(inner, { name: 'plan', fixed: { n: 1 } })`
    Reflect.deleteProperty(globalThis, 'runs')
    await specsOf(program)
    expect((globalThis as { runs?: number }).runs).toBe(1)
    Reflect.deleteProperty(globalThis, 'runs')
  })

  it('is refused when it is async or awaits, with the names of the call and of the workflow [H8]', async () => {
    const async = await lab.build(
      plainProgram(`${DOUBLE}\nexport const main = workflow(async ({ n }: In<{ n: int }>) => double({ n }))`),
    )
    expect(async.diagnostics).toMatchObject([
      { code: 'FLY2112', entity: 'flow.main', message: expect.stringContaining('"main"') },
    ])
    const awaits = await lab.build(
      plainProgram(`${DOUBLE}
const later = (value: PromiseLike<unknown>) => value.then(String)
export const main = workflow(({ n }: In<{ n: int }>) => {
  later(double({ n }) as never)
  return double({ n })
})`),
    )
    expect(awaits.diagnostics).toMatchObject([
      { code: 'FLY1023', entity: 'flow.main', message: expect.stringContaining('double(…)'), location: { line: 4 } },
    ])
  })

  it.each([
    ['a call without output, as an output', '({ said: note({ n }) })', 'FLY1117'],
    ['a call with several outputs, as one', '({ both: split({ n }) })', 'FLY1117'],
    ['what Flyte has no type for', '[double({ n }), () => 1]', 'FLY1117'],
    ['a node of another workflow', 'leaked', 'FLY1108'],
    ['a conditional without its last branch', '(when(gt(n, 1), () => double({ n })), double({ n }))', 'FLY1136'],
  ])('may not return %s [H9 W2]', async (_, returned, code) => {
    const found = await codesOf(`${DOUBLE}
export const note = task(({ n }: { n: int }): void => console.log(n))
export const split = task(({ n }: { n: int }): Outputs<{ low: int; high: int }> => outputs({ low: n, high: n }))
let leaked: never
export const a = workflow(({ n }: In<{ n: int }>) => (leaked = double({ n }) as never))
export const main = workflow(({ n }: In<{ n: int }>) => ${returned})`)
    expect(found).toEqual([code])
  })

  it('binds inputs sorted by name, and what is left out to its default [H6]', async () => {
    const specs = await specsOf(`${ADD}\nexport const main = workflow(({ n }: In<{ n: int }>) => add({ a: n }))`)
    const [node] = specs.get('1_flow.main_2.pb')!['template']!['nodes'] as unknown as Json[]
    expect((node!['inputs'] as unknown as Json[]).map((input) => input['var'])).toEqual(['a', 'b'])
  })

  it.each([
    ['leaves out an input', 'add({})', 'FLY1101'],
    ['gives one that is not declared', 'add({ a: n, c: n })', 'FLY1102'],
    ['gives it by position', 'add(n)', 'FLY1173'],
    ['gives several by position', 'add(n, n)', 'FLY1173'],
  ])('is refused when a call %s [C2]', async (_, call, code) => {
    const found = await codesOf(`${ADD}\nexport const main = workflow(({ n }: In<{ n: int }>) => ${call})`)
    expect([...new Set(found)]).toEqual([code])
  })
})

it.each(['true', "{ version: '' }", '{ serialize: true }', "{ ignoreInputs: ['n'] }"])(
  'a cache without a version is refused: %s [C8 P29]',
  async (cache) => {
    expect(await codesOf(`export const double = task({ cache: ${cache} }, ({ n }: { n: int }): int => n)`)).toEqual([
      'FLY1002',
    ])
  },
)

describe('what source says', () => {
  const COMMENT = `/**
 * Fits a line.
 *
 * By least squares.
 *
 * @param days - one row for each day
 * @returns slope and offset
 */
`
  it.each(['src/flow.ts', 'src/flow.js'])('of documentation is in the spec, from %s [L-1 P22 W8]', async (file) => {
    const fn = file.endsWith('.ts')
      ? 'task(({ days, limit = 5 }: { days: string[]; limit?: int }): int => days.length + limit)'
      : 'task({ inputs: { days: t.list(t.string), limit: t.withDefault(t.int, 5) }, outputs: t.int }, ({ days }) => days.length)'
    const specs = await specsOf({ files: { [file]: `${COMMENT}export const fit = ${fn}` } })
    const spec = specs.get('0_flow.fit_1.pb')!
    expect(spec['description']).toMatchObject({
      shortDescription: 'Fits a line.',
      longDescription: { value: 'By least squares.' },
    })
    const { inputs, outputs } = spec['template']!['interface']!
    expect(inputs!['variables']!['days']!['description']).toBe('one row for each day')
    expect(inputs!['variables']!['limit']!['description']).toBe('limit')
    expect(outputs!['variables']!['o0']!['description']).toBe('slope and offset')
    const bare = await specsOf(DOUBLE)
    expect(
      bare.get('0_flow.double_1.pb')!['template']!['interface']!['outputs']!['variables']!['o0']!['description'],
    ).toBe('o0')
  })

  it('of types is in the spec although no task runs [L-2]', async () => {
    const specs =
      await specsOf(`export const never = task(async ({ n, rows = [] }: { n: int; rows?: string[] }): Promise<number> => {
  throw new Error('a task ran in a build')
})`)
    expect(specs.get('0_flow.never_1.pb')!['template']!['interface']).toMatchObject({
      inputs: {
        variables: { n: { type: { simple: 'INTEGER' } }, rows: { type: { collectionType: { simple: 'STRING' } } } },
      },
      outputs: { variables: { o0: { type: { simple: 'FLOAT' } } } },
    })
  })
})

/** Numbers below a limit, the same for the same seed. */
function generator(seed: number): (limit: number) => number {
  let state = seed
  return (limit) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return Math.floor((state / 2_147_483_648) * limit)
  }
}

function shuffle<T>(items: T[], random: (limit: number) => number): T[] {
  for (let i = items.length - 1; i > 0; i--) {
    const j = random(i + 1)
    ;[items[i], items[j]] = [items[j]!, items[i]!]
  }
  return items
}
