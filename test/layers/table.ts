/**
 * Where code may run. `author` code is bundled into the user's program and evaluated, so it is plain ECMAScript; `build` code
 * runs in Node beside a bundler.
 */
export type World = 'author' | 'build'

/** What one folder, or one entry file, may import besides itself. */
export interface Layer {
  readonly world: World
  /** Other rows of the table. */
  readonly folders: readonly string[]
  /** Packages, by name. */
  readonly packages?: readonly string[]
  /** Packages of which only types may be imported. */
  readonly typePackages?: readonly string[]
}

const LEAVES = ['model', 'diagnostics', 'utils'] as const
const NODE_LEAVES = [...LEAVES, 'utils/node'] as const

/**
 * The import table: the single source of the lint configuration (`oxlint.layers.json`), of the table in CONTRIBUTING.md and of
 * the test over the real import graph. A row ending in `.ts` is an entry file; a nested row (`utils/node`) is more specific
 * than its parent. `model` holds types only.
 */
export const LAYERS: Readonly<Record<string, Layer>> = {
  utils: { world: 'author', folders: [] },
  'utils/node': { world: 'build', folders: ['utils'], packages: ['obug'] },
  gen: { world: 'build', folders: [], packages: ['@bufbuild/protobuf'] },
  model: { world: 'author', folders: [] },
  diagnostics: { world: 'author', folders: ['model', 'utils'] },
  schema: { world: 'author', folders: [...LEAVES], typePackages: ['@standard-schema/spec'] },
  authoring: { world: 'author', folders: ['schema', ...LEAVES], typePackages: ['@standard-schema/spec'] },
  // The build inlines the hash, so that author code has no dependency.
  compile: { world: 'author', folders: ['authoring', 'schema', ...LEAVES], packages: ['@noble/hashes'] },
  literals: { world: 'author', folders: ['authoring', 'schema', ...LEAVES] },
  execute: { world: 'author', folders: ['literals', 'authoring', 'schema', ...LEAVES] },
  eager: {
    world: 'author',
    folders: ['execute', 'compile', 'authoring', ...LEAVES],
    packages: ['@noble/hashes'],
  },
  local: { world: 'author', folders: ['execute', 'literals', 'compile', 'authoring', 'schema', ...LEAVES] },
  syntax: { world: 'build', folders: [...LEAVES], packages: ['oxc-parser'] },
  infer: { world: 'build', folders: ['syntax', ...NODE_LEAVES], packages: ['oxc-parser', 'oxc-resolver'] },
  // TypeScript is the user's own, loaded from the project; here are only its types.
  'infer/checker': {
    world: 'build',
    folders: ['infer', 'syntax', ...NODE_LEAVES],
    typePackages: ['oxc-parser', 'typescript', 'typescript-7'],
  },
  transform: { world: 'build', folders: ['syntax', ...NODE_LEAVES], packages: ['magic-string'] },
  evaluate: { world: 'build', folders: [...NODE_LEAVES] },
  serialize: { world: 'build', folders: ['gen', ...NODE_LEAVES], packages: ['@bufbuild/protobuf', '@msgpack/msgpack'] },
  // Judges the specs that are written, not the model that they come from.
  backend: { world: 'build', folders: ['serialize', 'gen', ...LEAVES], packages: ['@bufbuild/protobuf'] },
  package: { world: 'build', folders: [...NODE_LEAVES], packages: ['tar-stream'] },
  plugin: {
    world: 'build',
    folders: [
      'transform',
      'infer',
      'infer/checker',
      'syntax',
      'evaluate',
      'serialize',
      'backend',
      'package',
      ...NODE_LEAVES,
    ],
    packages: ['unplugin', 'tinyglobby'],
  },
  cli: {
    world: 'build',
    folders: [
      'serialize',
      'backend',
      'package',
      'gen',
      'plugin',
      'transform',
      'infer',
      'infer/checker',
      ...NODE_LEAVES,
    ],
    packages: ['cac', 'picocolors', 'tinyglobby'],
  },
  'index.ts': { world: 'author', folders: ['authoring', 'schema'] },
  'entry.ts': { world: 'author', folders: ['compile', 'eager'] },
  'local.ts': { world: 'author', folders: ['local', 'authoring'] },
  'testing.ts': { world: 'author', folders: ['compile'] },
  'vite.ts': { world: 'build', folders: ['plugin'] },
  'unplugin.ts': { world: 'build', folders: ['plugin'] },
  'api.ts': { world: 'build', folders: ['serialize', 'backend', 'package', 'model'] },
  'cli.ts': { world: 'build', folders: ['cli'] },
}

/** Packages that are bundlers. Only what `mayNameBundler` accepts imports them or writes their names as strings. */
export const BUNDLERS: readonly string[] = [
  'vite',
  'rollup',
  'rolldown',
  'webpack',
  '@rspack/core',
  'esbuild',
  '@farmfe/core',
  'bun',
]

/** Bundler difference lives in one place: the hosts of the plugin, and the entry files that users import. */
export function mayNameBundler(file: string): boolean {
  return file.startsWith('plugin/hosts/') || !file.includes('/')
}

/** The row that a file below `src/` belongs to: an entry's own, or the longest folder's. */
export function layerOf(file: string, layers: Readonly<Record<string, Layer>> = LAYERS): string | undefined {
  if (file in layers) return file
  return Object.keys(layers)
    .filter((name) => file.startsWith(`${name}/`))
    .toSorted((a, b) => b.length - a.length)[0]
}
