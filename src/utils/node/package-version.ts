import { createRequire } from 'node:module'

/** Version of this package, from its own `package.json`. */
export function packageVersion(): string {
  const require = createRequire(import.meta.url)
  const { version } = require('unplugin-flyte/package.json') as { readonly version: string }
  return version
}
