import { describe, expect, it } from 'vitest'
import pkg from '../../../package.json' with { type: 'json' }
import { resolveSettings } from '../../../src/serialize/settings.ts'
import type { SettingsInput } from '../../../src/serialize/settings.ts'

describe('resolveSettings', () => {
  it('leaves ids to registration and the code to an archive unless told otherwise', () => {
    expect(resolveSettings()).toEqual({
      project: '',
      domain: '',
      version: '',
      images: {},
      env: {},
      fast: { distribution: '{{ .remote_package_path }}', destination: '{{ .dest_dir }}' },
      sdkVersion: pkg.version,
    })
  })

  it('takes fast registration apart', () => {
    expect(resolveSettings({ fast: false })).not.toHaveProperty('fast')
    expect(resolveSettings({ fast: { destination: '/app' } }).fast).toEqual({
      distribution: '{{ .remote_package_path }}',
      destination: '/app',
    })
  })

  it.each([
    [{ image: 'a:1' }, { default: 'a:1' }],
    [{ image: ['a:1', 'gpu=b:2'] }, { default: 'a:1', gpu: 'b:2' }],
    [
      { image: 'a:1', images: { gpu: 'b:2' } },
      { default: 'a:1', gpu: 'b:2' },
    ],
    [{ images: { default: 'a:1' } }, { default: 'a:1' }],
  ] satisfies [SettingsInput, Record<string, string>][])('reads the images of %j', (input, images) => {
    expect(resolveSettings(input).images).toEqual(images)
  })

  it.each([
    [{ image: ['a:1', 'b:2'] }, 'FLY2405'],
    [{ image: 'a:1', images: { default: 'b:2' } }, 'FLY2405'],
    [{ image: ['gpu=a:1', 'gpu=b:2'] }, 'FLY2405'],
    [{ image: 'a' }, 'FLY2404'],
    [{ image: '' }, 'FLY2404'],
    [{ images: { gpu: 'registry:5000/b' } }, 'FLY2404'],
    [{ env: { A: 1 as never } }, 'FLY2408'],
    [{ project: 1 as never }, 'FLY2408'],
    [{ command: ['node', 1 as never] }, 'FLY2408'],
  ] satisfies [SettingsInput, string][])('refuses %j', (input, code) => {
    expect(() => resolveSettings(input)).toThrow(expect.objectContaining({ name: code }))
  })

  it('writes default resources in the order of flytekit, numbers as text', () => {
    const input = { requests: { mem: '1Gi', cpu: 2, ephemeralStorage: '1Gi', gpu: 1 } }
    expect(resolveSettings({ defaultResources: input }).defaultResources).toEqual({
      requests: [
        { name: 'ephemeralStorage', value: '1Gi' },
        { name: 'cpu', value: '2' },
        { name: 'gpu', value: '1' },
        { name: 'memory', value: '1Gi' },
      ],
      limits: [],
    })
  })
})
