import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import flyte from 'unplugin-flyte/vite'
import { build, createLogger } from 'vite'
import type { Diagnostic } from '../../src/model/source.ts'

/** What a build gave that went on in spite of mistakes. */
export interface LenientBuild {
  /** Folder of the bundle of the entities; absent when nothing came out. */
  readonly bundle: string | undefined
  /** Mistakes that ended a build before they were made warnings. */
  readonly diagnostics: readonly Diagnostic[]
  /** What ended the last build, as text. */
  readonly problems: readonly string[]
}

/** The module of the bundle that compiles its entities. */
export const BUNDLE = 'entry.mjs'
const MAX_BUILDS = 8

/** Builds with Vite and the plugin. What ends a build becomes a warning in the next one, so that the other entities are built all the same. */
export async function buildLeniently(
  root: string,
  files: readonly string[],
  lowered: Set<string>,
): Promise<LenientBuild> {
  const found: Diagnostic[] = []
  for (let builds = 1; ; builds++) {
    const outDir = join(root, `.built-${builds}`)
    try {
      await build({
        root,
        configFile: false,
        customLogger: createLogger('silent'),
        logLevel: 'silent',
        build: { ssr: true, outDir, rolldownOptions: { input: files.map((file) => join(root, file)) } },
        plugins: [
          flyte({
            image: 'ghcr.io/acme/signatures:v1',
            quiet: true,
            diagnostics: Object.fromEntries([...lowered].map((code) => [code, 'warn'])),
          }),
        ],
      })
      const bundle = join(outDir, 'flyte/bundle')
      return { bundle: existsSync(join(bundle, BUNDLE)) ? bundle : undefined, diagnostics: found, problems: [] }
    } catch (error) {
      const diagnostics = diagnosticsOf(error)
      found.push(...diagnostics)
      const fresh = diagnostics.filter(({ code }) => !lowered.has(code))
      if (fresh.length === 0 || builds === MAX_BUILDS) {
        const text = stripVTControlCharacters(error instanceof Error ? error.message : String(error))
        return { bundle: undefined, diagnostics: found, problems: [text.trim()] }
      }
      for (const { code } of fresh) lowered.add(code)
    }
  }
}

/** Vite gathers what plugins throw. */
function diagnosticsOf(error: unknown): readonly Diagnostic[] {
  const { errors = [], diagnostics = [] } = error as {
    errors?: readonly { diagnostics?: readonly Diagnostic[] }[]
    diagnostics?: readonly Diagnostic[]
  }
  return [...diagnostics, ...errors.flatMap((one) => one.diagnostics ?? [])]
}
