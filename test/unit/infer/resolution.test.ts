import { realpathSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { createTypeModules } from '../../../src/infer/index.ts'
import { print } from './notation.ts'
import { createProject, inferCode, refusalsOf } from './project.ts'
import type { Project } from './project.ts'

const ROW = 'export interface Row { a: string }'
const pkg = (json: object) => JSON.stringify(json)
const tsconfig = (compilerOptions: object, more: object = {}) => JSON.stringify({ compilerOptions, ...more })

/** Name, files, what is imported, and from where if that is not the main module. */
const CASES: readonly (readonly [string, Readonly<Record<string, string>>, string, string?])[] = [
  ['a file', { 'rows.ts': ROW }, './rows'],
  ['a file by its extension', { 'rows.ts': ROW }, './rows.ts'],
  ['.ts behind .js', { 'rows.ts': ROW, 'rows.js': '' }, './rows.js'],
  ['.tsx behind .js', { 'rows.tsx': ROW }, './rows.js'],
  ['.tsx behind .jsx', { 'rows.tsx': ROW }, './rows.jsx'],
  ['.d.ts behind .js', { 'rows.d.ts': ROW, 'rows.js': '' }, './rows.js'],
  ['.mts behind .mjs', { 'rows.mts': ROW }, './rows.mjs'],
  ['.d.mts behind .mjs', { 'rows.d.mts': ROW, 'rows.mjs': '' }, './rows.mjs'],
  ['.cts behind .cjs', { 'rows.cts': ROW }, './rows.cjs'],
  ['.d.cts behind .cjs', { 'rows.d.cts': ROW, 'rows.cjs': '' }, './rows.cjs'],
  ['.ts before .tsx', { 'rows.ts': ROW, 'rows.tsx': '' }, './rows'],
  ['.ts before .d.ts', { 'rows.ts': ROW, 'rows.d.ts': '' }, './rows'],
  ['.d.ts before .js', { 'rows.js': '', 'rows.d.ts': ROW }, './rows'],
  ['a file before a folder of its name', { 'rows.ts': ROW, 'rows/index.ts': '' }, './rows'],
  ['the index of a folder', { 'rows/index.ts': ROW }, './rows'],
  ['the index of a folder by a slash', { 'rows/index.ts': ROW, 'rows.ts': '' }, './rows/'],
  ['the own folder', { 'index.ts': ROW }, '.'],
  ['the folder above', { 'index.ts': ROW, 'src/main.ts': '' }, '..', 'src/main.ts'],
  [
    'the package.json of a folder',
    { 'rows/package.json': pkg({ types: './types.d.ts' }), 'rows/types.d.ts': ROW },
    './rows',
  ],
  ['a name with dots', { 'rows.model.ts': ROW }, './rows.model'],
  [
    'types of a package',
    {
      'node_modules/p/package.json': pkg({ types: 't.d.ts', main: 'p.js' }),
      'node_modules/p/p.js': '',
      'node_modules/p/t.d.ts': ROW,
    },
    'p',
  ],
  [
    'typings of a package',
    { 'node_modules/p/package.json': pkg({ typings: 't.d.ts' }), 'node_modules/p/t.d.ts': ROW },
    'p',
  ],
  [
    'types beside the main file',
    {
      'node_modules/p/package.json': pkg({ main: 'lib/p.js' }),
      'node_modules/p/lib/p.js': '',
      'node_modules/p/lib/p.d.ts': ROW,
    },
    'p',
  ],
  ['the index of a package', { 'node_modules/p/package.json': pkg({}), 'node_modules/p/index.d.ts': ROW }, 'p'],
  [
    'a file of a package',
    { 'node_modules/p/package.json': pkg({}), 'node_modules/p/lib/rows.d.ts': ROW },
    'p/lib/rows',
  ],
  [
    'exports with types',
    {
      'node_modules/p/package.json': pkg({ exports: { '.': { types: './t.d.ts', default: './p.js' } } }),
      'node_modules/p/p.js': '',
      'node_modules/p/t.d.ts': ROW,
    },
    'p',
  ],
  [
    'exports with types inside import',
    {
      'node_modules/p/package.json': pkg({
        exports: { '.': { require: { types: './c.d.cts' }, import: { types: './m.d.mts', default: './m.mjs' } } },
      }),
      'node_modules/p/m.d.mts': ROW,
      'node_modules/p/c.d.cts': '',
    },
    'p',
  ],
  [
    'exports as a text',
    {
      'node_modules/p/package.json': pkg({ exports: './p.js' }),
      'node_modules/p/p.js': '',
      'node_modules/p/p.d.ts': ROW,
    },
    'p',
  ],
  [
    'exports of a subpath',
    {
      'node_modules/p/package.json': pkg({ exports: { './rows': { types: './r.d.ts' } } }),
      'node_modules/p/r.d.ts': ROW,
    },
    'p/rows',
  ],
  [
    'exports with a pattern',
    {
      'node_modules/p/package.json': pkg({ exports: { './*': { types: './types/*.d.ts' } } }),
      'node_modules/p/types/rows.d.ts': ROW,
    },
    'p/rows',
  ],
  [
    'exports before types',
    {
      'node_modules/p/package.json': pkg({ types: 'old.d.ts', exports: { '.': { types: './new.d.ts' } } }),
      'node_modules/p/old.d.ts': '',
      'node_modules/p/new.d.ts': ROW,
    },
    'p',
  ],
  [
    'a scoped package',
    { 'node_modules/@s/p/package.json': pkg({ types: 't.d.ts' }), 'node_modules/@s/p/t.d.ts': ROW },
    '@s/p',
  ],
  [
    '@types',
    {
      'node_modules/p/package.json': pkg({ main: 'p.js' }),
      'node_modules/p/p.js': '',
      'node_modules/@types/p/package.json': pkg({ types: 'index.d.ts' }),
      'node_modules/@types/p/index.d.ts': ROW,
    },
    'p',
  ],
  [
    '@types of a package that is not installed',
    { 'node_modules/@types/p/package.json': pkg({ types: 'index.d.ts' }), 'node_modules/@types/p/index.d.ts': ROW },
    'p',
  ],
  [
    '@types of a scoped package',
    {
      'node_modules/@types/s__p/package.json': pkg({ types: 'index.d.ts' }),
      'node_modules/@types/s__p/index.d.ts': ROW,
    },
    '@s/p',
  ],
  [
    'a file of @types',
    { 'node_modules/@types/p/package.json': pkg({ types: 'index.d.ts' }), 'node_modules/@types/p/rows.d.ts': ROW },
    'p/rows',
  ],
  [
    'a package of a folder above',
    { 'node_modules/p/package.json': pkg({ types: 't.d.ts' }), 'node_modules/p/t.d.ts': ROW, 'a/b/main.ts': '' },
    'p',
    'a/b/main.ts',
  ],
  [
    'typesVersions',
    {
      'node_modules/p/package.json': pkg({ types: 'index.d.ts', typesVersions: { '>=4': { '*': ['ts4/*'] } } }),
      'node_modules/p/index.d.ts': '',
      'node_modules/p/ts4/index.d.ts': ROW,
    },
    'p',
  ],
  [
    'typesVersions of a subpath',
    {
      'node_modules/p/package.json': pkg({ types: 'index.d.ts', typesVersions: { '*': { rows: ['dist/rows.d.ts'] } } }),
      'node_modules/p/dist/rows.d.ts': ROW,
    },
    'p/rows',
  ],
  [
    'a package.json of a subpath',
    {
      'node_modules/p/package.json': pkg({}),
      'node_modules/p/rows/package.json': pkg({ types: '../dist/rows.d.ts' }),
      'node_modules/p/dist/rows.d.ts': ROW,
    },
    'p/rows',
  ],
  [
    'a package in TypeScript',
    { 'node_modules/p/package.json': pkg({ main: 'src/index.ts' }), 'node_modules/p/src/index.ts': ROW },
    'p',
  ],
  [
    'declarations of a declaration file',
    {
      'node_modules/p/package.json': pkg({ types: 'index.d.mts' }),
      'node_modules/p/index.d.mts': '',
      'node_modules/p/rows.d.mts': ROW,
    },
    './rows.mjs',
    'node_modules/p/index.d.mts',
  ],
  [
    'imports of the own package',
    { 'package.json': pkg({ imports: { '#rows': './src/rows.ts' } }), 'src/rows.ts': ROW },
    '#rows',
  ],
  [
    'imports with a pattern and conditions',
    {
      'package.json': pkg({ imports: { '#lib/*': { types: './types/*.d.ts', default: './lib/*.js' } } }),
      'types/rows.d.ts': ROW,
    },
    '#lib/rows',
  ],
  [
    'the own package by its name',
    { 'package.json': pkg({ name: 'me', exports: { './rows': './rows.ts' } }), 'rows.ts': ROW },
    'me/rows',
  ],
  ['paths', { 'tsconfig.json': tsconfig({ paths: { '@/*': ['./src/*'] } }), 'src/rows.ts': ROW }, '@/rows'],
  [
    'paths of one name',
    { 'tsconfig.json': tsconfig({ paths: { rows: ['./src/rows.ts'] } }), 'src/rows.ts': ROW },
    'rows',
  ],
  [
    'the second of paths',
    { 'tsconfig.json': tsconfig({ paths: { '@/*': ['./gone/*', './src/*'] } }), 'src/rows.ts': ROW },
    '@/rows',
  ],
  [
    'the longest of paths',
    {
      'tsconfig.json': tsconfig({ paths: { '@/*': ['./a/*'], '@/b/*': ['./b/*'] } }),
      'a/b/rows.ts': '',
      'b/rows.ts': ROW,
    },
    '@/b/rows',
  ],
  [
    'paths before packages',
    {
      'tsconfig.json': tsconfig({ paths: { p: ['./rows.ts'] } }),
      'rows.ts': ROW,
      'node_modules/p/package.json': pkg({ types: 't.d.ts' }),
      'node_modules/p/t.d.ts': '',
    },
    'p',
  ],
  [
    'baseUrl',
    { 'tsconfig.json': tsconfig({ baseUrl: './src', ignoreDeprecations: '6.0' }), 'src/rows.ts': ROW },
    'rows',
  ],
  [
    'paths under a baseUrl',
    {
      'tsconfig.json': tsconfig({ baseUrl: './src', paths: { '~/*': ['models/*'] }, ignoreDeprecations: '6.0' }),
      'src/models/rows.ts': ROW,
    },
    '~/rows',
  ],
  [
    'paths that are extended',
    {
      'tsconfig.json': JSON.stringify({ extends: './base/tsconfig.base.json' }),
      'base/tsconfig.base.json': tsconfig({ paths: { '@/*': ['../src/*'] } }),
      'src/rows.ts': ROW,
    },
    '@/rows',
  ],
  [
    'paths of several that are extended',
    {
      'tsconfig.json': JSON.stringify({ extends: ['./one.json', './two.json'] }),
      'one.json': tsconfig({ paths: { '@/*': ['./one/*'] } }),
      'two.json': tsconfig({ paths: { '@/*': ['./two/*'] } }),
      'one/rows.ts': '',
      'two/rows.ts': ROW,
    },
    '@/rows',
  ],
  [
    'a tsconfig with comments',
    { 'tsconfig.json': '{ // paths\n "compilerOptions": { "paths": { "@/*": ["./src/*"], }, } }', 'src/rows.ts': ROW },
    '@/rows',
  ],
]

describe('imports, compared with the resolution of TypeScript', () => {
  it.each(CASES.map(([name, ...rest]) => [name, rest] as const))(
    'finds %s',
    (_, [files, specifier, importer = 'main.ts']) => {
      const project = createProject({ 'main.ts': '', ...files })
      expect(follow(project, importer, specifier)).toBe(resolvedByTypeScript(project, importer, specifier))
    },
  )

  it('takes paths from the configuration that a solution refers to', () => {
    const project = createProject({
      'tsconfig.json': JSON.stringify({ files: [], references: [{ path: './tsconfig.app.json' }] }),
      'tsconfig.app.json': tsconfig({ paths: { '@/*': ['./src/models/*'] } }, { include: ['src'] }),
      'src/models/rows.ts': ROW,
    })
    expect(follow(project, 'src/main.ts', '@/rows')).toBe(`${project.root}/src/models/rows.ts`)
  })

  it('follows the links of a workspace to where a package is', () => {
    const project = createProject({
      'packages/a/main.ts': '',
      'packages/b/package.json': pkg({ name: '@w/b', exports: { '.': { types: './src/index.ts' } } }),
      'packages/b/src/index.ts': ROW,
      'packages/a/node_modules/@w/keep': '',
    })
    symlinkSync(join(project.root, 'packages/b'), join(project.root, 'packages/a/node_modules/@w/b'))
    const found = follow(project, 'packages/a/main.ts', '@w/b')
    expect(found).toBe(`${project.root}/packages/b/src/index.ts`)
    expect(found).toBe(resolvedByTypeScript(project, 'packages/a/main.ts', '@w/b'))
  })

  it.each([
    ['a component', { 'rows.vue': '<script></script>' }, './rows.vue', 'which has no types'],
    ['a style', { 'rows.css': '' }, './rows.css', 'which has no types'],
    ['a folder without an index', { 'rows/other.ts': ROW }, './rows', 'which cannot be found'],
    [
      'a subpath that is not exported',
      { 'node_modules/p/package.json': pkg({ exports: { '.': './p.js' } }), 'node_modules/p/rows.d.ts': ROW },
      'p/rows',
      'which cannot be found',
    ],
    [
      'suffixes of modules',
      { 'tsconfig.json': tsconfig({ moduleSuffixes: ['.node', ''] }), 'rows.ts': ROW, 'rows.node.ts': ROW },
      './rows',
      'and the option "moduleSuffixes" of tsconfig.json may lead elsewhere',
    ],
    [
      'virtual folders',
      { 'tsconfig.json': tsconfig({ rootDirs: ['a', 'b'] }), 'rows.ts': ROW },
      './rows',
      'and the option "rootDirs" of tsconfig.json may lead elsewhere',
    ],
    [
      'suffixes that are extended',
      {
        'tsconfig.json': JSON.stringify({ extends: 'base' }),
        'node_modules/base/tsconfig.json': tsconfig({ moduleSuffixes: ['.x', ''] }),
        'rows.ts': ROW,
      },
      './rows',
      'and the option "moduleSuffixes"',
    ],
    [
      'suffixes in one of several configurations',
      {
        'tsconfig.json': JSON.stringify({
          files: [],
          references: [{ path: './tsconfig.app.json' }, { path: './node' }],
        }),
        'tsconfig.app.json': tsconfig({}),
        'node/tsconfig.json': tsconfig({ moduleSuffixes: ['.x', ''] }),
        'rows.ts': ROW,
      },
      './rows',
      'and the option "moduleSuffixes"',
    ],
    [
      'a configuration that cannot be read',
      { 'tsconfig.json': JSON.stringify({ extends: './gone.json' }), 'rows.ts': ROW },
      './rows',
      'and the option',
    ],
  ] as const)('refuses %s', (_, files, specifier, reason) => {
    const project = createProject(files)
    const code = `import { task } from 'unplugin-flyte'\nimport type { Row } from '${specifier}'\nexport const t = task(async ({ row }: { row: Row }): Promise<void> => {})`
    const [refusal, ...more] = refusalsOf(code, project)
    expect(refusal).toMatchObject({ code: 'FLY2012', location: { file: 'main.ts', line: 3 } })
    expect(refusal?.message).toContain(reason)
    expect(more).toEqual([])
  })
})

describe('imports by aliases', () => {
  const alias = (specifier: string) => (specifier.startsWith('~/') ? specifier.replace('~', '/rows-of') : undefined)

  it('are followed where TypeScript finds nothing', () => {
    const project = createProject({ 'src/rows.ts': ROW })
    const modules = createTypeModules({
      root: project.root,
      alias: (specifier) => specifier.replace(/^~\//, `${project.root}/src/`),
    })
    expect(follow({ ...project, modules }, 'main.ts', '~/rows')).toBe(`${project.root}/src/rows.ts`)
  })

  it('give way to what TypeScript finds', () => {
    const project = createProject({
      'tsconfig.json': tsconfig({ paths: { '~/*': ['./src/*'] } }),
      'src/rows.ts': ROW,
      'other/rows.ts': '',
    })
    const modules = createTypeModules({ root: project.root, alias: () => `${project.root}/other/rows` })
    expect(follow({ ...project, modules }, 'main.ts', '~/rows')).toBe(`${project.root}/src/rows.ts`)
  })

  it('that lead nowhere are refused', () => {
    const project = createProject()
    const modules = createTypeModules({ root: project.root, alias })
    expect(follow({ ...project, modules }, 'main.ts', '~/rows')).toBe('which cannot be found')
  })
})

describe('JSON files', () => {
  const read = (json: string, type = 'typeof config') => {
    const project = createProject({ 'config.json': json })
    const code = `import { task } from 'unplugin-flyte'\nimport config from './config.json'\nexport const t = task(async ({ x }: { x: ${type} }): Promise<void> => {})`
    return print(inferCode(code, project))
  }

  it('are objects with the types of their values', () => {
    expect(read('{ "lr": 0.1, "name": "x", "tags": ["a"], "deep": { "on": true }, "none": null }')).toBe(
      '(x:STRUCT{lr:FLOAT,name:STRING,tags:LIST<STRING>,deep:STRUCT{on:BOOLEAN},none:NONE})->()',
    )
    expect(read('[{ "a": 1 }, { "a": 2 }]', '(typeof config)[number]')).toBe('(x:STRUCT{a:FLOAT})->()')
    expect(read('{ "deep": { "on": true } }', 'typeof config.deep')).toBe('(x:STRUCT{on:BOOLEAN})->()')
  })

  it('are refused where their values do not say their type, or are none', () => {
    expect(read('{ "list": [] }')).toBe('ERROR FLY2027')
    expect(read('{ "list": [{ "a": 1 }, { "b": 1 }] }')).toBe('ERROR FLY2027')
    expect(read('{ "a": ')).toBe('ERROR FLY2012')
  })

  it('are values in what functions return', () => {
    const project = createProject({ 'config.json': '{ "lr": 0.1 }' })
    const code =
      "import { task } from 'unplugin-flyte'\nimport config from './config.json'\nexport const t = task(async () => ({ lr: config.lr }))"
    expect(print(inferCode(code, project))).toBe('()->(o0:STRUCT{lr:FLOAT})')
  })
})

/** The path that an import leads to, or why it leads nowhere. */
function follow({ root, modules, parse }: Project, importer: string, specifier: string): string {
  const from = modules.adopt(parse(importer, ''))
  const target = modules.follow(from, specifier)
  expect(from.path).toBe(`${root}/${importer}`)
  return 'missing' in target ? target.missing : target.path
}

function resolvedByTypeScript({ root }: Project, importer: string, specifier: string): string | undefined {
  const config = ts.findConfigFile(root, ts.sys.fileExists)
  const options = config
    ? ts.parseJsonConfigFileContent(ts.readConfigFile(config, ts.sys.readFile).config, ts.sys, root).options
    : {}
  const { resolvedModule } = ts.resolveModuleName(
    specifier,
    join(root, importer),
    {
      ...options,
      module: ts.ModuleKind.ESNext,
      moduleResolution: ts.ModuleResolutionKind.Bundler,
      allowImportingTsExtensions: true,
    },
    ts.sys,
  )
  return resolvedModule && realpathSync(resolvedModule.resolvedFileName)
}
