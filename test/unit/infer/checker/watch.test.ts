import { describe, expect, it } from 'vitest'
import { print } from '../notation.ts'
import { createCheckedProject, VERSIONS } from './versions.ts'

const MAIN = `import { task } from 'unplugin-flyte'
import type { Row } from './barrel.ts'
export const t = task(async ({ row }: { row: Row }): Promise<void> => {})`

describe.each(VERSIONS)('the checker of TypeScript %s', (_version, packageName) => {
  it('sees changes, also of modules that are imported by others, once it is told of them', async () => {
    const project = createCheckedProject(packageName, {
      'src/main.ts': MAIN,
      'src/barrel.ts': "export type { Row } from './row.ts'",
      'src/row.ts': 'export type Row = { a: string }',
    })
    const checker = await project.start()
    const ask = () => print(project.ask(checker, 'src/main.ts'))
    const change = (file: string, code: string) => {
      project.write(file, code)
      project.modules.invalidate(`${project.root}/${file}`)
      checker.invalidate(`${project.root}/${file}`)
    }
    expect(ask()).toBe('(row:STRUCT{a:STRING})->()')
    expect(ask()).toBe('(row:STRUCT{a:STRING})->()')

    change('src/row.ts', 'export type Row = { a: string; b: number }')
    expect(ask()).toBe('(row:STRUCT{a:STRING,b:FLOAT})->()')

    change('src/other.ts', "export interface Row { c: 'y' | 'x' }")
    change('src/barrel.ts', "export type { Row } from './other.ts'")
    expect(ask()).toBe('(row:STRUCT{c:ENUM[y,x]})->()')
  }, 60_000)

  it('depends on what the syntax did not have to look into', async () => {
    const project = createCheckedProject(packageName, {
      'src/main.ts': `import { task } from 'unplugin-flyte'\nimport { load } from './load.ts'\nexport const t = task(async () => Promise.all([load()]).then(([first]) => first))`,
      'src/load.ts': "import { make } from './make.ts'\nexport const load = () => make()",
      'src/make.ts': 'export const make = () => ({ at: new Date() })',
    })
    const checker = await project.start()
    const read = project.ask(checker, 'src/main.ts')
    expect(print(read)).toBe('()->(o0:STRUCT{at:DATETIME})')
    expect(read.dependencies).toEqual(['load.ts', 'make.ts'].map((file) => `${project.root}/src/${file}`))
    project.write('src/make.ts', 'export const make = () => ({ at: 1 })')
    project.modules.invalidate(`${project.root}/src/make.ts`)
    checker.invalidate(`${project.root}/src/make.ts`)
    expect(print(project.ask(checker, 'src/main.ts'))).toBe('()->(o0:STRUCT{at:FLOAT})')
  }, 60_000)
})
