import { beforeAll, describe, expect, it } from 'vitest'
import type { Checker } from '../../../../src/infer/checker/index.ts'
import type { Diagnostic } from '../../../../src/model/source.ts'
import { createCheckedProject, forFile, tsconfig, VERSIONS } from './versions.ts'
import type { CheckedProject } from './versions.ts'

const SDK = "import { task, FlyteFile, type int } from 'unplugin-flyte'\n"
interface Refused {
  readonly code: string
  readonly says?: string
}

/** What no value can be, by the code of its refusal. */
const CASES: readonly (readonly [source: string, refused: Refused])[] = [
  // what the platform declares
  [input('Request'), { code: 'FLY2066', says: 'Request belongs to the platform' }],
  [input('URL'), { code: 'FLY2066' }],
  [input('Parameters<typeof fetch>[1]'), { code: 'FLY2066', says: 'RequestInit' }],
  [input("Pick<Location, 'href'>"), { code: 'FLY2066', says: 'the property "href"' }],
  [input('Error'), { code: 'FLY2066' }],
  [input('{ a: int } & URL'), { code: 'FLY2066', says: 'URL' }],
  // what is more than its properties
  [input('() => void'), { code: 'FLY2007', says: 'a function' }],
  [input('{ f(): void }'), { code: 'FLY2009', says: 'the method "f"' }],
  [input('{ f: () => void }'), { code: 'FLY2007', says: 'input "x.f"' }],
  [`class C { private a = 1; b = 2 }\n${input('C')}`, { code: 'FLY2009', says: 'the private field "a"' }],
  [`class C { get a() { return 1 } b = 2 }\n${input('C')}`, { code: 'FLY2009', says: 'the accessor "a"' }],
  [input('symbol'), { code: 'FLY2007' }],
  // what says nothing
  [input('any'), { code: 'FLY2006' }],
  [input('unknown'), { code: 'FLY2006' }],
  [input('object'), { code: 'FLY2006' }],
  [input('{}'), { code: 'FLY2006' }],
  [input('Nowhere'), { code: 'FLY2065' }],
  // what has no form
  [input('[int, ...string[]]'), { code: 'FLY2069', says: '[int, ...string[]]' }],
  [input('[int, string?]'), { code: 'FLY2069' }],
  [input('Map<int, string>'), { code: 'FLY2016' }],
  [input('{ [key: number]: int }'), { code: 'FLY2016' }],
  [input('{ [key: string]: int; a: int }'), { code: 'FLY2010' }],
  [input('{ 1: int }'), { code: 'FLY2010' }],
  // what depends on the caller
  [
    'function make<T>() { return task(async ({ x }: { x: T }): Promise<void> => {}) }',
    { code: 'FLY2068', says: 'T is another type for each caller' },
  ],
  // whose order is nowhere
  [
    'declare const pick: <A extends string, B extends string>(a: A, b: B) => A | B\nexport const t = task(async () => pick(String(1) as "q", String(2) as "p"))',
    { code: 'FLY2067', says: 'the members of the union' },
  ],
  [
    'const a = { z: 1 }\nconst more = () => ({ ...a, y: 2 })\nexport const t = task(async () => Promise.all([more()]).then(([first]) => first))',
    { code: 'FLY2067', says: 'the properties of' },
  ],
]

/** What comes from a schema, however far away. */
const SCHEMAS: readonly string[] = [
  'type Twice<T> = T extends number ? T | null : T\ntype N = z.infer<typeof N>\nconst N = z.int()\n' +
    input('Twice<N>'),
  `const S = z.object({ a: z.int() })\nexport const t = task(async ({ x }: { x: string }) => S.parse(JSON.parse(x)))`,
  `const S = z.object({ a: z.int() })\nfunction parse(x: string) { return S.parse(JSON.parse(x)) }\nexport const t = task(async ({ x }: { x: string }) => [parse(x)])`,
]

function input(type: string): string {
  return `export const t = task(async ({ x }: { x: ${type} }): Promise<void> => {})`
}

describe.each(VERSIONS)('the checker of TypeScript %s refuses', (_version, packageName) => {
  let project: CheckedProject
  let checker: Checker
  beforeAll(async () => {
    project = createCheckedProject(
      packageName,
      {
        'tsconfig.json': tsconfig({ lib: ['esnext', 'dom'] }),
        ...Object.fromEntries(CASES.map(([source], i) => [`src/case-${i}.ts`, SDK + source])),
        ...Object.fromEntries(
          SCHEMAS.map((source, i) => [`src/schema-${i}.ts`, `${SDK}import { z } from 'zod'\n${source}`]),
        ),
        'src/a.ts': SDK + input('string'),
        'other/b.ts': SDK + input('string'),
      },
      forFile,
    )
    checker = await project.start()
  }, 60_000)

  it('what is no data, with a sentence', () => {
    const found = CASES.map(([source, { says }], i) => {
      const refusals = refusalsOf(project.ask(checker, `src/case-${i}.ts`))
      return [source, refusals.map(({ code }) => code), says === undefined || refusals[0]?.message.includes(says)]
    })
    expect(found).toEqual(CASES.map(([source, { code }]) => [source, [code], true]))
  }, 60_000)

  it('what is computed from a schema, which says less than the schema', () => {
    const codes = SCHEMAS.map((_, i) => refusalsOf(project.ask(checker, `src/schema-${i}.ts`)).map(({ code }) => code))
    expect(codes).toEqual(SCHEMAS.map(() => ['FLY2020']))
  })

  it('a module that its configuration does not include, or that is not what is on disk', () => {
    expect(refusalsOf(project.ask(checker, 'other/b.ts'))).toMatchObject([
      { code: 'FLY2070', message: expect.stringContaining('"other/b.ts" is in no project of "tsconfig.json"') },
    ])
    expect(project.ask(checker, 'src/a.ts')).toHaveProperty('interface')
    project.write('src/a.ts', `\n${SDK}${input('string')}`)
    expect(refusalsOf(project.ask(checker, 'src/a.ts'))).toMatchObject([{ code: 'FLY2071' }])
  })

  it('to say anything without strict null checks', async () => {
    const files = { 'tsconfig.json': tsconfig({ strictNullChecks: false }), 'src/a.ts': SDK + input('string | null') }
    const loose = createCheckedProject(packageName, files)
    const [refusal] = refusalsOf(loose.ask(await loose.start(), 'src/a.ts'))
    expect(refusal).toMatchObject({ code: 'FLY2064', location: { file: 'src/a.ts', line: 2 } })
  }, 60_000)
})

function refusalsOf(inferred: object): readonly Diagnostic[] {
  return (inferred as { readonly refusals?: readonly Diagnostic[] }).refusals ?? []
}
