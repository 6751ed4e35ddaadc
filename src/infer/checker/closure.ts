import type { ModuleFile } from '../modules/declarations.ts'
import type { TypeModules } from '../modules/modules.ts'
import { SDK_MODULE } from '../types/sdk.ts'

/** Absolute paths of the modules that a module imports, and those that these import; packages are taken to stay as they are. */
export function importClosure(modules: Pick<TypeModules, 'follow'>, root: ModuleFile): readonly string[] {
  const seen = new Set([root.path])
  const visit = (file: ModuleFile): void => {
    const { staticImports, staticExports } = file.module.module
    const specifiers = [
      ...staticImports.map(({ moduleRequest }) => moduleRequest.value),
      ...staticExports.flatMap(({ entries }) => entries.flatMap((entry) => entry.moduleRequest?.value ?? [])),
    ]
    for (const specifier of new Set(specifiers)) {
      if (specifier === SDK_MODULE) continue
      const target = modules.follow(file, specifier)
      if ('missing' in target || seen.has(target.path) || target.path.includes('/node_modules/')) continue
      seen.add(target.path)
      visit(target)
    }
  }
  visit(root)
  seen.delete(root.path)
  return [...seen]
}
