import { resolveConfig } from 'vite'
import { describe, expect, it } from 'vitest'
import { viteAlias } from '../../../src/plugin/hosts/vite-alias.ts'

describe('aliases of Vite', () => {
  it('are applied as Vite applies them: the first that matches, whole names and folders only', async () => {
    const alias = [
      { find: '@', replacement: '/app/src' },
      { find: '@', replacement: '/never' },
      { find: /^~(.+)$/, replacement: '/app/lib/$1' },
      { find: '#models/', replacement: '/app/models/' },
    ]
    const { resolve } = await resolveConfig({ configFile: false, logLevel: 'silent', resolve: { alias } }, 'build')
    const rewrite = viteAlias(resolve.alias)
    expect(['@/rows', '@', '~rows', '#models/row', '@scope/pkg', './rows', 'vite'].map(rewrite)).toEqual([
      '/app/src/rows',
      '/app/src',
      '/app/lib/rows',
      '/app/models/row',
      undefined,
      undefined,
      undefined,
    ])
  })

  it('lead nowhere when they have a resolver of their own', () => {
    const custom = viteAlias([
      { find: '@', replacement: '/app/src', customResolver: () => null },
      { find: '@', replacement: '/other' },
    ])
    expect(custom('@/rows')).toBeUndefined()
  })
})
