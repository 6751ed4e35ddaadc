import type { Expression, TSEnumDeclaration, TSType, TSTypeQuery } from 'oxc-parser'
import { infer } from '../diagnostics/infer.ts'
import { sourceText } from './context.ts'
import type { Reader } from './context.ts'
import type { Declaration } from './declarations.ts'
import { findName, pathOf } from './lookup.ts'
import type { DeclaredName } from './lookup.ts'
import { readKey } from './members.ts'
import type { Member, Place, Scope, Shape, TypeSource } from './shape.ts'
import { BOOLEAN, FLOAT, made, STRING } from './shape.ts'

/** `typeof x`: of a constant with an annotation or made of literals, or of an enum. */
export function readTypeQuery(reader: Reader, node: TSTypeQuery, scope: Scope, place: Place): Shape | undefined {
  const found = findQueried(reader, node, scope, place)
  if (!found) return undefined
  const [declaration, ...more] = found.declarations
  const refuse = () => {
    const type = `typeof ${found.name}`
    const problem = 'is read for constants with an annotation or made of literals, and for enums'
    return reader.refuse(infer.FLY2027, { type, problem }, place)
  }
  if (more.length > 0) return refuse()
  if (declaration?.kind === 'enum') return readEnumObject(reader, declaration.node, found.file, place)
  if (declaration?.kind !== 'variable') return refuse()
  const { id, init } = declaration.node
  const there: Scope = { file: found.file, args: NO_ARGUMENTS }
  const annotation = id.type === 'Identifier' ? id.typeAnnotation?.typeAnnotation : undefined
  const identity = { name: found.name, declaration: declaration.node, args: [] }
  return reader.following(identity, place, () => {
    if (annotation) return reader.shape({ kind: 'written', node: annotation, scope: there })
    return (init && readLiteralValue(reader, init, there, declaration.constant)) ?? refuse()
  })
}

/** The annotated result of a function that is named as `typeof f`. */
export function readReturnType(reader: Reader, source: TypeSource, place: Place): Shape | undefined {
  if (source.kind !== 'written' || source.node.type !== 'TSTypeQuery') {
    return reader.refuse(
      infer.FLY2027,
      { type: 'ReturnType', problem: 'is read for the typeof of a function only' },
      place,
    )
  }
  const found = findQueried(reader, source.node, source.scope, place)
  const result = found && annotatedResult(found)
  if (!found || result) return result && reader.shape(result)
  return reader.refuse(
    infer.FLY2027,
    { type: `ReturnType<typeof ${found.name}>`, problem: 'needs one plain function with an annotated result' },
    place,
  )
}

/** The annotated result of a function that is neither generic nor overloaded. */
export function annotatedResult({ declarations, file }: DeclaredName): TypeSource | undefined {
  const [declaration, ...more] = declarations
  const fn = declaration && functionOf(declaration)
  if (!fn?.returnType || fn.typeParameters || more.length > 0) return undefined
  return { kind: 'written', node: fn.returnType.typeAnnotation, scope: { file, args: NO_ARGUMENTS } }
}

/** The names of the members of an enum, as `keyof typeof` gives them, and their values. */
function readEnumObject(reader: Reader, node: TSEnumDeclaration, file: Scope['file'], place: Place): Shape | undefined {
  const members: Member[] = []
  for (const member of node.body.members) {
    const at: Place = { module: file.module, offset: member.start }
    const value = member.initializer && readStringLiteral(member.initializer)
    const name = readKey(reader, member.id, member.computed, at)
    if (name === undefined) return undefined
    if (value === undefined || value === null)
      return reader.refuse(infer.FLY2017, { name: node.id.name, member: name }, at)
    members.push({ name, optional: false, type: made({ kind: 'literal', value, enumeration: node }, place), place: at })
  }
  return { kind: 'object', members }
}

/** Text that an expression is, as a literal or a template without holes. */
export function readStringLiteral(expression: Expression): string | undefined {
  if (expression.type === 'Literal' && typeof expression.value === 'string') return expression.value
  if (expression.type !== 'TemplateLiteral' || expression.expressions.length > 0) return undefined
  return expression.quasis[0]?.value.cooked ?? undefined
}

const NO_ARGUMENTS: ReadonlyMap<string, TypeSource> = /* @__PURE__ */ new Map()

function findQueried(reader: Reader, node: TSTypeQuery, scope: Scope, place: Place): DeclaredName | undefined {
  const path = node.exprName.type === 'TSImportType' ? undefined : pathOf(node.exprName)
  const text = sourceText(place.module, node)
  const refuse = () => reader.refuse(infer.FLY2027, { type: text, problem: 'is not followed' }, place)
  if (!path || node.typeArguments) return refuse()
  const found = findName(reader, path, scope, 'value', place)
  if (!found || found.kind === 'declared') return found
  if (found.kind === 'schema') return reader.refuse(infer.FLY2020, { specifier: found.specifier }, place)
  return refuse()
}

