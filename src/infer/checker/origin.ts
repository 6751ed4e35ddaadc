import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { isSchemaLibrary, SDK_MODULE } from '../types/sdk.ts'
import type { PropertyView, SymbolView } from './backend.ts'

/** Who declares something, as far as it matters what it means. */
export interface Origins {
  /** Whether the SDK declares it. */
  isSdk(symbol: SymbolView): boolean
  /** Whether a property is one of the marks that the types of the SDK carry. */
  isSdkMark(property: PropertyView): boolean
  /** The schema library that declares it. */
  schemaLibrary(symbol: SymbolView): string | undefined
}

export function createOrigins(): Origins {
  const packages = new Map<string, Package | undefined>()
  const packageOf = (folder: string): Package | undefined => {
    if (packages.has(folder)) return packages.get(folder)
    const name = packageName(join(folder, 'package.json'))
    const parent = dirname(folder)
    const found = name === undefined ? (parent === folder ? undefined : packageOf(parent)) : { name, folder }
    packages.set(folder, found)
    return found
  }
  const isSdkFile = (file: string): boolean => {
    const found = packageOf(dirname(file))
    if (found?.name !== SDK_MODULE) return false
    // Its tests and examples are users of it.
    const inside = file.slice(found.folder.length + 1)
    return inside.startsWith('dist/') || inside.startsWith('src/')
  }
  return {
    isSdk: (symbol) => symbol.files().some(isSdkFile),
    isSdkMark({ name, declaration }) {
      if (name !== '~flyte' && name !== '~outputs') return false
      const declared = declaration()
      return declared !== undefined && isSdkFile(declared.file)
    },
    schemaLibrary: (symbol) =>
      symbol
        .files()
        .map((file) => packageOf(dirname(file))?.name)
        .find((name) => name !== undefined && isSchemaLibrary(name)),
  }
}

interface Package {
  readonly name: string
  readonly folder: string
}

/** The name in a package.json; `undefined` where there is none, as in those that only say `"type": "module"`. */
function packageName(file: string): string | undefined {
  try {
    const { name } = JSON.parse(readFileSync(file, 'utf8')) as { readonly name?: unknown }
    return typeof name === 'string' ? name : undefined
  } catch {
    return undefined
  }
}
