import { propertyName, unwrap } from '../syntax/nodes.ts'
import type { Node } from '../syntax/nodes.ts'
import type { Scopes, Variable } from './scope.ts'

/** The SDK's module name, as user code imports it. */
export const SDK = 'unplugin-flyte'
/** The SDK's function around the injected argument. */
export const SITE = '__flyteSite'

/** What an import stands for. `*` is the whole namespace. */
export interface Imported {
  readonly source: string
  readonly imported: string
}

/** What expressions mean, as far as imports say it. */
export interface Bindings {
  /**
   * The name of what an expression takes from the SDK, whatever it is called here: `task`, `reference.task`,
   * `FlyteFile.from`. `undefined` for everything else, also for aliases (`const t = task`).
   */
  sdkName(expression: Node): string | undefined
  /** The export of another module that an expression is. */
  importOf(expression: Node): Imported | undefined
  /** Whether the module names a type of references, so that its functions may be handed some. */
  readonly namesReferences: boolean
  /** The name of the SDK's type that an annotation names: `Ref` for `Ref<number>`, whatever it is called here. */
  sdkType(type: Node): string | undefined
}

/** Reads the imports of a module. Type-only imports are none; a variable that hides an import is not the import. */
export function createBindings(scopes: Scopes): Bindings {
  const importOf = (expression: Node): Imported | undefined => {
    const node = unwrap(expression)
    if (node.type === 'Identifier') return importedBy(scopes.lookup(node.name, node), scopes)
    if (node.type !== 'MemberExpression') return undefined
    const object = importOf(node.object)
    const name = propertyName(node.property, node.computed)
    if (!object || name === undefined) return undefined
    return { source: object.source, imported: object.imported === '*' ? name : `${object.imported}.${name}` }
  }
  const types = sdkTypes(scopes.module.node)
  return {
    namesReferences: [...types.values()].some((name) => REFERENCES.has(name)),
    importOf,
    sdkName(expression) {
      const found = importOf(expression)
      return found?.source === SDK ? found.imported : undefined
    },
    sdkType(type) {
      return type.type === 'TSTypeReference' && type.typeName.type === 'Identifier'
        ? types.get(type.typeName.name)
        : undefined
    },
  }
}

/** Types of the SDK whose values are, or hold, what does not exist yet. */
const REFERENCES: ReadonlySet<string> = /* @__PURE__ */ new Set([
  'Ref',
  'RefOf',
  'Call',
  'SeveralOutputs',
  'In',
  'Condition',
])

/** What is imported from the SDK, types among it, by its names here. */
function sdkTypes(program: Node): ReadonlyMap<string, string> {
  const types = new Map<string, string>()
  for (const statement of program.type === 'Program' ? program.body : []) {
    if (statement.type !== 'ImportDeclaration' || statement.source.value !== SDK) continue
    for (const specifier of statement.specifiers) {
      if (specifier.type !== 'ImportSpecifier') continue
      const { imported } = specifier
      types.set(specifier.local.name, imported.type === 'Identifier' ? imported.name : imported.value)
    }
  }
  return types
}

function importedBy(variable: Variable | undefined, scopes: Scopes): Imported | undefined {
  if (variable?.kind !== 'import') return undefined
  const specifier = variable.declaration
  const declaration = scopes.parentOf(specifier)
  if (declaration?.type !== 'ImportDeclaration') return undefined
  const source = declaration.source.value
  switch (specifier.type) {
    case 'ImportSpecifier': {
      const { imported } = specifier
      return { source, imported: imported.type === 'Identifier' ? imported.name : imported.value }
    }
    case 'ImportDefaultSpecifier':
      return { source, imported: 'default' }
    case 'ImportNamespaceSpecifier':
      return { source, imported: '*' }
    default:
      return undefined
  }
}
