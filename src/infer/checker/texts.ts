import type { Node, TSTypeReference } from 'oxc-parser'
import { findName, pathOf } from '../modules/lookup.ts'
import type { Place, Scope, Shape, TypeSource } from '../shape.ts'
import { made, withArgs } from '../shape.ts'
import type { Walk } from './context.ts'

/** Aliases and operators inside each other, more than anybody writes. */
const MAX_DEPTH = 20

/**
 * The texts that a type may be made of, in the order in which they are written, though the syntax alone cannot tell which of
 * them are in it: those of a conditional type, or names that a mapped type makes. More than there are may be among them.
 */
export function textsOf(walk: Walk, source: TypeSource): readonly string[] | undefined {
  const texts = source.kind === 'written' ? collect(walk, source.node, source.scope, 0) : textsIn(walk, source)
  return texts.length > 0 ? texts : undefined
}

function collect(walk: Walk, node: Node, scope: Scope, depth: number): readonly string[] {
  if (depth > MAX_DEPTH) return []
  const inner = (part: Node) => collect(walk, part, scope, depth + 1)
  switch (node.type) {
    case 'TSUnionType':
    case 'TSIntersectionType':
      return node.types.flatMap(inner)
    case 'TSParenthesizedType':
    case 'TSTypeOperator':
      return inner(node.typeAnnotation)
    case 'TSConditionalType':
      return [node.checkType, node.trueType, node.falseType].flatMap(inner)
    case 'TSIndexedAccessType':
      return [node.objectType, node.indexType].flatMap(inner)
    case 'TSTemplateLiteralType':
      return product(
        node.quasis.map(({ value }) => value.cooked ?? ''),
        node.types.map(inner),
      )
    case 'TSMappedType': {
      const names = inner(node.constraint)
      const { nameType } = node
      if (!nameType) return names
      return names.flatMap((value) => {
        const place: Place = { module: scope.file.module, offset: node.start }
        const bound = [[node.key.name, made({ kind: 'literal', value }, place)]] as const
        return collect(walk, nameType, withArgs(scope, bound), depth + 1)
      })
    }
    case 'TSTypeReference':
      return collectReference(walk, node, scope, depth)
    default:
      return textsIn(walk, { kind: 'written', node: node as never, scope })
  }
}

function collectReference(walk: Walk, node: TSTypeReference, scope: Scope, depth: number): readonly string[] {
  const { reader } = walk.hints.reading
  const path = pathOf(node.typeName)
  const args = node.typeArguments?.params ?? []
  const place: Place = { module: scope.file.module, offset: node.start }
  const found = path && reader.quietly(() => findName(reader, path, scope, 'type', place))
  const ofArgs = args.flatMap((arg) => collect(walk, arg, scope, depth + 1))
  if (found?.kind === 'argument') {
    return found.source.kind === 'written'
      ? collect(walk, found.source.node, found.source.scope, depth + 1)
      : textsIn(walk, found.source)
  }
  if (found?.kind === 'global') {
    const change = CHANGES[found.name]
    return change ? ofArgs.map(change) : ofArgs
  }
  const [declaration] = found?.kind === 'declared' ? found.declarations : []
  if (found?.kind !== 'declared' || declaration?.kind !== 'alias') {
    return [...textsIn(walk, { kind: 'written', node, scope }), ...ofArgs]
  }
  const parameters = declaration.node.typeParameters?.params ?? []
  const bound = new Map<string, TypeSource>()
  for (const [i, { name, default: byDefault }] of parameters.entries()) {
    const arg = args[i]
    if (arg) bound.set(name.name, { kind: 'written', node: arg, scope })
    else if (byDefault)
      bound.set(name.name, { kind: 'written', node: byDefault, scope: { file: found.file, args: bound } })
  }
  return collect(walk, declaration.node.typeAnnotation, { file: found.file, args: bound }, depth + 1)
}

const CHANGES: Readonly<Record<string, (text: string) => string>> = {
  Uppercase: (text) => text.toUpperCase(),
  Lowercase: (text) => text.toLowerCase(),
  Capitalize: (text) => text.slice(0, 1).toUpperCase() + text.slice(1),
  Uncapitalize: (text) => text.slice(0, 1).toLowerCase() + text.slice(1),
}

/** The texts of a type that can be read: of a union its texts, of an object the names of its properties. */
function textsIn({ hints }: Walk, source: TypeSource): readonly string[] {
  const shape = hints.read(source)
  return shape ? textsOfShape(shape) : []
}

function textsOfShape(shape: Shape): readonly string[] {
  switch (shape.kind) {
    case 'literal':
      return typeof shape.value === 'string' ? [shape.value] : []
    case 'union':
      return shape.variants.flatMap((variant) => textsOfShape(variant.shape))
    case 'object':
      return shape.members.map(({ name }) => name)
    default:
      return []
  }
}

/** All texts that a template makes, the first hole varying slowest. */
function product(quasis: readonly string[], holes: readonly (readonly string[])[]): readonly string[] {
  let made: readonly string[] = [quasis[0] ?? '']
  for (const [i, texts] of holes.entries()) {
    made = made.flatMap((start) => texts.map((text) => start + text + (quasis[i + 1] ?? '')))
  }
  return made
}
