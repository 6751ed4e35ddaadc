import { formatDiagnostic } from '../../../src/diagnostics/define.ts'
import type { InferredInterface } from '../../../src/model/interface.ts'
import type { Diagnostic } from '../../../src/model/source.ts'
import { parseModule } from '../../../src/syntax/parse.ts'
import type { ParsedModule } from '../../../src/syntax/parse.ts'
import { transformModule } from '../../../src/transform/index.ts'
import type { Transformed, TransformRequest } from '../../../src/transform/index.ts'

/** What a transform did, with everything that it asked for and said. */
export interface Run {
  readonly result: Transformed | undefined
  readonly code: string
  readonly asked: readonly string[]
  readonly diagnostics: readonly Diagnostic[]
}

/** Transforms a module whose interfaces are read by a stand-in: it notes what is asked, and refuses what is called `unreadable`. */
export function run(
  code: string,
  options: Partial<Pick<TransformRequest, 'isEntity' | 'tupleSizeOf' | 'infer' | 'dotted' | 'file'>> = {},
): Run {
  const file = options.file ?? 'src/flows/sample.ts'
  const asked: string[] = []
  const diagnostics: Diagnostic[] = []
  const module = parse(code, file)
  const text = (node: { start: number; end: number } | undefined) =>
    node ? code.slice(node.start, node.end).replace(/\s+/g, ' ') : 'nothing'
  const answer = (about: string, described: InferredInterface) => {
    asked.push(about)
    return about.includes('unreadable') ? 'refused' : described
  }
  const result = transformModule({
    module,
    file,
    dotted: options.dotted ?? 'flows.sample',
    infer: (fn, role, want, asking) => {
      const given = options.infer?.(fn, role, want, asking)
      if (given) return given
      const sides = Object.entries(want).flatMap(([side, wanted]) => (wanted ? [side] : []))
      return answer(`${role} ${sides.join('+')} of ${text(fn)}`, {
        ...(want.inputs && { inputs: [] }),
        ...(want.outputs && { outputs: { shape: 'named', variables: [] } }),
      })
    },
    inferTypeArguments: (inputs, outputs) => answer(`type arguments ${text(inputs)}, ${text(outputs)}`, { inputs: [] }),
    inferValueType: (type) =>
      answer(`value type ${text(type)}`, {
        outputs: { shape: 'single', variables: [{ name: 'o0', type: { kind: 'integer' } }] },
      }),
    ...(options.isEntity && { isEntity: options.isEntity }),
    ...(options.tupleSizeOf && { tupleSizeOf: options.tupleSizeOf }),
    report: (diagnostic) => diagnostics.push(diagnostic),
  })
  return { result, code: result?.s.toString() ?? code, asked, diagnostics }
}

/** Parses, and fails the test with the parser's own words. */
export function parse(code: string, file = 'sample.ts'): ParsedModule {
  const module = parseModule(`/project/${file}`, code, file)
  if ('failure' in module) throw new Error(`${module.failure.message}\n${code}`)
  return module
}

/** Everything beside the code, as text for a snapshot. */
export function describeRun({ result, asked, diagnostics }: Run): string {
  const entities = result?.entities.map(
    ({ kind, name, line, column, exported }) =>
      `${line}:${column} ${kind} ${name ?? '(unnamed)'}${exported ? ' exported' : ''}`,
  )
  return [
    `factory: ${result?.factory ?? 'no entity'}`,
    ...(entities ?? []),
    '',
    ...asked,
    '',
    ...diagnostics.map(formatDiagnostic),
  ].join('\n')
}
