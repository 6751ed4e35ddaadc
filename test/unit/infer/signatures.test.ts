import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { inferInterface } from '../../../src/infer/index.ts'
import type { InferredType } from '../../../src/model/interface.ts'
import { print } from './notation.ts'
import { createProject, findCalls } from './project.ts'

const FIXTURE = fileURLToPath(new URL('fixtures/signatures', import.meta.url))

/** What a schema says is read once it exists; `npm run signatures` does. */
const DEFERRED: Readonly<Record<string, string>> = { t29: '(x:DEFERRED)->(o0:DEFERRED)' }
/** What is wanted refused. */
const REFUSED: Readonly<Record<string, string>> = {
  t03: 'ERROR FLY2001',
  t28: 'ERROR FLY2006 FLY2006 FLY2006',
  t38: 'ERROR FLY2005',
}

const expected = JSON.parse(readFileSync(`${FIXTURE}/expected.json`, 'utf8')) as Record<string, string>
const project = createProject({}, afterAll)
for (const file of ['sigs.ts', 'shared.ts', 'barrel.ts'])
  project.write(`src/${file}`, readFileSync(`${FIXTURE}/${file}`, 'utf8'))
project.copy(`${FIXTURE}/acme-types`, 'node_modules/acme-types')
const module = project.parse('src/sigs.ts', readFileSync(`${FIXTURE}/sigs.ts`, 'utf8'))

function infer(name: string) {
  const call = findCalls(module).find((candidate) => candidate.name === name)!
  return inferInterface({
    module,
    modules: project.modules,
    role: call.maker,
    fn: call.fn,
    want: { inputs: true, outputs: true },
  })
}
function read(name: string) {
  const inferred = infer(name)
  if ('refusals' in inferred) throw new Error(inferred.refusals[0]!.message)
  return inferred
}
/** The notation does not show titles, formats and columns. */
function input(name: string, variable: string): InferredType | undefined {
  return read(name).interface.inputs?.find((candidate) => candidate.name === variable)?.type
}

describe('forty signatures', () => {
  it('has them all', () => {
    expect(findCalls(module).map(({ name }) => name)).toEqual(Object.keys(expected))
  })

  it.each(Object.entries({ ...expected, ...DEFERRED }).filter(([, text]) => text !== 'ERROR'))(
    'reads %s as %s',
    (name, text) => {
      // A default is bound to its input elsewhere; here it only keeps the input from being optional.
      expect(print(infer(name))).toBe(text.replaceAll('=:', ':'))
    },
  )

  it.each(Object.entries(REFUSED))('refuses %s with %s', (name, codes) => {
    expect(print(infer(name))).toBe(codes)
  })

  it('wants the refused ones refused', () => {
    expect(Object.keys(REFUSED)).toEqual(Object.keys(expected).filter((name) => expected[name] === 'ERROR'))
  })

  it('takes a destructuring default for a value that is always there', () => {
    expect(read('t02').interface.inputs?.map(({ name, optional }) => [name, optional])).toEqual([
      ['n', false],
      ['name', false],
    ])
  })

  it('titles an object by the name of its own declaration', () => {
    expect(input('t08', 'row')).toMatchObject({ title: 'Row' })
    expect(input('t09', 'row')).toMatchObject({ title: 'Row' })
    expect(input('t07', 'args')).toMatchObject({ title: 'Args' })
    expect(input('t12', 'page')).toMatchObject({ title: 'Page' })
    expect(input('t32', 'p')).toMatchObject({ title: 'Point' })
    expect(input('t11', 'p')).not.toHaveProperty('title')
  })

  it('keeps formats of files and columns of tables', () => {
    expect(input('t25', 'f')).toEqual({ kind: 'blob', dimensionality: 'single', format: 'csv' })
    expect(input('t25', 'd')).toEqual({ kind: 'blob', dimensionality: 'multipart', format: '' })
    expect(input('t36', 'ds')).toEqual({
      kind: 'dataset',
      format: '',
      columns: [
        { name: 'id', type: { kind: 'string' } },
        { name: 'createdAt', type: { kind: 'datetime' } },
        { name: 'label', type: { kind: 'string' } },
        { name: 'score', type: { kind: 'float' } },
        { name: 'n', type: { kind: 'integer' } },
        { name: 'tags', type: { kind: 'list', item: { kind: 'string' } } },
      ],
    })
  })

  it('tells how outputs look to the author', () => {
    const shapes = Object.fromEntries(
      ['t01', 't05', 't26', 't34', 't39', 't40'].map((name) => {
        const inferred = infer(name)
        return [name, 'interface' in inferred ? inferred.interface.outputs?.shape : 'refused']
      }),
    )
    expect(shapes).toEqual({ t01: 'single', t05: 'single', t26: 'tuple', t34: 'none', t39: 'named', t40: 'named' })
  })

  it('depends on the modules that were read, those passed through included', () => {
    const files = (name: string) => read(name).dependencies.map((file) => file.slice(project.root.length + 1))
    expect(files('t01')).toEqual([])
    expect(files('t06')).toEqual([])
    expect(files('t12')).toEqual(['src/barrel.ts', 'src/shared.ts'])
    // Whatever the module imports may add to an interface.
    expect(files('t08')).toEqual(['src/barrel.ts', 'src/shared.ts'])
    expect(files('t10')).toEqual(['node_modules/acme-types/index.d.ts', 'src/barrel.ts', 'src/shared.ts'])
  })
})
