import { describe, expect, it } from 'vitest'
import { judgePackage } from '../../../src/backend/judge.ts'
import { reportFindings } from '../../../src/backend/report.ts'
import type { Finding } from '../../../src/backend/verdict.ts'
import type { Program } from '../../../src/model/program.ts'
import type { Diagnostic } from '../../../src/model/source.ts'
import { serializeProgram } from '../../../src/serialize/index.ts'
import { resolveSettings } from '../../../src/serialize/settings.ts'
import type { Loose, Module } from '../../utils/entities.ts'
import { compileEntities, int, string } from '../../utils/entities.ts'

/** What the check says of a program, as a build would. */
function check(program: Program): Diagnostic[] {
  const { entities } = serializeProgram(program, resolveSettings({ image: 'x:1' }))
  const specs = entities.map(({ fileName, ...spec }) => ({ ...spec, file: fileName }))
  return reportFindings(judgePackage(specs, { references: program.references }), program)
}

const compile = (make: (module: Module) => object) => compileEntities(make as never)
type Calls = Record<string, (inputs?: object, options?: object) => Loose>

/** One workflow with a call that gives a text where a number is wanted. */
const mismatch = () =>
  compile(({ task, workflow }) => {
    const steps = { text: task('text', {}, string), double: task('double', { n: int }, int) } as never as Calls
    return { ...steps, main: workflow('main', {}, () => steps['double']!({ n: steps['text']!() })) }
  })

describe('the check of a build', () => {
  it('finds nothing in a sound program', async () => {
    const program = await compile(({ task, workflow }) => {
      const double = task('double', { n: int }, int) as Calls[string]
      return { double, main: workflow('main', { n: int }, ({ n }: never) => double({ n })) }
    })
    expect(program.diagnostics).toEqual([])
    expect(check(program)).toEqual([])
  })

  it('does not repeat what the compiler of this package has said', async () => {
    const program = await mismatch()
    expect(program.diagnostics.map(({ code }) => code)).toEqual(['FLY1103'])
    expect(check(program)).toEqual([])
  })

  it('says it where the compiler has not', async () => {
    const program = await mismatch()
    expect(check({ ...program, diagnostics: [] })).toMatchObject([
      {
        code: 'FLY2701',
        severity: 'error',
        entity: 'flow.main',
        message: expect.stringMatching(
          /^Flyte would refuse the workflow "flow.main" at n1 \(double\), "n": .*MismatchingTypes/,
        ),
      },
    ])
  })

  it('says it where the compiler has spoken of another input alone', async () => {
    const program = await mismatch()
    const other = program.diagnostics.map((diagnostic) => ({
      ...diagnostic,
      backend: { codes: ['MismatchingTypes'], variable: 'm' },
    }))
    expect(check({ ...program, diagnostics: other }).map(({ code }) => code)).toEqual(['FLY2701'])
  })

  it('does not tell of a workflow what is wrong with one inside it', async () => {
    const program = await compile(({ task, workflow }) => {
      const steps = { text: task('text', {}, string), double: task('double', { n: int }, int) } as never as Calls
      const inner = workflow('inner', {}, () => steps['double']!({ n: steps['text']!() })) as Calls[string]
      return { ...steps, inner, outer: workflow('outer', {}, () => inner()) }
    })
    const found = check({ ...program, diagnostics: [] })
    expect(found.map(({ code, entity }) => `${code} ${entity}`)).toEqual(['FLY2701 flow.inner'])
  })

  it('tells what would end the server whatever was said before', async () => {
    const program = await mismatch()
    const finding: Finding = {
      verdict: 'kills the server',
      stage: 'compiler',
      code: 'MismatchingTypes',
      node: 'n1',
      variable: 'n',
      detail: 'its schema has no end',
    }
    const judged = {
      file: 'x',
      kind: 'workflow',
      name: 'flow.main',
      verdict: 'kills the server',
      findings: [finding],
    } as const
    expect(reportFindings([judged], program).map(({ code }) => code)).toEqual(['FLY2706'])
  })
})
