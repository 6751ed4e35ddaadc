import { readFileSync } from 'node:fs'
import type { Node, TSType } from 'oxc-parser'
import { childrenOf } from '../../syntax/nodes.ts'
import type { ModuleFile } from '../modules/declarations.ts'
import { enclosingNames } from '../modules/enclosing.ts'
import type { TypeModules } from '../modules/modules.ts'
import { createReading } from '../reader.ts'
import type { Reading } from '../reader.ts'
import { computed } from '../shape.ts'
import type { Place, Scope, Shape, TypeSource } from '../shape.ts'
import { schemaLibraryBehind } from './schema-trace.ts'

/**
 * What the syntax says beside the checker, as far as it can be read: order, which a checker loses, and schemas, of which types
 * say less. Refusals are no news here.
 */
export interface Hints {
  /** What an annotation means by syntax alone. */
  read(source: TypeSource | undefined): Shape | undefined
  /** The module of a file, and an offset in it; `undefined` for a file that cannot be parsed. */
  placeIn(file: string, offset: number): Place | undefined
  /** The annotation of the property that is written at a place. Type parameters around it stand for nothing. */
  annotationAt(file: string, offset: number): TypeSource | undefined
  /** What an alias without type parameters stands for. */
  aliased(file: string, name: string): TypeSource | undefined
  /** The schema library that a piece of syntax leads to, through whatever it names. */
  schemaLibrary(node: Node, scope: Scope): string | undefined
  readonly reading: Reading
}

export function createHints(modules: TypeModules, own: ModuleFile): Hints {
  const reading = createReading(modules, own)
  const { reader } = reading
  const libraries = new Map<Node, string | undefined>()

  const fileAt = (path: string): ModuleFile | undefined => {
    if (path === own.path) return own
    const code = readText(path)
    const parsed = code === undefined ? undefined : modules.parse(path, code)
    return parsed && !('failure' in parsed) ? modules.adopt(parsed) : undefined
  }
  return {
    reading,
    read: (source) => source && reader.quietly(() => reader.shape(source)),
    placeIn(path, offset) {
      const file = fileAt(path)
      return file && { module: file.module, offset }
    },
    annotationAt(path, offset) {
      const file = fileAt(path)
      if (!file) return undefined
      const found = propertyAt(file.statementAt(offset), offset)
      const node = found && annotationOf(found.node)
      if (!node) return undefined
      const nothing = (): TypeSource => computed({ module: file.module, offset }, () => undefined)
      const args = new Map(found.parameters.map((name) => [name, nothing()]))
      return { kind: 'written', node, scope: { file, args, around: enclosingNames(file, node.start) } }
    },
    aliased(path, name) {
      const file = fileAt(path)
      const [declaration, ...more] = file?.declarations.get(name) ?? []
      if (!file || declaration?.kind !== 'alias' || more.length > 0 || declaration.node.typeParameters) return undefined
      return { kind: 'written', node: declaration.node.typeAnnotation, scope: { file, args: new Map() } }
    },
    schemaLibrary(node, scope) {
      if (!libraries.has(node)) {
        libraries.set(
          node,
          reader.quietly(() => schemaLibraryBehind(reader, node, scope)),
        )
      }
      return libraries.get(node)
    },
  }
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}

/** The node of a property that starts at an offset, and the names of type parameters around it. */
function propertyAt(
  node: Node | undefined,
  offset: number,
  parameters: readonly string[] = [],
): { readonly node: Node; readonly parameters: readonly string[] } | undefined {
  if (!node || node.start > offset || offset >= node.end) return undefined
  if (node.start === offset && PROPERTIES.has(node.type)) return { node, parameters }
  const { typeParameters } = node as {
    readonly typeParameters?: { params?: readonly { name: { name: string } }[] } | null
  }
  const inner = [...parameters, ...(typeParameters?.params ?? []).map(({ name }) => name.name)]
  for (const child of childrenOf(node)) {
    const found = propertyAt(child, offset, inner)
    if (found) return found
  }
  return undefined
}

const PROPERTIES: ReadonlySet<string> = /* @__PURE__ */ new Set([
  'TSPropertySignature',
  'PropertyDefinition',
  'TSAbstractPropertyDefinition',
  'TSParameterProperty',
])

function annotationOf(node: Node): TSType | undefined {
  switch (node.type) {
    case 'TSPropertySignature':
    case 'PropertyDefinition':
    case 'TSAbstractPropertyDefinition':
      return node.typeAnnotation?.typeAnnotation
    case 'TSParameterProperty': {
      const { parameter } = node
      const binding = parameter.type === 'AssignmentPattern' ? parameter.left : parameter
      return (binding as { readonly typeAnnotation?: { readonly typeAnnotation: TSType } | null }).typeAnnotation
        ?.typeAnnotation
    }
    default:
      return undefined
  }
}
