import type { TSTypeQuery } from 'oxc-parser'
import { infer } from '../../diagnostics/infer.ts'
import type { DeferredType, SchemaName } from '../../model/interface.ts'
import { textOf } from './combine.ts'
import { sourceText } from '../context.ts'
import type { Reader } from '../context.ts'
import type { ModuleFile } from '../modules/declarations.ts'
import { findName, isFromSchemaLibrary, pathOf } from '../modules/lookup.ts'
import type { DeclaredName } from '../modules/lookup.ts'
import type { Place, Scope, Shape, TypeSource } from '../shape.ts'

/**
 * Types that schema libraries compute of one schema, by the last part of their names: `z.infer`, `v.InferInput`,
 * `Schema.Schema.Type`, `Static`, `StandardSchemaV1.InferOutput`.
 */
const COMPUTED: Readonly<Record<string, DeferredType['side']>> = {
  infer: 'output',
  Infer: 'output',
  output: 'output',
  Output: 'output',
  TypeOf: 'output',
  InferOutput: 'output',
  Type: 'output',
  Static: 'output',
  input: 'input',
  Input: 'input',
  InferInput: 'input',
  Encoded: 'input',
}

/** Types that a schema has as members: `typeof Row.infer` of arktype, `typeof Row.Type` of effect. */
const MEMBERS: Readonly<Record<string, DeferredType['side']>> = {
  infer: 'output',
  inferOut: 'output',
  inferIn: 'input',
  Type: 'output',
  Encoded: 'input',
}

/** `z.infer<typeof Row>`: what the schema says, which is read when it exists. */
export function readSchemaType(
  reader: Reader,
  { specifier, name }: { readonly specifier: string; readonly name: string },
  args: readonly TypeSource[],
  place: Place,
): Shape | undefined {
  const last = name.slice(name.lastIndexOf('.') + 1)
  const side = Object.hasOwn(COMPUTED, last) ? COMPUTED[last] : undefined
  const [of, ...more] = args
  if (!side || !of || more.length > 0) return reader.refuse(infer.FLY2020, { specifier }, place)
  if (of.kind !== 'written' || of.node.type !== 'TSTypeQuery') {
    const problem = `is read for the typeof of a schema; got ${textOf(of)}`
    return reader.refuse(infer.FLY2027, { type: name, problem }, place)
  }
  const found = findSchema(reader, of.node, of.scope, place)
  return found && { kind: 'deferred', type: { kind: 'deferred', side, schema: found } }
}

/** `typeof Row.infer`, where `Row` is a schema; `'none'` when it is something else. */
export function readSchemaMember(
  reader: Reader,
  node: TSTypeQuery,
  scope: Scope,
  place: Place,
): Shape | 'none' | undefined {
  const path = node.exprName.type === 'TSImportType' ? undefined : pathOf(node.exprName)
  const last = path?.at(-1)
  const side = last !== undefined && Object.hasOwn(MEMBERS, last) ? MEMBERS[last] : undefined
  if (!path || path.length < 2 || !side || node.typeArguments) return 'none'
  const of = reader.quietly(() => locate(reader, path.slice(0, -1), scope, place))
  if (!of || !isMadeBySchemaLibrary(of.found)) return 'none'
  const found = atHand(reader, path.slice(0, -1), scope) ?? nameOf(reader, of, place)
  return found && { kind: 'deferred', type: { kind: 'deferred', side, schema: found } }
}

function findSchema(reader: Reader, node: TSTypeQuery, scope: Scope, place: Place): SchemaName | undefined {
  const path = node.exprName.type === 'TSImportType' ? undefined : pathOf(node.exprName)
  const text = sourceText(scope.file.module, node)
  if (!path || node.typeArguments) {
    return reader.refuse(infer.FLY2027, { type: text, problem: 'is not followed' }, place)
  }
  const located = locate(reader, path, scope, place)
  return located && (atHand(reader, path, scope) ?? nameOf(reader, located, place))
}

/** A value at the top level of a module, and the members that lead from there to what is named. */
interface Located {
  readonly found: DeclaredName
  readonly path: readonly string[]
}

/** The longest part of a dotted name that is a declared value; the rest are its members. */
function locate(reader: Reader, path: readonly string[], scope: Scope, place: Place): Located | undefined {
  for (let length = path.length; length > 1; length--) {
    const found = reader.quietly(() => findName(reader, path.slice(0, length), scope, 'value', place))
    if (found?.kind === 'declared') return { found, path: path.slice(length) }
  }
  const found = findName(reader, path.slice(0, 1), scope, 'value', place)
  if (!found || found.kind === 'declared') return found && { found, path: path.slice(1) }
  return reader.refuse(infer.FLY2027, { type: `typeof ${path.join('.')}`, problem: 'is no schema of a module' }, place)
}

/** The schema as an import of the entity's own module has it. */
function atHand(reader: Reader, [first, ...path]: readonly string[], { file }: Scope): SchemaName | undefined {
  const imported = first === undefined || file.path !== reader.home ? undefined : file.imports.get(first)
  if (first === undefined || !imported || imported.name === '*') return undefined
  if (!imported.typeOnly) return { name: first, path }
  return { name: first, imported: { from: { specifier: imported.specifier }, name: imported.name }, path }
}

/** How the module of the entity can name the schema: in the module itself, or by an export. */
function nameOf(
  reader: Reader,
  { found: { name, file }, path: members }: Located,
  place: Place,
): SchemaName | undefined {
  const { module, path: id } = file
  if (file.path === reader.home) return { name, path: members }
  const refuse = (problem: string) =>
    reader.refuse(infer.FLY2085, { schema: name, file: module.locate(0).file, problem }, place)
  if (/\.d\.[cm]?ts$/.test(id)) return refuse('has declarations alone, and what runs is elsewhere')
  const exported = exportedAs(file, name)
  if (exported === undefined) return refuse('does not export it')
  return { name, imported: { from: { path: id }, name: exported }, path: members }
}

function exportedAs(file: ModuleFile, name: string): string | undefined {
  if (name === 'default') return 'default'
  for (const [exported, target] of file.exports.entries()) {
    if (target.kind === 'local' && target.name === name && !target.typeOnly) return exported
  }
  return undefined
}

/** Whether a constant is made by a call of something that comes from a schema library: `type({ … })`, `Schema.Struct({ … })`. */
function isMadeBySchemaLibrary({ declarations: [declaration, ...more], file }: DeclaredName): boolean {
  if (declaration?.kind !== 'variable' || !declaration.constant || more.length > 0) return false
  let node = declaration.node.init
  // `z.object({ … }).strict()` starts with the library as well.
  while (node?.type === 'CallExpression' || node?.type === 'MemberExpression') {
    node = node.type === 'CallExpression' ? node.callee : node.object
  }
  return node?.type === 'Identifier' && isFromSchemaLibrary(file, node.name)
}
