import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { normalizeNodeId } from '../../../src/compile/node-id.ts'

it.each([
  ['myNode', 'my-node'],
  ['My_Node', 'my-node'],
  ['a.b.c', 'a-b-c'],
  ['-x-', 'x'],
  ['n0', 'n0'],
  ['HTTPServer', 'h-t-t-p-server'],
  ['日node本', 'node'],
  ['straße', 'strae'],
  ['日本', ''],
  ['a b!c', 'abc'],
])('makes a Kubernetes name of %j: %j [H1]', (text, id) => {
  expect(normalizeNodeId(text)).toBe(id)
})

it('keeps the end of a long text, behind ten digits of its hash [H1]', () => {
  const text = `${'a'.repeat(40)}.${'b'.repeat(40)}`
  const digits = createHash('sha224').update(text).digest('hex').slice(0, 10)
  const id = normalizeNodeId(text)
  expect(id).toBe(`${digits}-${text.slice(-52).replace('.', '-')}`)
  expect(id.length).toBeLessThanOrEqual(63)
})
