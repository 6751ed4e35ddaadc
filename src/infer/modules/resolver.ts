import { ResolverFactory } from 'oxc-resolver'

/** Finds the file that an import takes its types from. */
export interface TypeResolver {
  /** Absolute path with forward slashes; `undefined` when nothing is found. The file may be one without types, such as plain JavaScript. */
  resolve(importer: string, specifier: string): string | undefined
  /** Forgets what the disk looked like. */
  clear(): void
}

/**
 * Resolves as TypeScript does with `moduleResolution: bundler`: `paths` of the nearest tsconfig, `.ts` behind a written `.js`,
 * the `types` condition of packages, and `@types` for packages without types of their own.
 */
export function createTypeResolver(): TypeResolver {
  const resolver = new ResolverFactory({
    tsconfig: 'auto',
    conditionNames: ['types', 'import', 'node', 'default'],
    mainFields: ['types', 'typings', 'module', 'main'],
    extensions: ['.ts', '.tsx', '.d.ts', '.mts', '.d.mts', '.cts', '.d.cts', '.js', '.mjs', '.cjs'],
    extensionAlias: {
      '.js': ['.ts', '.tsx', '.d.ts', '.js'],
      '.jsx': ['.tsx', '.d.ts', '.jsx'],
      '.mjs': ['.mts', '.d.mts', '.mjs'],
      '.cjs': ['.cts', '.d.cts', '.cjs'],
    },
  })
  const find = (importer: string, specifier: string) =>
    resolver.resolveFileSync(importer, specifier).path?.replaceAll('\\', '/')
  return {
    resolve(importer, specifier) {
      const found = find(importer, specifier)
      // Knows `typesVersions` of packages, but not that `paths` come before them.
      const isInstalled = isPackage(specifier) && (found === undefined || found.includes('/node_modules/'))
      const declared = isInstalled
        ? resolver.resolveDtsSync(importer, specifier).path?.replaceAll('\\', '/')
        : undefined
      if (declared !== undefined && hasTypes(declared)) return declared
      if (found !== undefined && hasTypes(found)) return found
      return (isPackage(specifier) ? find(importer, typesPackage(specifier)) : undefined) ?? found
    },
    clear: () => resolver.clearCache(),
  }
}

/** Whether a file can hold types at all. */
export function hasTypes(path: string): boolean {
  return /\.[cm]?tsx?$/.test(path)
}

function isPackage(specifier: string): boolean {
  return /^(@[^/]+\/)?[^./#@][^/]*/.test(specifier) && !specifier.startsWith('node:')
}

/** `@types/lodash` for `lodash`, `@types/acme__data` for `@acme/data`. */
function typesPackage(specifier: string): string {
  const [first, second, ...rest] = specifier.split('/') as [string, ...string[]]
  const scoped = first.startsWith('@')
  return ['@types', scoped ? `${first.slice(1)}__${second}` : first, ...(scoped ? rest : [second, ...rest])]
    .filter(Boolean)
    .join('/')
}
