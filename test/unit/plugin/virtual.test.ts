import { expect, it } from 'vitest'
import { compareNames, printEntry } from '../../../src/plugin/virtual.ts'

it('prints modules in the order of their names, segment by segment', () => {
  const names = ['a.b', 'a-b', 'a', 'b', 'a.a.z', 'a_c']
  const entry = printEntry(names.map((name) => ({ id: `/app/${name}.ts`, file: `${name}.ts`, name })))
  const printed = [...entry.matchAll(/module: "([^"]+)"/g)].map(([, name]) => name)
  expect(printed).toEqual(['a', 'a.a.z', 'a.b', 'a-b', 'a_c', 'b'])
  expect(names.sort(compareNames)).toEqual(printed)
})

it('imports every module lazily, by an id that needs no resolving', () => {
  expect(printEntry([{ id: '/app/src/it\'s "a".ts', file: 'src/it\'s "a".ts', name: 'a' }])).toBe(
    `import { createEntry } from 'virtual:unplugin-flyte/sdk'
const entry = createEntry([
  { module: "a", file: "src/it's \\"a\\".ts", load: () => import("virtual:unplugin-flyte/module:/app/src/it's \\"a\\".ts") },
])
export const { protocol, modules, load, resolve, compile, compileDynamic } = entry
`,
  )
})
