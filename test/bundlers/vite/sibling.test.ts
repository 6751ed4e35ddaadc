import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { resolveConfig, version } from 'vite'
import type { Plugin } from 'vite'
import { expect, it } from 'vitest'
import { createViteSibling } from '../../../src/plugin/hosts/vite-sibling.ts'
import { entityFilter } from '../../../src/plugin/filter.ts'
import { printEntry } from '../../../src/plugin/virtual.ts'
import { createProject } from '../../utils/project.ts'

async function buildSibling(
  plugin: Plugin,
  timeLimit?: number,
): ReturnType<ReturnType<typeof createViteSibling>['build']> {
  const { root, write } = createProject({})
  write({ 'src/a.ts': "import { b } from './b'\nexport const a = b\n", 'src/b.ts': 'export const b = 1\n' })
  const config = await resolveConfig({ root, configFile: false, logLevel: 'silent', plugins: [plugin] }, 'build')
  const folder = join(root, 'node_modules/.work')
  mkdirSync(folder)
  const ids = [join(root, 'src/a.ts')]
  return createViteSibling(config, version, timeLimit).build({
    root,
    folder,
    ids,
    entry: printEntry([{ id: ids[0]!, file: 'src/a.ts', name: 'a' }]),
    external: [],
    filter: entityFilter({ include: [], exclude: [] }),
    replacements: new Map(),
    lenient: false,
    transform: () => Promise.resolve(undefined),
  })
}

it('gives up when a plugin of the user never comes to its end', async () => {
  const waiting = buildSibling({ name: 'waiting', buildStart: () => new Promise<void>(() => undefined) }, 300)
  await expect(waiting).rejects.toMatchObject({
    diagnostic: { code: 'FLY2309', message: expect.stringContaining('within 0.3 s') },
  })
})

it('says what it wrote, what that imports and how modules hang together', async () => {
  const { files, imports, graph } = await buildSibling({ name: 'nothing' })
  expect(files).toEqual(['entry.mjs', 'entry.mjs.map'])
  expect(imports.every((specifier) => specifier.startsWith('node:'))).toBe(true)
  const a = graph.ids.find((id) => id.endsWith('/src/a.ts'))!
  const b = graph.ids.find((id) => id.endsWith('/src/b.ts'))!
  expect(graph.importsOf(a)).toEqual([b])
  expect(graph.importersOf(b)).toEqual([a])
})

it("passes on what the bundler says against the user's modules", async () => {
  const failing = buildSibling({
    name: 'failing',
    transform: { filter: { id: /b\.ts$/ }, handler: () => ({ code: 'export const b = {{', map: null }) },
  })
  await expect(failing).rejects.toMatchObject({
    name: 'SiblingError',
    problems: [{ id: expect.stringMatching(/src\/b\.ts$/), line: 1 }],
  })
})
