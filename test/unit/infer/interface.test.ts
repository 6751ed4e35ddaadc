import { describe, expect, it } from 'vitest'
import { createTypeModules, inferInterface, inferTypeArguments } from '../../../src/infer/index.ts'
import type { InferTypesRequest } from '../../../src/infer/index.ts'
import { childrenOf } from '../../../src/syntax/nodes.ts'
import type { Node } from '../../../src/syntax/nodes.ts'
import { print } from './notation.ts'
import { findCalls, inferCode, parse } from './project.ts'

const SDK = `import { task, workflow, dynamic } from 'unplugin-flyte'
import type { int, In, Outputs, Bind, FlyteError } from 'unplugin-flyte'
`

describe('inputs', () => {
  it('reads none of a function without parameters', () => {
    expect(inferCode(`${SDK}task(async () => {})`)).toEqual({
      interface: { inputs: [], outputs: { shape: 'none', variables: [] } },
      dependencies: [],
    })
  })

  it('keeps what may be left out apart from what has a default', () => {
    expect(
      inferCode(
        `${SDK}task(async ({ a, b = 1, c: renamed = 'x', d }: { a?: int; b?: int; c: string; d: int | null }): Promise<void> => {})`,
      ),
    ).toMatchObject({
      interface: {
        inputs: [
          { name: 'a', type: { kind: 'union', variants: [{ kind: 'integer' }, { kind: 'none' }] }, optional: true },
          { name: 'b', type: { kind: 'integer' }, optional: false },
          { name: 'c', type: { kind: 'string' }, optional: false },
          { name: 'd', type: { kind: 'union', variants: [{ kind: 'integer' }, { kind: 'none' }] }, optional: false },
        ],
      },
    })
  })

  it('keeps null in an input with a default, and takes undefined out', () => {
    expect(print(inferCode(`${SDK}task(async ({ a = 1 }: { a?: int | null | undefined }): Promise<void> => {})`))).toBe(
      '(a:UNION<INTEGER|NONE>)->()',
    )
  })

  it('takes all properties of the type, also those that the function does not name', () => {
    expect(print(inferCode(`${SDK}task(async ({ a, ...rest }: { a: int; b: string }): Promise<void> => {})`))).toBe(
      '(a:INTEGER,b:STRING)->()',
    )
    expect(
      print(inferCode(`${SDK}task(async ({ a: { deep = 1 } }: { a: { deep?: int } }): Promise<void> => {})`)),
    ).toBe('(a:STRUCT{deep?:INTEGER})->()')
    expect(print(inferCode(`${SDK}task(async ({}: { a?: int } = {}): Promise<void> => {})`))).toBe('(a?:INTEGER)->()')
  })

  it('describes inputs by the comments of their type, inherited ones too, and fields of structs not', () => {
    const code = `${SDK}interface Base {
  /** Where the rows are. */
  source: string
}
interface Args extends Base {
  /**
   * How often.
   *
   * More is better.
   */
  epochs?: int
  /** A row. */ row: {
    /** Not part of the interface. */
    id: string
  }
  plain: string // no comment of ours
}
task(async (args: Args): Promise<void> => {})`
    expect(inferCode(code)).toMatchObject({
      interface: {
        inputs: [
          { name: 'source', description: 'Where the rows are.' },
          { name: 'epochs', description: 'How often.\n\nMore is better.' },
          {
            name: 'row',
            description: 'A row.',
            type: { kind: 'struct', fields: [{ name: 'id', type: { kind: 'string' } }] },
          },
          { name: 'plain', type: { kind: 'string' }, optional: false },
        ],
      },
    })
    expect(JSON.stringify(inferCode(code))).not.toContain('Not part')
    expect(JSON.stringify(inferCode(code))).not.toContain('no comment')
  })

  it('keeps comments of properties that a type operator passes on', () => {
    expect(
      inferCode(
        `${SDK}interface Row { /** The label. */ label: string; id: string }\ntask(async (row: Partial<Pick<Row, 'label'>>): Promise<void> => {})`,
      ),
    ).toMatchObject({
      interface: { inputs: [{ name: 'label', description: 'The label.', optional: true }] },
    })
  })

  it('reads the error that a failure handler is given', () => {
    expect(print(inferCode(`${SDK}task(async ({ err }: { err?: FlyteError }): Promise<void> => {})`))).toBe(
      '(err?:ERROR)->()',
    )
  })
})

