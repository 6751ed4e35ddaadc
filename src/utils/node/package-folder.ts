import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Absolute path of this package: its sources or its built files run from somewhere in it. */
export function packageFolder(folder: string = dirname(fileURLToPath(import.meta.url))): string {
  const manifest = join(folder, 'package.json')
  if (
    existsSync(manifest) &&
    (JSON.parse(readFileSync(manifest, 'utf8')) as { name?: string }).name === 'unplugin-flyte'
  ) {
    return folder
  }
  const parent = dirname(folder)
  return parent === folder ? folder : packageFolder(parent)
}
