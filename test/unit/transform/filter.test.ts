import { describe, expect, test } from 'vitest'
import { ENTITY_FILTER, mayMakeEntities } from '../../../src/transform/index.ts'

const CODE = `import { task } from 'unplugin-flyte'`

describe('the filter lets modules through', () => {
  test.each([
    '/project/src/a.ts',
    '/project/src/a.tsx',
    '/project/src/a.mts',
    '/project/src/a.cts',
    '/project/src/a.js',
    '/project/src/a.jsx',
    '/project/src/a.task.ts',
    'C:\\project\\src\\a.ts',
    '/project/src/a.ts?v=1234',
    '/project/src/a.ts?t=1234',
    '/project/packages/node_modules_like/a.ts',
  ])('%s', (id) => {
    expect(mayMakeEntities(id, CODE)).toBe(true)
  })
  test('by the name of the SDK in either kind of quotes', () => {
    expect(mayMakeEntities('/a.ts', 'import * as flyte from "unplugin-flyte"')).toBe(true)
  })
})

describe('the filter leaves out', () => {
  test.each([
    '/project/node_modules/pkg/a.ts',
    'C:\\project\\node_modules\\pkg\\a.js',
    '/project/node_modules/.pnpm/pkg@1/node_modules/pkg/a.js',
    '/project/src/a.d.ts',
    '/project/src/a.d.mts?v=1',
    '/project/src/a.css',
    '/project/src/a.json',
    '/project/src/a.vue?vue&type=script&lang.ts',
    '/project/src/a.ts?raw',
    '/project/src/a.ts?worker',
    '/project/src/a.ts?t=1&raw',
  ])('%s', (id) => {
    expect(mayMakeEntities(id, CODE)).toBe(false)
  })
  test.each([
    ['modules that import something else', `import { task } from 'elsewhere'`],
    ['modules that import a part of the package only', `import flyte from 'unplugin-flyte/vite'`],
    ['modules that only speak of it', `// unplugin-flyte is nice`],
  ])('%s', (_, code) => {
    expect(mayMakeEntities('/project/src/a.ts', code)).toBe(false)
  })
})

test('native filters need patterns without look-around, back references and state', () => {
  const patterns = [ENTITY_FILTER.id.include, ENTITY_FILTER.id.exclude, ENTITY_FILTER.code.include]
  for (const pattern of patterns) {
    expect(pattern.flags).toBe('')
    expect(pattern.source).not.toMatch(/\(\?<?[=!]|\\\d/)
  }
})
