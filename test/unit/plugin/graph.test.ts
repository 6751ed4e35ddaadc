import { expect, it } from 'vitest'
import { evaluationOrder, importChain, isUserFile } from '../../../src/plugin/graph.ts'
import type { ModuleGraph } from '../../../src/plugin/sibling.ts'

function graph(imports: Readonly<Record<string, readonly string[]>>): ModuleGraph {
  const ids = Object.keys(imports)
  return {
    ids,
    importsOf: (id) => imports[id] ?? [],
    importersOf: (id) => ids.filter((other) => imports[other]!.includes(id)),
  }
}

it('orders files as they are evaluated: what is imported first, each once, circles cut', () => {
  const modules = graph({
    '/a.ts': ['/b.ts', '/node_modules/x/index.js', '/c.ts?raw'],
    '/b.ts': ['/d.ts', '/a.ts'],
    '/c.ts?raw': [],
    '/d.ts': ['\0virtual'],
    '\0virtual': ['/e.ts'],
    '/e.ts': [],
    '/node_modules/x/index.js': [],
  })
  expect(evaluationOrder('/a.ts', modules)).toEqual(['/e.ts', '/d.ts', '/b.ts', '/c.ts', '/a.ts'])
})

it('finds the shortest way to a module', () => {
  const modules = graph({ '/a': ['/b', '/c'], '/b': ['/d'], '/c': ['/b'], '/d': ['/e'], '/e': ['/a'], '/f': ['/f'] })
  expect(importChain(['/a'], '/e', modules)).toEqual(['/a', '/b', '/d', '/e'])
  expect(importChain(['/a'], '/a', modules)).toEqual(['/a'])
  expect(importChain(['/a'], '/f', modules)).toEqual(['/f'])
})

it('knows what is no file of the user', () => {
  expect(isUserFile('/app/src/a.ts')).toBe(true)
  for (const id of ['\0virtual', 'virtual:x', '/app/node_modules/x/index.js']) expect(isUserFile(id)).toBe(false)
})
