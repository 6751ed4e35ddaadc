import { isFunction, unwrap } from '../syntax/nodes.ts'
import type { CallExpression, Node } from '../syntax/nodes.ts'
import { followConstant, makerOf } from './call-sites.ts'
import type { EntityCall } from './call-sites.ts'
import type { TransformContext } from './context.ts'
import { returnedLists } from './returns.ts'

/** How many outputs an entity has that returns a tuple, as far as its own source shows it: by an annotation, a type argument, or lists `as const`. */
export function tupleSizeOfEntity(
  { call, fn, maker }: Pick<EntityCall, 'call' | 'fn' | 'maker'>,
  context: Pick<TransformContext, 'module'>,
): number | undefined {
  const given = call.typeArguments?.params[1]
  if (given) return sizeOfType(given, context, 0)
  if (!isFunction(fn)) return undefined
  if (fn.returnType) return sizeOfType(fn.returnType.typeAnnotation, context, 0)
  const sizes = maker === 'workflow' ? new Set(returnedLists(fn)?.map(({ elements }) => elements.length)) : undefined
  return sizes?.size === 1 ? [...sizes][0] : undefined
}

/** Follows an expression in a body to the call that gives it, and says how many outputs that has. */
export function tupleSizeOfResult(
  expression: Node,
  sizeOfCall: (entityCall: CallExpression) => number | undefined,
  context: TransformContext,
): number | undefined {
  const node = followConstant(expression, context)
  if (node.type !== 'CallExpression') return undefined
  const callee = unwrap(node.callee)
  const name = context.bindings.sdkName(callee)
  if (name === 'when') {
    const branch = node.arguments[1] && unwrap(node.arguments[1])
    return isFunction(branch) && branch.body && branch.body.type !== 'BlockStatement'
      ? tupleSizeOfResult(branch.body, sizeOfCall, context)
      : undefined
  }
  if (callee.type === 'MemberExpression' && !callee.computed && callee.property.type === 'Identifier') {
    if (OF_BRANCHES.has(callee.property.name)) return tupleSizeOfResult(callee.object, sizeOfCall, context)
  }
  const made = followConstant(callee, context)
  if (makerOf(made, context)) return sizeOfCall(made as CallExpression)
  const imported = isFunction(made) ? undefined : context.bindings.importOf(made)
  return imported && context.tupleSizeOf(imported.source, imported.imported)
}

const OF_BRANCHES: ReadonlySet<string> = /* @__PURE__ */ new Set(['elseWhen', 'otherwise', 'otherwiseFail'])

/** Aliases that name aliases are followed a few steps; a circle ends there too. */
const MOST_ALIASES = 8

function sizeOfType(type: Node, context: Pick<TransformContext, 'module'>, steps: number): number | undefined {
  switch (type.type) {
    case 'TSParenthesizedType':
      return sizeOfType(type.typeAnnotation, context, steps)
    case 'TSTypeOperator':
      return type.operator === 'readonly' ? sizeOfType(type.typeAnnotation, context, steps) : undefined
    case 'TSTupleType':
      return type.elementTypes.some(({ type: kind }) => kind === 'TSRestType') ? undefined : type.elementTypes.length
    case 'TSTypeReference': {
      if (type.typeName.type !== 'Identifier' || steps === MOST_ALIASES) return undefined
      const alias = aliasOf(type.typeName.name, context)
      if (alias) return type.typeArguments ? undefined : sizeOfType(alias, context, steps + 1)
      const awaited = type.typeName.name === 'Promise' ? type.typeArguments?.params[0] : undefined
      return awaited && sizeOfType(awaited, context, steps)
    }
    default:
      return undefined
  }
}

/** What a type alias of the module stands for. */
function aliasOf(name: string, { module }: Pick<TransformContext, 'module'>): Node | undefined {
  for (const statement of module.program.body) {
    const declaration = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement
    if (declaration?.type === 'TSTypeAliasDeclaration' && declaration.id.name === name)
      return declaration.typeAnnotation
  }
  return undefined
}
