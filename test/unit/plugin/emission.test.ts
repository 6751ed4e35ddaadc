import { describe, expect, it } from 'vitest'
import { createEmission } from '../../../src/plugin/hosts/vite-emission.ts'
import type { BuildEnvironment, Emission } from '../../../src/plugin/hosts/vite-emission.ts'
import type { PipelineResult } from '../../../src/plugin/pipeline.ts'

type Consumers = Readonly<Record<string, 'client' | 'server'>>
const result = (): PipelineResult => ({ output: undefined, diagnostics: [], printed: [], files: [], duration: 0 })

/** Environments of one build, by who consumes their output. */
function environments(consumers: Consumers, { builder = true, lib = false } = {}): (name: string) => BuildEnvironment {
  const top = {
    builder: builder ? {} : undefined,
    environments: Object.fromEntries(Object.entries(consumers).map(([name, consumer]) => [name, { consumer }])),
  }
  return (name) =>
    ({ name, config: { consumer: consumers[name], build: { lib } }, getTopLevelConfig: () => top }) as never
}

const claim = (emission: Emission, environment: BuildEnvironment, of: PipelineResult) =>
  emission.claim(environment, of, `/app/dist/${environment.name}`)

describe('where the result goes', () => {
  it('is the output of a server', () => {
    const env = environments({ ssr: 'server' }, { builder: false })
    expect(claim(createEmission({ outDir: undefined }, '/app'), env('ssr'), result())).toEqual({
      folder: '/app/dist/ssr/flyte',
      prefix: 'flyte/',
    })
  })

  it('is outside of what a browser is given, but in a library', () => {
    const one = { client: 'client' } as const
    const browser = environments(one, { builder: false })
    const library = environments(one, { builder: false, lib: true })
    const emission = () => createEmission({ outDir: undefined }, '/app')
    expect(claim(emission(), browser('client'), result())).toEqual({ folder: '/app/.flyte', prefix: undefined })
    expect(claim(emission(), library('client'), result())).toEqual({
      folder: '/app/dist/client/flyte',
      prefix: 'flyte/',
    })
  })

  it('is where the options say, for any', () => {
    const env = environments({ client: 'client' }, { builder: false })
    const place = (outDir: string) => claim(createEmission({ outDir }, '/app'), env('client'), result())
    expect(place('a/b')).toEqual({ folder: '/app/dist/client/a/b', prefix: 'a/b/' })
    expect(place('../up')).toEqual({ folder: '/app/dist/up', prefix: undefined })
    expect(place('/else/where')).toEqual({ folder: '/else/where', prefix: undefined })
    expect(place('.')).toEqual({ folder: '/app/dist/client', prefix: undefined })
  })
})

describe('of several environments', () => {
  it('a browser leaves it to a server that comes later', () => {
    const env = environments({ client: 'client', ssr: 'server', flyte: 'server' })
    const emission = createEmission({ outDir: undefined }, '/app')
    const made = result()
    expect(claim(emission, env('client'), made)).toBeUndefined()
    expect(emission.isLast(env('client'))).toBe(false)
    expect(emission.isDone(made)).toBe(false)
    expect(emission.isLast(env('ssr'))).toBe(true)
    expect(claim(emission, env('ssr'), made)?.folder).toBe('/app/dist/ssr/flyte')
    expect(emission.isDone(made)).toBe(true)
  })

  it('the first one writes, and one that adds modules completes that', () => {
    const env = environments({ ssr: 'server', client: 'client' })
    const emission = createEmission({ outDir: undefined }, '/app')
    const [first, second] = [result(), result()]
    expect(claim(emission, env('ssr'), first)?.prefix).toBe('flyte/')
    expect(claim(emission, env('client'), first)).toBeUndefined()
    expect(claim(emission, env('client'), second)).toEqual({ folder: '/app/dist/ssr/flyte', prefix: undefined })
    expect(claim(emission, env('ssr'), second)?.prefix).toBe('flyte/')
    expect(claim(emission, env('ssr'), second)).toBeUndefined()
  })

  it('a browser does not wait for a server that is only configured', () => {
    const env = environments({ client: 'client', ssr: 'server' }, { builder: false })
    const emission = createEmission({ outDir: undefined }, '/app')
    const made = result()
    expect(claim(emission, env('client'), made)?.folder).toBe('/app/.flyte')
    expect(claim(emission, env('ssr'), made)?.folder).toBe('/app/dist/ssr/flyte')
  })
})
