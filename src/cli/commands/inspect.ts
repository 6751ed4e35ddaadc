import { specToJson } from '../../serialize/spec.ts'
import { readContents } from '../contents.ts'
import { formatContents } from '../format.ts'
import type { Terminal } from '../terminal.ts'

export interface InspectOptions {
  /** Canonical proto3 JSON in place of text. */
  readonly json?: boolean
}

/** Shows what a spec file, a folder of specs or a package holds. */
export async function inspect(path: string, { json = false }: InspectOptions, terminal: Terminal): Promise<void> {
  const contents = await readContents(path)
  if (!json) return terminal.out(`${formatContents(contents, terminal.color)}\n`)
  const items = contents.specs.map(({ file, kind, message }) => ({ file, kind, message: specToJson(message) }))
  terminal.out(`${JSON.stringify(items, undefined, 2)}\n`)
}
