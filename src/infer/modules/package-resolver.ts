import { ResolverFactory } from 'oxc-resolver'

/** Finds the file that runs when a module imports a package; `undefined` for what is none, or not installed. */
export type PackageResolver = (specifier: string, importer: string) => string | undefined

/**
 * Resolves packages as Node and bundlers do. Hosts leave packages out of builds for Node, and then say nothing of where they are.
 */
export function createPackageResolver(): PackageResolver {
  const resolver = new ResolverFactory({
    conditionNames: ['import', 'module', 'node', 'default'],
    mainFields: ['module', 'main'],
    extensions: ['.js', '.mjs', '.cjs', '.ts'],
  })
  return (specifier, importer) =>
    /^(?:@[^/]+\/)?[^./#@:][^/:]*(?:\/|$)/.test(specifier)
      ? resolver.resolveFileSync(importer, specifier).path?.replaceAll('\\', '/')
      : undefined
}
