import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import flyte from 'unplugin-flyte/vite'
import { build, createLogger } from 'vite'
import type { Logger } from 'vite'
import { twinPath } from './cases.ts'
import type { Form, ParityCase } from './cases.ts'
import { readSpecs } from './spec-file.ts'
import type { SpecFile } from './spec-file.ts'

/** What the build of a twin gave. */
export interface TwinBuild {
  readonly specs: readonly SpecFile[]
  /** What was written for each of them, by the name of the file. */
  readonly bytes: ReadonlyMap<string, Buffer>
  /** Diagnostics whose severity the case lowers. */
  readonly lowered: readonly string[]
  /** Everything else that was said: no twin should need it. */
  readonly problems: readonly string[]
}

/** Builds a twin with Vite and the plugin, as its users would, and reads the specs from the output folder. */
export async function buildTwin(parityCase: ParityCase, form?: Form): Promise<TwinBuild> {
  const root = twinPath(parityCase.name, form)
  const outDir = mkdtempSync(join(tmpdir(), `flyte-parity-${parityCase.name}-`))
  const said: string[] = []
  try {
    await build({
      root,
      configFile: false,
      customLogger: loggerInto(said),
      logLevel: 'warn',
      build: {
        ssr: true,
        outDir,
        emptyOutDir: true,
        rolldownOptions: { input: modulesOf(root), checks: { pluginTimings: false } },
      },
      plugins: [flyte(pluginOptions(parityCase))],
    })
    const isLowered = (line: string) => (parityCase.lowered ?? []).some((code) => line.includes(`${code}:`))
    const folder = join(outDir, 'flyte/specs')
    const specs = readSpecs(folder)
    return {
      specs,
      bytes: new Map(specs.map(({ file }) => [file, readFileSync(join(folder, file))])),
      lowered: said.filter(isLowered),
      problems: said.filter((line) => !isLowered(line)),
    }
  } catch (error) {
    return {
      specs: [],
      bytes: new Map(),
      lowered: [],
      problems: [...said, error instanceof Error ? error.message : String(error)],
    }
  } finally {
    rmSync(outDir, { recursive: true, force: true })
  }
}

function pluginOptions({
  settings,
  registration,
  lowered = [],
  silenced = [],
}: ParityCase): Parameters<typeof flyte>[0] {
  const { project, domain, version, images, env, defaultResources, fast = false } = settings
  return {
    project,
    domain,
    version,
    images,
    env,
    fast,
    ...(defaultResources && { defaultResources }),
    quiet: true,
    ...(registration && { options: registration }),
    diagnostics: Object.fromEntries([
      ...lowered.map((code) => [code, 'warn'] as const),
      ...silenced.map((code) => [code, 'off'] as const),
    ]),
  }
}

/** Every module of a twin: no application imports them. */
function modulesOf(root: string): string[] {
  return readdirSync(join(root, 'src'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted()
}

function loggerInto(said: string[]): Logger {
  const say = (message: string) => void said.push(stripVTControlCharacters(message))
  return { ...createLogger('silent'), warn: say, warnOnce: say, error: say }
}