function functionOf(declaration: Declaration) {
  if (declaration.kind === 'function') return declaration.node
  if (declaration.kind !== 'variable' || !declaration.constant) return undefined
  const { id, init } = declaration.node
  if (id.type !== 'Identifier' || id.typeAnnotation) return undefined
  return init?.type === 'ArrowFunctionExpression' || init?.type === 'FunctionExpression' ? init : undefined
}

/**
 * The type of an initialiser made of literals. `exact`: it is a constant or `as const`, so each value keeps its own type;
 * inside an object or a list that is not `as const`, values widen. `undefined` when it holds anything else.
 */
function readLiteralValue(reader: Reader, expression: Expression, scope: Scope, exact: boolean): Shape | undefined {
  switch (expression.type) {
    case 'ParenthesizedExpression':
      return readLiteralValue(reader, expression.expression, scope, exact)
    case 'TSAsExpression':
      return isConst(expression.typeAnnotation) ? readConst(reader, expression.expression, scope) : undefined
    case 'TSSatisfiesExpression':
      // Without `as const` inside, what is satisfied may keep literals from widening.
      return expression.expression.type === 'TSAsExpression'
        ? readLiteralValue(reader, expression.expression, scope, exact)
        : undefined
    case 'ObjectExpression':
      return readObjectValue(reader, expression.properties, scope, (value) =>
        readLiteralValue(reader, value, scope, false),
      )
    default: {
      const value = readScalar(expression)
      return value === undefined || exact ? value && { kind: 'literal', value: value.value } : widened(value.value)
    }
  }
}

/** The type of `… as const`. */
function readConst(reader: Reader, expression: Expression, scope: Scope): Shape | undefined {
  switch (expression.type) {
    case 'ParenthesizedExpression':
      return readConst(reader, expression.expression, scope)
    case 'ObjectExpression':
      return readObjectValue(reader, expression.properties, scope, (value) => readConst(reader, value, scope))
    case 'ArrayExpression': {
      const items: TypeSource[] = []
      for (const element of expression.elements) {
        const shape = element && element.type !== 'SpreadElement' ? readConst(reader, element, scope) : undefined
        if (!element || !shape) return undefined
        items.push(made(shape, { module: scope.file.module, offset: element.start }))
      }
      return { kind: 'tuple', items }
    }
    default: {
      const value = readScalar(expression)
      return value && { kind: 'literal', value: value.value }
    }
  }
}

function readObjectValue(
  reader: Reader,
  properties: readonly Extract<Expression, { type: 'ObjectExpression' }>['properties'][number][],
  scope: Scope,
  read: (value: Expression) => Shape | undefined,
): Shape | undefined {
  const members: Member[] = []
  for (const property of properties) {
    if (property.type !== 'Property' || property.kind !== 'init' || property.method) return undefined
    const place: Place = { module: scope.file.module, offset: property.start }
    const name = readKey(reader, property.key, property.computed, place)
    const shape = name === undefined ? undefined : read(property.value)
    if (name === undefined || !shape || members.some((member) => member.name === name)) return undefined
    members.push({ name, optional: false, type: made(shape, place), place })
  }
  return { kind: 'object', members }
}

type Scalar = string | number | boolean | bigint

function readScalar(expression: Expression): { readonly value: Scalar } | undefined {
  const text = readStringLiteral(expression)
  if (text !== undefined) return { value: text }
  if (expression.type === 'Literal') return isScalar(expression.value) ? { value: expression.value } : undefined
  if (expression.type !== 'UnaryExpression' || expression.operator !== '-' || expression.argument.type !== 'Literal')
    return undefined
  const { value } = expression.argument
  return typeof value === 'number' || typeof value === 'bigint' ? { value: -value } : undefined
}

function isScalar(value: unknown): value is Scalar {
  return ['string', 'number', 'boolean', 'bigint'].includes(typeof value)
}

function widened(value: Scalar): Shape {
  switch (typeof value) {
    case 'string':
      return STRING
    case 'boolean':
      return BOOLEAN
    case 'bigint':
      return { kind: 'leaf', type: { kind: 'integer' }, bigint: true }
    default:
      return FLOAT
  }
}

/** `const` of `as const`. */
export function isConst(type: TSType): boolean {
  return type.type === 'TSTypeReference' && type.typeName.type === 'Identifier' && type.typeName.name === 'const'
}
