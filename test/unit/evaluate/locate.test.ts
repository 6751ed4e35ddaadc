import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { locateError, locateStack } from '../../../src/evaluate/locate.ts'

const BUNDLE = '/app/node_modules/.flyte/build-x/entry.mjs'
/** A stack with the given frames, as Node prints it with source maps. */
const stack = (...frames: string[]) =>
  ['Error: at first (sight:1:1)', ...frames.map((frame) => `    at ${frame}`)].join('\n')
const FOLDER = '/app/node_modules/.flyte/build-x'

describe('the first frame of user code', () => {
  it.each([
    ['a plain frame', `${FOLDER}/src/flows/a.ts:3:7`, 'src/flows/a.ts:3:7'],
    ['a function', `fail (${FOLDER}/src/a.ts:3:7)`, 'src/a.ts:3:7'],
    ['a method with another name', `Thing.run [as go] (${FOLDER}/src/a.ts:3:7)`, 'src/a.ts:3:7'],
    ['a constructor', `new Thing (file://${FOLDER}/src/a.ts:3:7)`, 'src/a.ts:3:7'],
    ['an async frame', `async ${FOLDER}/src/a.ts:3:7`, 'src/a.ts:3:7'],
    ['an async function', `async load (${FOLDER}/src/a.ts:3:7)`, 'src/a.ts:3:7'],
    [
      'a path with blanks and brackets',
      `f (file://${FOLDER}/src/my%20flows%20(old)/a.ts:3:7)`,
      'src/my flows (old)/a.ts:3:7',
    ],
    ['a file outside of the root', `${FOLDER}/../shared/a.ts:3:7`, '../shared/a.ts:3:7'],
    ['a query', `${FOLDER}/src/a.ts?v=1:3:7`, 'src/a.ts:3:7'],
  ])('%s', (_name, frame, expected) => {
    const found = locateStack(stack(frame), BUNDLE)
    expect(found && `${found.file}:${found.line}:${found.column}`).toBe(expected)
  })

  it.each([
    ['Node', 'node:internal/main/worker_thread:258:11'],
    ['Node, with a name', 'process.run [as exit] (node:internal/main/worker_thread:258:11)'],
    ['packages', `${FOLDER}/node_modules/zod/v4/core.js:1:1`],
    ['files that were not bundled', `${fileURLToPath(import.meta.url)}:1:1`],
    ["the bundle's own glue", `file://${BUNDLE}:17:23`],
    ['virtual modules', `${FOLDER}/\0virtual:x:1:1`],
    ['native code', 'Array.map (<anonymous>)'],
    ['evaluated code', 'eval (eval at <anonymous> (x:1:1), <anonymous>:1:1)'],
  ])('is not of %s', (_name, frame) => {
    expect(locateStack(stack(frame), BUNDLE)).toBeUndefined()
    expect(locateStack(stack(frame, `${FOLDER}/src/a.ts:3:7`), BUNDLE)).toEqual({
      file: 'src/a.ts',
      line: 3,
      column: 7,
    })
  })
})

describe('an error', () => {
  const own = Object.assign(new Error('x'), { stack: stack(`${FOLDER}/src/a.ts:3:7`) })
  const foreign = (properties: object) => Object.assign(new Error('y'), { stack: stack('node:fs:1:1') }, properties)

  it('is looked for in its cause, and in what it gathers', () => {
    const place = { file: 'src/a.ts', line: 3, column: 7 }
    expect(locateError(foreign({ cause: own }), BUNDLE)).toEqual(place)
    expect(locateError(foreign({ errors: [new Error('z'), foreign({ cause: own })] }), BUNDLE)).toEqual(place)
  })

  it('has no place when it is none, or its own cause', () => {
    for (const thrown of ['text', null, undefined, 5, {}]) expect(locateError(thrown, BUNDLE)).toBeUndefined()
    const circle = foreign({})
    circle.cause = circle
    expect(locateError(circle, BUNDLE)).toBeUndefined()
  })
})
