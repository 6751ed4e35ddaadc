import { posix } from 'node:path'
import type { SchemaName } from '../model/interface.ts'

/** The schemas that annotations name and that a module has to import, since the transform writes their names into its code. */
export interface SchemaImports {
  /** The expression that a schema is in the module. */
  textOf(schema: SchemaName): string
  /** The statements that import them, one a line. */
  print(): string
}

/** Schemas for a module at an absolute path; `prefix` is a name that occurs nowhere in it. */
export function createSchemaImports(modulePath: string, prefix: string): SchemaImports {
  const folder = posix.dirname(modulePath.replaceAll('\\', '/'))
  const names = new Map<string, { readonly local: string; readonly text: string }>()
  return {
    textOf({ name, imported, path }) {
      if (!imported) return [name, ...path].join('.')
      const specifier = 'specifier' in imported.from ? imported.from.specifier : relative(folder, imported.from.path)
      const key = `${imported.name} ${specifier}`
      const local = names.get(key)?.local ?? `${prefix}Schema${names.size}`
      const text = `import { ${imported.name} as ${local} } from ${JSON.stringify(specifier)}`
      names.set(key, { local, text })
      return [local, ...path].join('.')
    },
    print: () => [...names.values()].map(({ text }) => `${text}\n`).join(''),
  }
}

function relative(folder: string, path: string): string {
  const specifier = posix.relative(folder, path)
  return specifier.startsWith('.') ? specifier : `./${specifier}`
}
