import { describe, expect, it } from 'vitest'
import { SDK_IMPORTS } from './cases.ts'
import { createOracle } from './checker.ts'
import { printType } from './notation.ts'
import { createProject, inferCode, refusalsOf } from './project.ts'
import { isSameType } from './same-type.ts'
import { bothSides } from './sides.ts'

/** Imports, annotation, what stands in `lib.d.ts` and other files, type. */
const PACKAGES: readonly (readonly [string, string, Readonly<Record<string, string>>, string])[] = [
  [
    "import type * as lib from './lib'",
    'lib.N.Row',
    { 'lib.d.ts': 'export declare namespace N { interface Row { a: Id } type Id = number }' },
    'STRUCT{a:FLOAT}',
  ],
  [
    "import { N } from './barrel'",
    'N.Row',
    { 'lib.d.ts': 'export namespace N { interface Row { a: string } }', 'barrel.ts': "export * from './lib'" },
    'STRUCT{a:STRING}',
  ],
  [
    "import lib = require('./lib')",
    'lib.Row',
    { 'lib.d.ts': 'declare namespace lib { interface Row { a: string } }\nexport = lib' },
    'STRUCT{a:STRING}',
  ],
  [
    "import lib from './lib'",
    'lib.Row',
    {
      'lib.d.ts':
        'declare function lib(): void\ndeclare namespace lib { interface Row { a: string } }\nexport = lib\nexport as namespace lib',
    },
    'STRUCT{a:STRING}',
  ],
  [
    "import { Row } from './lib'",
    'Row',
    {
      'lib.d.ts':
        'declare namespace lib { interface Row { a: string; b: Other } interface Other { c: boolean } }\nexport = lib',
    },
    'STRUCT{a:STRING,b:STRUCT{c:BOOLEAN}}',
  ],
  [
    "import * as lib from './lib'",
    'lib.Row[]',
    { 'lib.d.ts': 'declare namespace lib { type Row = { a: string } }\nexport = lib' },
    'LIST<STRUCT{a:STRING}>',
  ],
  [
    "import type Row from './lib'",
    'Row',
    { 'lib.d.ts': 'interface Row { a: string }\nexport = Row' },
    'STRUCT{a:STRING}',
  ],
  [
    "import { Outer } from './lib'",
    'Outer',
    {
      'lib.d.ts': "import inner = require('./inner')\nexport interface Outer { row: inner.Row }",
      'inner.d.ts': 'declare namespace inner { interface Row { a: string } }\nexport = inner',
    },
    'STRUCT{row:STRUCT{a:STRING}}',
  ],
  [
    '',
    "import('./lib').Row",
    { 'lib.d.ts': 'declare namespace lib { interface Row { a: string } }\nexport = lib' },
    'STRUCT{a:STRING}',
  ],
]
const codeOf = (imports: string, annotation: string): string =>
  `${SDK_IMPORTS}${imports}\nexport const t = task(async ({ x }: { x: ${annotation} }): Promise<void> => {})`
const oracle = createOracle(
  new Map(
    PACKAGES.flatMap(([imports, annotation, files], i) => [
      [`/case-${i}/main.ts`, codeOf(imports, annotation)] as const,
      ...Object.entries(files).map(([file, code]) => [`/case-${i}/${file}`, code] as const),
    ]),
  ),
)

describe('namespaces of other modules', () => {
  it.each(PACKAGES.map((one, i) => [...one, i] as const))('reads %s as %s', (imports, annotation, files, type, i) => {
    const project = createProject(files)
    const inferred = inferCode(codeOf(imports, annotation), project)
    if ('refusals' in inferred) throw new Error(inferred.refusals.map(({ message }) => message).join('\n'))
    expect(printType(inferred.interface.inputs![0]!.type)).toBe(type)
    const { ours, theirs } = bothSides(inferred, oracle.check(`/case-${i}/main.ts`, 't'))
    expect(theirs && isSameType(ours, theirs)).toBe(true)
    expect(inferred.dependencies).toContain(`${project.root}/lib.d.ts`)
  })
})

describe('namespaces that are not read', () => {
  it.each([
    ['N.Row', 'namespace N { interface Row { a: string } }', 'FLY2026'],
    [
      'N.Hidden',
      'declare namespace N { interface Hidden { a: string } interface Row { a: string } export { Row } }',
      'FLY2026',
    ],
    ['N.Rwo', 'namespace N { export interface Row { a: string } }', 'FLY2026'],
    [
      'N.Row',
      'namespace N { export interface Row { a: string } } namespace N { export interface Row { b: string } }',
      'FLY2026',
    ],
    ['N', 'namespace N { export interface Row { a: string } }', 'FLY2011'],
    ['Row', 'import Row = Missing.Row', 'FLY2011'],
    ['Row', "import Row = require('./missing')", 'FLY2012'],
    ['A', 'import A = B; import B = A', 'FLY2013'],
  ])('refuses %s, where %s, with %s', (annotation, declarations, code) => {
    const refusals = refusalsOf(codeOf(declarations, annotation))
    expect(refusals.map((refusal) => refusal.code).join(' ')).toBe(code)
  })
})