describe('outputs', () => {
  it.each([
    ['Promise<int>', 'single', 'o0:INTEGER'],
    ['int', 'single', 'o0:INTEGER'],
    ['Promise<Promise<int>>', 'single', 'o0:INTEGER'],
    ['Promise<{ a: int; b: string }>', 'single', 'o0:STRUCT{a:INTEGER,b:STRING}'],
    ['Promise<null>', 'single', 'o0:NONE'],
    ['Promise<int | undefined>', 'single', 'o0:UNION<INTEGER|NONE>'],
    ['Promise<void>', 'none', ''],
    ['void', 'none', ''],
    ['Promise<undefined>', 'none', ''],
    ['Promise<[int, string | null]>', 'tuple', 'o0:INTEGER,o1:UNION<NONE|STRING>'],
    ['Promise<readonly [n: int]>', 'tuple', 'o0:INTEGER'],
    ['Promise<Outputs<{ a: int; b?: string }>>', 'named', 'a:INTEGER,b:UNION<NONE|STRING>'],
    ['Promise<Result>', 'named', 'id:STRING,n:INTEGER'],
  ])('reads %s as %s', (annotation, shape, outputs) => {
    const inferred = inferCode(
      `${SDK}interface Base { id: string } interface Model extends Base { n: int } type Result = Outputs<Model>\ntask(async (): ${annotation} => null!)`,
    )
    expect(print(inferred)).toBe(`()->(${outputs})`)
    expect(inferred).toMatchObject({ interface: { outputs: { shape } } })
  })

  it('describes named outputs by their comments', () => {
    expect(
      inferCode(`${SDK}task(async (): Promise<Outputs<{ /** Root mean square. */ rmse: number; n: int }>> => null!)`),
    ).toMatchObject({
      interface: { outputs: { variables: [{ name: 'rmse', description: 'Root mean square.' }, { name: 'n' }] } },
    })
  })
})

describe('roles', () => {
  it('reads a workflow as its inputs only', () => {
    expect(inferCode(`${SDK}workflow(({ a, b }: In<{ /** Text. */ a: string; b?: int }>) => a)`)).toEqual({
      interface: {
        inputs: [
          { name: 'a', type: { kind: 'string' }, description: 'Text.', optional: false },
          { name: 'b', type: { kind: 'union', variants: [{ kind: 'integer' }, { kind: 'none' }] }, optional: true },
        ],
      },
      dependencies: [],
    })
    expect(
      print(
        inferCode(`${SDK}type Input = In<Args>; interface Args { a: string }\nworkflow((input: Input) => input.a)`),
      ),
    ).toBe('(a:STRING)->(-)')
    expect(print(inferCode(`${SDK}workflow(() => {})`))).toBe('()->(-)')
  })

  it.each([
    ['Bind<int[]>', 'o0:LIST<INTEGER>'],
    ['Bind<{ a: int }>', 'o0:STRUCT{a:INTEGER}'],
    ['Outputs<{ xs: Bind<int[]>; b?: Bind<string>; c: Date }>', 'xs:LIST<INTEGER>,b:UNION<NONE|STRING>,c:DATETIME'],
    ['[Bind<int>, Bind<string>]', 'o0:INTEGER,o1:STRING'],
    ['void', ''],
    ['int', 'o0:INTEGER'],
  ])('takes bindings of a dynamic body for their values: %s', (annotation, outputs) => {
    expect(print(inferCode(`${SDK}dynamic(({ n }: { n: int }): ${annotation} => null!)`))).toBe(
      `(n:INTEGER)->(${outputs})`,
    )
  })

  it('reads only the sides that are wanted', () => {
    const code = `${SDK}task(async (a: any, b: any): Promise<symbol> => null!)`
    expect(inferCode(code, undefined, { inputs: false, outputs: false })).toEqual({ interface: {}, dependencies: [] })
    expect(print(inferCode(code, undefined, { inputs: true, outputs: false }))).toBe('ERROR FLY2001')
    expect(print(inferCode(code, undefined, { inputs: false, outputs: true }))).toBe('ERROR FLY2007')
  })

  it('reads functions however they are given', () => {
    const fn = '({ a }: { a: int }): Promise<int> => Promise.resolve(a)'
    for (const code of [
      `task((${fn}))`,
      `const f = ${fn}; task(f)`,
      `async function f({ a }: { a: int }): Promise<int> { return a }; task(f)`,
      `task(async function f({ a }: { a: int }): Promise<int> { return a })`,
      `task({ retries: 2 }, ${fn})`,
    ]) {
      expect(print(inferCode(SDK + code))).toBe('(a:INTEGER)->(o0:INTEGER)')
    }
  })

  it('reads a function declaration that it is given as such', () => {
    const module = parse('/project/main.ts', `${SDK}async function f({ a }: { a: int }): Promise<int> { return a }`)
    const fn = module.program.body.find(({ type }) => type === 'FunctionDeclaration')!
    const modules = createTypeModules({ root: '/project' })
    expect(print(inferInterface({ module, modules, role: 'task', fn, want: { inputs: true, outputs: true } }))).toBe(
      '(a:INTEGER)->(o0:INTEGER)',
    )
  })
})

