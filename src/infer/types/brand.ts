import type { TSInterfaceDeclaration, TSSignature, TSType } from 'oxc-parser'
import type { Reader } from '../context.ts'
import { findName, pathOf } from '../modules/lookup.ts'
import type { Scope, TypeSource } from '../shape.ts'

/**
 * Whether a type is an object type of properties only, whatever their names and types: beside a primitive type, as in
 * `string & { readonly [id]: 'user' }`, it marks the primitive and says nothing of the value.
 */
export function isBrand(reader: Reader, source: TypeSource): boolean {
  return source.kind === 'written' && reader.quietly(() => isBrandNode(reader, source.node, source.scope, 0))
}

const MAX_ALIASES = 10

function isBrandNode(reader: Reader, node: TSType, scope: Scope, depth: number): boolean {
  if (depth > MAX_ALIASES) return false
  switch (node.type) {
    case 'TSParenthesizedType':
      return isBrandNode(reader, node.typeAnnotation, scope, depth)
    case 'TSTypeLiteral':
      return hasProperties(node.members)
    case 'TSTypeReference': {
      const path = pathOf(node.typeName)
      const place = { module: scope.file.module, offset: node.start }
      const found = path && findName(reader, path, scope, 'type', place)
      if (found?.kind !== 'declared' || found.declarations.length > 1) return false
      const [declaration] = found.declarations
      if (declaration?.kind === 'interface') return isBrandInterface(declaration.node)
      if (declaration?.kind !== 'alias') return false
      return isBrandNode(reader, declaration.node.typeAnnotation, { file: found.file, args: new Map() }, depth + 1)
    }
    default:
      return false
  }
}

function isBrandInterface(node: TSInterfaceDeclaration): boolean {
  return node.extends.length === 0 && hasProperties(node.body.body)
}

function hasProperties(members: readonly TSSignature[]): boolean {
  return members.length > 0 && members.every(({ type }) => type === 'TSPropertySignature')
}
