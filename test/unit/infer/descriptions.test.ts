import { describe, expect, it } from 'vitest'
import { createProject, inferCode } from './project.ts'
import type { Project } from './project.ts'

/** The descriptions of the inputs, by their names. */
function described(type: string, declarations = '', project?: Project): Record<string, string | undefined> {
  const code = `import { task } from 'unplugin-flyte'\n${declarations}\nexport const t = task(async (input: ${type}): Promise<void> => {})`
  const inferred = inferCode(code, project)
  if ('refusals' in inferred) throw new Error(inferred.refusals.map(({ message }) => message).join('\n'))
  return Object.fromEntries(inferred.interface.inputs!.map(({ name, description }) => [name, description]))
}

const ROW = 'interface Row { /** First. */ a: string\n/** Second. */ b?: number\n// no doc\nc: Date }'
const ALL = { a: 'First.', b: 'Second.', c: undefined }

describe('descriptions of inputs', () => {
  it.each([
    ['an interface', 'Row', ROW, ALL],
    ['an alias', 'Row', ROW.replace('interface Row', 'type Row ='), ALL],
    ['a base', 'Sub', `${ROW} interface Sub extends Row { /** Own. */ d: string }`, { ...ALL, d: 'Own.' }],
    [
      'a property that is declared again',
      'Sub',
      `${ROW} interface Sub extends Row { /** Again. */ a: 'x' }`,
      { ...ALL, a: 'Again.' },
    ],
    ['merged interfaces', 'Row', `${ROW} interface Row { /** Own. */ d: string }`, { ...ALL, d: 'Own.' }],
    ['Pick', "Pick<Row, 'a' | 'c'>", ROW, { a: 'First.', c: undefined }],
    ['Partial', 'Partial<Row>', ROW, ALL],
    ['Omit of Required', "Omit<Required<Row>, 'c'>", ROW, { a: 'First.', b: 'Second.' }],
    ['an intersection', 'Row & { /** Own. */ d: string }', ROW, { ...ALL, d: 'Own.' }],
    ['a mapped type', '{ [K in keyof Row]: Row[K] }', ROW, ALL],
    [
      'a class',
      'P',
      'class P { /** Field. */ a = 1; constructor(/** Parameter. */ readonly b: string) {} }',
      { a: 'Field.', b: 'Parameter.' },
    ],
    [
      'tags',
      'Row',
      'interface Row { /** Text.\n * @deprecated use b\n * @example x */ a: string; /** @deprecated */ b: string }',
      { a: 'Text.', b: undefined },
    ],
    [
      'several blocks',
      'Row',
      'interface Row { /** Old. */ /** New. */ a: string; /* plain */ b: string }',
      { a: 'New.', b: undefined },
    ],
    [
      'a longer text',
      'Row',
      'interface Row { /**\n * Short.\n *\n * Long\n * text.\n */ a: string }',
      { a: 'Short.\n\nLong\ntext.' },
    ],
  ])('come from %s', (_, type, declarations, expected) => {
    expect(described(type, declarations)).toEqual(expected)
  })

  it('come from other files', () => {
    const project = createProject({ 'rows.ts': `export ${ROW}`, 'index.ts': "export * from './rows'" })
    expect(described("Omit<Row, 'c'>", "import type { Row } from './index'", project)).toEqual({
      a: 'First.',
      b: 'Second.',
    })
  })
})

describe('functions of a namespace import', () => {
  it('are read in their own module', () => {
    const project = createProject({ 'fns.ts': 'export const f = async ({ n }: { n: number }) => ({ n })' })
    const code = "import { task } from 'unplugin-flyte'; import * as fns from './fns'\nexport const t = task(fns.f)"
    expect(inferCode(code, project)).toMatchObject({
      interface: { inputs: [{ name: 'n' }], outputs: { variables: [{ type: { kind: 'struct' } }] } },
    })
  })
})
