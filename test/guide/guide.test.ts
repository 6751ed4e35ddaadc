import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { brokenLinks } from './links.ts'
import { DOCS, fences, readPages } from './pages.ts'
import type { Page } from './pages.ts'
import { createProjects } from './projects.ts'
import type { Projects, TestRun } from './projects.ts'

const pages = readPages()
const isTest = ({ path }: Page['files'][number]): boolean => path.endsWith('.test.ts')
const named = (list: readonly Page[]): [string, Page][] => list.map((page) => [page.name, page])

describe('the pages of the guide', () => {
  it('name the file of every block of TypeScript', () => {
    expect(pages.flatMap(({ name, untitled }) => untitled.map((line) => `${name}: ${line}`))).toEqual([])
  })

  it('show each file once', () => {
    const twice = pages.filter(({ files }) => new Set(files.map(({ path }) => path)).size < files.length)
    expect(twice.map(({ name }) => name)).toEqual([])
  })

  it('link only to what exists', () => {
    const files = [...pages.map(({ name }) => `guide/${name}.md`), 'README.md'].map((file) => join(DOCS, file))
    const broken = [...files, join(DOCS, '../README.md')].flatMap((file) =>
      brokenLinks(file).map((link) => `${file}: ${link}`),
    )
    expect(broken).toEqual([])
  })
})

describe('the code of the guide', () => {
  let projects: Projects
  beforeAll(() => {
    projects = createProjects(pages)
  })
  afterAll(() => projects.remove())

  it('type-checks', { timeout: 180_000 }, () => {
    expect(projects.typeCheck()).toBe('')
  })

  it.each(named(pages.filter(({ files }) => files.length > 0)))('builds: %s', { timeout: 120_000 }, async (_, page) => {
    const warnings = await projects.build(page)
    const codes = warnings.map((warning) => /FLY\d{4}/.exec(warning)?.[0] ?? warning)
    expect([...new Set(codes)]).toEqual(page.warnings)
  })

  describe('runs', () => {
    let results: TestRun
    beforeAll(() => {
      results = projects.test()
    }, 300_000)

    it.each(named(pages.filter(({ files }) => files.some(isTest))))('as %s says', (_, page) => {
      expect(results.failed(page)).toEqual([])
      expect(results.passed(page), results.output).toBeGreaterThan(0)
    })
  })
})

describe('the reading of pages', () => {
  it('finds fenced blocks with their languages, and no others', () => {
    expect(fences('a\n```ts\nx\n```\n`b`\n```sh\ny\nz\n```\n')).toEqual([
      { language: 'ts', code: 'x\n' },
      { language: 'sh', code: 'y\nz\n' },
    ])
  })

  it('has a page for every file in the folder', () => {
    expect(readdirSync(join(DOCS, 'guide')).length).toBe(pages.length)
  })
})
