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
  return {
    importOf,
    sdkName(expression) {
      const found = importOf(expression)
      return found?.source === SDK ? found.imported : undefined
    },
  }
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
