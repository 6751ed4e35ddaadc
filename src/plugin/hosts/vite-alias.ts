import type { ResolvedConfig } from 'vite'
import type { Alias } from '../../infer/index.ts'

/**
 * The aliases of a configuration, as Vite applies them: the first that matches counts, a text matches an import or the folders at its
 * start. One with a resolver of its own is not known here, so it leads nowhere.
 */
export function viteAlias(entries: ResolvedConfig['resolve']['alias']): Alias {
  return (specifier) => {
    const entry = entries.find(({ find }) => matches(find, specifier))
    return entry && !entry.customResolver ? specifier.replace(entry.find, entry.replacement) : undefined
  }
}

function matches(find: string | RegExp, specifier: string): boolean {
  if (typeof find !== 'string') return find.test(specifier)
  return specifier === find || specifier.startsWith(`${find}/`)
}
