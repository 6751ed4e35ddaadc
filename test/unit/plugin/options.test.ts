import { describe, expect, it } from 'vitest'
import { absoluteSourceRoot, resolveOptions } from '../../../src/plugin/options.ts'
import type { Options } from '../../../src/plugin/options.ts'
import { email } from '../../../src/index.ts'

it('fills in every default', () => {
  expect(resolveOptions()).toEqual({
    settings: expect.objectContaining({
      project: '',
      domain: '',
      version: '',
      images: {},
      env: {},
      fast: { distribution: '{{ .remote_package_path }}', destination: '{{ .dest_dir }}' },
      sdkVersion: expect.stringMatching(/^\d+\.\d+\.\d+/),
    }),
    registration: {},
    version: '',
    writeVersion: false,
    sourceRoot: undefined,
    namePrefix: '',
    entries: [],
    include: [],
    exclude: [],
    outDir: undefined,
    external: [],
    diagnostics: {},
    evaluate: { timeout: 10_000, memory: 2048, isolation: 'worker' },
    typeChecker: undefined,
    quiet: false,
  })
})

it('takes one or several', () => {
  expect(resolveOptions({ entries: 'a', external: ['b', 'c'], include: /x/ })).toMatchObject({
    entries: ['a'],
    external: ['b', 'c'],
    include: [/x/],
  })
})

describe('a version', () => {
  it('goes into the specs', () => {
    expect(resolveOptions({ version: 'v1' })).toMatchObject({
      version: 'v1',
      writeVersion: true,
      settings: { version: 'v1' },
    })
  })
  it('goes into the manifest alone', () => {
    expect(resolveOptions({ version: 'v1', writeVersion: false })).toMatchObject({
      version: 'v1',
      settings: { version: '' },
    })
    expect(resolveOptions({ version: 'content' })).toMatchObject({
      version: 'content',
      writeVersion: false,
      settings: { version: '' },
    })
  })
})

it('turns registration options into the model', () => {
  const { registration } = resolveOptions({
    options: {
      labels: { a: '1' },
      notifications: [
        email(['team@example.com'], ['failed']),
        { kind: 'slack', recipients: ['x'], phases: ['aborted'] },
      ],
      securityContext: { serviceAccount: 'robot', secrets: [{ key: 'token', group: 'openai' }] },
      maxParallelism: 3,
    },
  })
  expect(registration).toEqual({
    labels: { a: '1' },
    notifications: [
      { kind: 'email', recipients: ['team@example.com'], phases: ['failed'] },
      { kind: 'slack', recipients: ['x'], phases: ['aborted'] },
    ],
    securityContext: {
      serviceAccount: 'robot',
      secrets: [{ key: 'token', group: 'openai', version: '', mount: 'any', env: '' }],
    },
    maxParallelism: 3,
  })
})

describe('what cannot be followed is refused', () => {
  it.each<[string, object, RegExp]>([
    ['an unknown option', { imgae: 'x' }, /"imgae" of the plugin does not exist/],
    ['writing no version', { writeVersion: true }, /"writeVersion" of the plugin is set without a version/],
    ['a prefix that is no name', { namePrefix: 'a b' }, /"namePrefix" of the plugin is "a b"/],
    ['a code that is none', { diagnostics: { E1: 'off' } }, /names "E1"/],
    ['a level that is none', { diagnostics: { FLY2307: 'info' } }, /sets FLY2307 to "info"/],
    ['a syntax error that does not matter', { diagnostics: { FLY2301: 'off' } }, /FLY2301/],
    ['no time', { evaluate: { timeout: 0 } }, /"evaluate.timeout" of the plugin is 0/],
    ['another isolation', { evaluate: { isolation: 'thread' } }, /"evaluate.isolation" of the plugin is "thread"/],
    ['an unknown evaluate option', { evaluate: { timeuot: 5 } }, /"evaluate.timeuot" of the plugin does not exist/],
    ['something else than a notification', { options: { notifications: [{}] } }, /"options.notifications"/],
    ['an unknown registration option', { options: { lables: {} } }, /"options.lables" of the plugin does not exist/],
  ])('%s', (_name, options, message) => {
    expect(() => resolveOptions(options as Options)).toThrow(message)
    expect(() => resolveOptions(options as Options)).toThrow(/FLY2306/)
  })
})

it('takes the source root from the root of the project', () => {
  expect(absoluteSourceRoot({ sourceRoot: undefined }, '/app')).toBeUndefined()
  expect(absoluteSourceRoot({ sourceRoot: 'lib' }, '/app')).toBe('/app/lib')
  expect(absoluteSourceRoot({ sourceRoot: '/lib' }, '/app')).toBe('/lib')
})