describe('type arguments', () => {
  function infer(types: string, more: Partial<InferTypesRequest> = {}) {
    const module = parse(
      '/project/main.ts',
      `${SDK}interface Args { /** Text. */ q: string; n?: int }\ncontainerTask${types}({})`,
      'main.ts',
    )
    const call = (node: Node): Node[] => (node.type === 'CallExpression' ? [node] : childrenOf(node).flatMap(call))
    const found = call(module.program)[0] as Node & { type: 'CallExpression' }
    const [inNode, outNode] = found.typeArguments?.params ?? []
    return inferTypeArguments({ module, modules: createTypeModules({ root: '/project' }), inNode, outNode, ...more })
  }

  it('reads inputs and outputs', () => {
    expect(print(infer('<Args, Outputs<{ a: string; b?: int }>>'))).toBe(
      '(q:STRING,n?:INTEGER)->(a:STRING,b:UNION<INTEGER|NONE>)',
    )
    expect(infer('<Args, string>')).toMatchObject({
      interface: { inputs: [{ description: 'Text.' }, {}], outputs: { shape: 'single' } },
    })
    expect(print(infer('<{}, void>'))).toBe('()->()')
    expect(print(infer('<{ a: int }, [int, string]>'))).toBe('(a:INTEGER)->(o0:INTEGER,o1:STRING)')
  })

  it('takes a type that is left out for nothing', () => {
    expect(print(infer('<Args>'))).toBe('(q:STRING,n?:INTEGER)->()')
    expect(print(infer(''))).toBe('()->()')
  })

  it('takes an optional input for one with a default where it is told so', () => {
    const types = '<{ q?: string; n?: int | null; d: int }, void>'
    const nullable = (kind: string) => ({ kind: 'union', variants: [{ kind }, { kind: 'none' }] })
    const inputs = (more: object) => (infer(types, more) as { interface: object }).interface
    expect(inputs({})).toMatchObject({
      inputs: [
        { name: 'q', optional: true, type: nullable('string') },
        { name: 'n', optional: true, type: nullable('integer') },
        { name: 'd', optional: false },
      ],
    })
    expect(inputs({ optionalIsDefaulted: true })).toMatchObject({
      inputs: [
        { name: 'q', optional: true, type: { kind: 'string' } },
        { name: 'n', optional: true, type: nullable('integer') },
        { name: 'd', optional: false, type: { kind: 'integer' } },
      ],
    })
  })

  it('reads a plain object as several outputs where it is told so', () => {
    expect(print(infer('<{}, { a: int; b: string }>'))).toBe('()->(o0:STRUCT{a:INTEGER,b:STRING})')
    expect(print(infer('<{}, { a: int; b: string }>', { plainIsNamed: true }))).toBe('()->(a:INTEGER,b:STRING)')
  })

  it('refuses what no task may have', () => {
    expect(print(infer('<string, any>'))).toBe('ERROR FLY2003 FLY2006')
    expect(print(infer('<{}, Promise<string>>'))).toBe('ERROR FLY2025')
  })
})

it('infers the same twice, and from two roots', () => {
  const code = `${SDK}interface Row { a: int; b: any }\ntask(async ({ row }: { row: Row }): Promise<void> => {})`
  const run = (root: string) => {
    const module = parse(`${root}/main.ts`, code, 'main.ts')
    const [call] = findCalls(module)
    return inferInterface({
      module,
      modules: createTypeModules({ root }),
      role: 'task',
      fn: call!.fn,
      want: { inputs: true, outputs: true },
    })
  }
  expect(run('/a')).toEqual(run('/b/c'))
})
