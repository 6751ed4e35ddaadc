import type { Node } from 'oxc-parser'
import { docBefore } from '../../syntax/comments.ts'
import { childrenOf, isFunction } from '../../syntax/nodes.ts'
import type { ParsedModule } from '../../syntax/parse.ts'
import type { Declaration } from './declarations.ts'

/**
 * What a declaration says about types, as text. It is the same for declarations that differ in layout, in comments, and in what
 * TypeScript does not look at to know their types: bodies of functions whose type is annotated, of constructors and of
 * setters, and values of what is annotated, where they do not narrow that.
 */
export function fingerprint({ kind, node }: Declaration): string {
  const parts: string[] = [kind]
  write(node, parts)
  return parts.join(' ')
}

/** The descriptions of the properties in a declaration, which become those of variables. */
export function descriptions({ node }: Declaration, module: ParsedModule): string {
  const docs: unknown[] = []
  const visit = (inner: Node): void => {
    if (PROPERTIES.has(inner.type)) docs.push(docBefore(module, inner.start) ?? null)
    for (const child of childrenOf(inner)) visit(child)
  }
  visit(node)
  return JSON.stringify(docs)
}

const PROPERTIES: ReadonlySet<string> = /* @__PURE__ */ new Set([
  'TSPropertySignature',
  'PropertyDefinition',
  'TSAbstractPropertyDefinition',
  'TSParameterProperty',
  'Property',
])

/** Where something stands, and how it is spelled: `'a'` is `"a"`. */
const POSITIONS: ReadonlySet<string> = /* @__PURE__ */ new Set(['start', 'end', 'range', 'loc', 'parent', 'raw'])

function write(value: unknown, parts: string[], without?: string): void {
  if (Array.isArray(value)) {
    parts.push('[')
    for (const item of value) write(item, parts)
    parts.push(']')
  } else if (typeof value !== 'object' || value === null || value instanceof RegExp) {
    parts.push(
      typeof value === 'string' ? JSON.stringify(value) : `${String(value)}${typeof value === 'bigint' ? 'n' : ''}`,
    )
  } else {
    const left = without ?? unread(value as Fields)
    parts.push('{')
    for (const [key, inner] of Object.entries(value)) {
      if (POSITIONS.has(key) || key === left) continue
      parts.push(key)
      write(inner, parts, isWithoutBody(value as Fields, key) ? 'body' : undefined)
    }
    parts.push('}')
  }
}

type Fields = Readonly<Record<string, unknown>>

/** The part of a node that its type does not depend on. */
function unread(node: Fields): string | undefined {
  switch (node['type']) {
    case 'FunctionDeclaration':
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
      return node['returnType'] ? 'body' : undefined
    case 'VariableDeclarator':
      return annotationOf(node)?.endsWith('Keyword') ? 'init' : undefined
    case 'PropertyDefinition':
      return node['typeAnnotation'] ? 'value' : undefined
    case 'StaticBlock':
      return 'body'
    default:
      return undefined
  }
}

/** Whether a part of a node is a function of whose body nothing is to be known: that of a constructor, or one whose whole type is annotated. */
function isWithoutBody(node: Fields, key: string): boolean {
  if (key === 'value' && node['type'] === 'MethodDefinition')
    return node['kind'] === 'constructor' || node['kind'] === 'set'
  if (key !== 'init' || node['type'] !== 'VariableDeclarator' || annotationOf(node) === undefined) return false
  return isFunction(node['init'] as Node | null)
}

/** The kind of the type that a variable is annotated with. */
function annotationOf(declarator: Fields): string | undefined {
  const id = declarator['id'] as { readonly typeAnnotation?: { readonly typeAnnotation: Node } | null }
  return id.typeAnnotation?.typeAnnotation.type
}
