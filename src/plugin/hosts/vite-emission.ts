import { isAbsolute, join, relative, resolve } from 'node:path'
import type { Environment } from 'vite'
import type { OptionsResolved } from '../options.ts'
import type { PipelineResult } from '../pipeline.ts'
import { ENVIRONMENT } from '../virtual.ts'

/** Where the results of a Vite build go, when it has several environments. */
export interface Emission {
  /**
   * Where an environment writes the result; nothing when another one does: every result is written once, by a server
   * environment if there is one.
   */
  claim(environment: BuildEnvironment, result: PipelineResult, outDir: string): EmissionPlace | undefined
  /** Whether all other environments of the application have been through. */
  isLast(environment: BuildEnvironment): boolean
  /** Whether a result was written. */
  isDone(result: PipelineResult): boolean
}

export interface EmissionPlace {
  /** Absolute path of the plugin's output folder. */
  readonly folder: string
  /** What assets of the bundler begin with to lie there; absent when the folder is outside of its output. */
  readonly prefix: string | undefined
}

/** What is needed of an environment that is built. */
export type BuildEnvironment = Pick<Environment, 'name' | 'config' | 'getTopLevelConfig'>

export function createEmission(options: Pick<OptionsResolved, 'outDir'>, root: string): Emission {
  const finished = new Set<string>()
  let home: { readonly name: string; readonly consumer: string; readonly place: EmissionPlace } | undefined
  let written: { readonly result: PipelineResult; readonly by: string } | undefined

  /** Environments that this build is going to write. A build without a builder has one environment, whatever is configured. */
  const ahead = (environment: BuildEnvironment): { readonly consumer: string }[] => {
    const { builder, environments } = environment.getTopLevelConfig()
    const others = new Set([ENVIRONMENT, environment.name, ...finished])
    if (builder === undefined) return []
    return Object.entries(environments).flatMap(([name, config]) => (others.has(name) ? [] : [config]))
  }

  return {
    claim(environment, result, outDir) {
      const { name, config } = environment
      const { consumer } = config
      const isHome = home?.name === name
      const isBetter = consumer === 'server' && home?.consumer === 'client'
      finished.add(name)
      // What another environment has written into this one's folder is gone: Vite has emptied it.
      if (written?.result === result && !isBetter && (!isHome || written.by === name)) return undefined
      if (!home && isBrowser(environment) && ahead(environment).some((other) => other.consumer === 'server'))
        return undefined
      written = { result, by: name }
      // An environment that adds modules completes what the first one wrote.
      if (home && !isHome && !isBetter) return { ...home.place, prefix: undefined }
      home = { name, consumer, place: placeOf(environment, options.outDir, outDir, root) }
      return home.place
    },
    isLast: (environment) => ahead(environment).length === 0,
    isDone: (result) => written?.result === result,
  }
}

/** Browser builds are published, and server code must not be. A library is no site, whatever it is built for. */
function isBrowser({ config }: BuildEnvironment): boolean {
  return config.consumer === 'client' && !config.build.lib
}

function placeOf(
  environment: BuildEnvironment,
  wanted: string | undefined,
  outDir: string,
  root: string,
): EmissionPlace {
  const folder =
    wanted === undefined && isBrowser(environment) ? join(root, '.flyte') : resolve(outDir, wanted ?? 'flyte')
  const path = relative(outDir, folder)
  const inside = path !== '' && !path.startsWith('..') && !isAbsolute(path)
  return { folder, prefix: inside ? `${path.replaceAll('\\', '/')}/` : undefined }
}
