import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { fileOf, moduleName, relativeFile } from '../../../src/plugin/names.ts'

const rules = { root: '/app', sourceRoot: undefined, namePrefix: '' }

describe('the name of a module', () => {
  it.each([
    ['/app/src/flows/weather.ts', 'flows.weather'],
    ['/app/src/weather.task.ts', 'weather_task'],
    ['/app/src/flows/index.ts', 'flows'],
    ['/app/src/index.ts', 'index'],
    ['/app/tasks/a.mts', 'tasks.a'],
    ['/app/a.tsx', 'a'],
    ['/app/src/my flows/été.ts', 'my_flows._t_'],
    ['/app/src/[id]/a-b_c.js', '_id_.a-b_c'],
    ['/app/src/index/index.ts', 'index'],
    ['/app/src/a.ts?t=5', 'a'],
  ])('of %s is %s', (file, expected) => {
    expect(moduleName(file, rules)).toBe(expected)
  })

  it('is relative to the source root for what is in it, and to the root for the rest', () => {
    const lib = { ...rules, sourceRoot: '/app/lib' }
    expect(moduleName('/app/lib/a.ts', lib)).toBe('a')
    expect(moduleName('/app/src/a.ts', lib)).toBe('a')
    expect(moduleName('/app/test/a.ts', lib)).toBe('test.a')
  })

  it('has the prefix in front', () => {
    expect(moduleName('/app/src/a.ts', { ...rules, namePrefix: 'acme.data' })).toBe('acme.data.a')
  })

  it('starts with the name of its package outside of the root', () => {
    const home = realpathSync(mkdtempSync(join(tmpdir(), 'flyte-names-')))
    onTestFinished(() => rmSync(home, { recursive: true, force: true }))
    mkdirSync(join(home, 'packages/jobs/src/etl'), { recursive: true })
    writeFileSync(join(home, 'packages/jobs/package.json'), '{"name":"@acme/jobs"}')
    const outside = { ...rules, root: join(home, 'app') }
    expect(moduleName(join(home, 'packages/jobs/src/etl/index.ts'), outside)).toBe('_acme.jobs.etl')
    expect(moduleName(join(home, 'packages/jobs/run.ts'), { ...outside, namePrefix: 'x' })).toBe('x._acme.jobs.run')
  })
})

it('shows files with forward slashes, relative to the root and without queries', () => {
  expect(fileOf('/app/src/a.ts?raw#x')).toBe('/app/src/a.ts')
  expect(relativeFile('/app/src/a.ts?raw', '/app')).toBe('src/a.ts')
  expect(relativeFile('/lib/a.ts', '/app')).toBe('../lib/a.ts')
})
