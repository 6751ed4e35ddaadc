import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createTypeModules, inferInterface, inferTypeArguments, inferValueType } from '../../src/infer/index.ts'
import type { Inferred } from '../../src/infer/index.ts'
import type { Diagnostic } from '../../src/model/source.ts'
import type { Node } from '../../src/syntax/nodes.ts'
import { parseModule } from '../../src/syntax/parse.ts'
import { transformModule } from '../../src/transform/index.ts'

/** An exported entity as its source shows it. */
export interface StaticSignature {
  readonly file: string
  readonly name: string
  /** Lines of its statement, from 1. */
  readonly firstLine: number
  readonly lastLine: number
  /** Why its interface cannot be read, wherever the place of that is. */
  readonly refusals: readonly Diagnostic[]
  /** Absent when nothing is read from annotations. */
  readonly inferred: Inferred | undefined
}

/** Transforms one module and keeps apart what belongs to each of its entities. */
export function readStatically(root: string, file: string): StaticSignature[] {
  const id = join(root, file)
  const parsed = parseModule(id, readFileSync(id, 'utf8'), file)
  if ('failure' in parsed) throw new Error(`${file}: ${parsed.failure.message}`)
  const statements = parsed.program.body.flatMap((node) => {
    const names = namesOf(node)
    const [firstLine, lastLine] = [parsed.position(node.start).line, parsed.position(node.end).line]
    return names.map((name) => ({ name, firstLine, lastLine, start: node.start, end: node.end }))
  })
  const inferred = new Map<string, Inferred>()
  const found: Diagnostic[] = []
  const modules = createTypeModules({ root })
  const keep = (at: Node, result: Inferred) => {
    const statement = statements.find(({ start, end }) => start <= at.start && at.end <= end)
    if (statement) inferred.set(statement.name, result)
    return 'interface' in result ? result.interface : 'refused'
  }
  const transformed = transformModule({
    module: parsed,
    dotted: 'signatures',
    file,
    infer: (fn, role, want) => keep(fn, inferInterface({ module: parsed, modules, fn, role, want })),
    inferTypeArguments: (inNode, outNode) =>
      keep((inNode ?? outNode)!, inferTypeArguments({ module: parsed, modules, inNode, outNode })),
    inferValueType: (node) => keep(node, inferValueType({ module: parsed, modules, node })),
    report: (diagnostic) => void found.push(diagnostic),
  })
  return (transformed?.entities ?? []).flatMap((entity) => {
    const statement = statements.find(({ name }) => name === entity.name)
    if (!statement || !entity.exported) return []
    const { name, firstLine, lastLine } = statement
    const read = inferred.get(name)
    const own = found.filter(({ location }) => location && location.line >= firstLine && location.line <= lastLine)
    const refusals = [...(read && 'refusals' in read ? read.refusals : []), ...own]
    return [{ file, name, firstLine, lastLine, refusals, inferred: read }]
  })
}

/** The names that a statement declares and exports. */
function namesOf(node: Node): string[] {
  if (node.type === 'ExportDefaultDeclaration') return ['default']
  if (node.type !== 'ExportNamedDeclaration' || node.declaration?.type !== 'VariableDeclaration') return []
  return node.declaration.declarations.flatMap(({ id }) => (id.type === 'Identifier' ? [id.name] : []))
}
