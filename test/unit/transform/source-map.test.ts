import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { originalPositionFor, TraceMap } from '@jridgewell/trace-mapping'
import { describe, expect, test } from 'vitest'
import { run } from './run.ts'

interface Position {
  readonly line: number
  readonly column: number
}

function positionOf(code: string, offset: number): Position {
  const before = code.slice(0, offset).split('\n')
  return { line: before.length, column: before.at(-1)!.length }
}

/** Where pieces of the original stand, in the original and in the output. Each must be there once. */
function anchors(
  code: string,
  output: string,
  names: readonly string[],
): { name: string; from: Position; to: Position }[] {
  return names.map((name) => {
    const times = [code, output].map((text) => text.split(name).length - 1)
    expect({ name, times }).toEqual({ name, times: [1, 1] })
    return { name, from: positionOf(code, code.indexOf(name)), to: positionOf(output, output.indexOf(name)) }
  })
}

describe('the map leads every place back to where the author wrote it', () => {
  test.each<[string, readonly string[]]>([
    [
      'pipeline',
      [
        'task(\n  { cache:',
        'async ({ source, limit = LIMIT }',
        'outputs({ days: [], rows: limit })',
        'outputs({ model: { slope: days.length }',
        "FlyteFile.from('s3:",
        'load({ source })',
        'fit({ days })',
        'gt(rmse, threshold)',
        'reject({ model }))',
        'publish({ model }, {',
        'return { model, rows',
        "launchPlan(train, { name: 'nightly'",
        "cron('0 3",
        'autoActivate: true',
      ],
    ],
    [
      'arguments',
      [
        'reference.task()',
        '/* nothing yet */',
        '// nothing yet',
        '// the function',
        'workflow(() => none(',
        "{ name: 'nested' }",
        '/* default plan */',
      ],
    ],
    [
      'names',
      [
        'later as default',
        "flyte['task']",
        'satisfies object',
        '<object>',
        '/** Only the second. */',
        'console.log(inner',
      ],
    ],
    ['defaults', ['when = new', 'pick = (', '}: any = {}', 'deep, proto, plain']],
  ])('%s', (name, names) => {
    const code = readFileSync(join(import.meta.dirname, 'fixtures', name, 'input.ts'), 'utf8')
    const { result, code: output } = run(code)
    const map = result!.s.generateMap({ source: 'input.ts', hires: 'boundary', includeContent: true })
    const trace = new TraceMap(map as never)
    const places = anchors(
      code,
      output,
      names.filter((anchor) => output.includes(anchor)),
    )
    for (const { name: anchor, from, to } of places) {
      expect({ anchor, ...originalPositionFor(trace, to) }).toMatchObject({ anchor, ...from, source: 'input.ts' })
    }
  })

  test('also for what stands behind an injected argument on its line', () => {
    const code = `import { task, mapTask } from 'unplugin-flyte'\nexport const a = task(async () => 1), TAIL = mapTask(a)\nthrow new Error('here')\n`
    const { result, code: output } = run(code)
    const trace = new TraceMap(result!.s.generateMap({ source: 'a.ts', hires: 'boundary' }) as never)
    for (const anchor of ['TAIL', 'new Error']) {
      const from = positionOf(code, code.indexOf(anchor))
      expect(originalPositionFor(trace, positionOf(output, output.indexOf(anchor)))).toMatchObject(from)
    }
    expect(positionOf(output, output.indexOf('new Error'))).toEqual(positionOf(code, code.indexOf('new Error')))
  })
})
