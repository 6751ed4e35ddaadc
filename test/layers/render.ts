import { BUNDLERS, LAYERS, type Layer } from './table.ts'

/** The lint configuration that says the same as the table, as far as specifiers alone can tell. */
export function renderLintConfig(): string {
  const overrides = Object.entries(LAYERS).map(([name, layer]) => ({
    files: [name.endsWith('.ts') ? `src/${name}` : `src/${name}/**`],
    rules: {
      'no-restricted-imports': ['error', { patterns: restrictions(name, layer) }],
      ...(layer.world === 'author' && {
        'no-restricted-globals': [
          'error',
          ...NODE_GLOBALS.map((global) => ({ name: global, message: `${name} is author code: it runs without Node.` })),
        ],
      }),
    },
  }))
  return `${JSON.stringify({ overrides: [...overrides, hosts()] }, undefined, 2)}\n`
}

/** The table as CONTRIBUTING.md shows it. */
export function renderMarkdown(): string {
  const rows = Object.entries(LAYERS).map(([name, { world, folders, packages = [], typePackages = [] }]) => {
    const named = [...packages, ...typePackages.map((type) => `${type} (types)`)]
    return [name, world, folders.join(', ') || '–', named.join(', ') || '–']
  })
  const table = [['folder', 'world', 'may import', 'packages'], ...rows]
  const widths = table[0]!.map((_, column) => Math.max(...table.map((row) => row[column]!.length)))
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column]!)).join(' | ')} |`
  return [line(table[0]!), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n')
}

const NODE_GLOBALS = ['process', 'Buffer', 'global', 'require', '__dirname', '__filename', 'setImmediate']

const PACKAGES = [
  ...new Set([
    ...Object.values(LAYERS).flatMap(({ packages = [], typePackages = [] }) => [...packages, ...typePackages]),
    ...BUNDLERS,
  ]),
].toSorted()

interface Restriction {
  readonly regex: string
  readonly message: string
  readonly allowTypeImports?: boolean
}

// The linter's regular expressions have no look-ahead, so what is forbidden is listed: every row and every package of the
// table that the folder may not have. A package outside the table is caught by the test, and by knip.
function restrictions(
  name: string,
  { world, folders, packages = [], typePackages = [] }: Layer,
): readonly Restriction[] {
  const isEntry = name.endsWith('.ts')
  const forbidden = Object.keys(LAYERS).filter(
    (other) => other !== name && !other.endsWith('.ts') && !folders.includes(other),
  )
  const nested = forbidden.filter((other) => other.startsWith(`${name}/`)).map((other) => other.slice(name.length + 1))
  const strangers = PACKAGES.filter(
    (other) => !packages.includes(other) && !typePackages.includes(other) && !(isEntry && BUNDLERS.includes(other)),
  )
  const allowed = folders.length > 0 ? folders.join(', ') : 'no other folder'
  const about = `${name} may import ${allowed} (CONTRIBUTING.md, Import directions).`
  return [
    {
      regex: `^${isEntry ? String.raw`\./` : String.raw`(?:\.\./)+`}(?:${forbidden.map(escape).join('|')})/`,
      message: about,
    },
    ...(nested.length > 0 ? [{ regex: String.raw`^\./(?:${nested.map(escape).join('|')})/`, message: about }] : []),
    {
      regex: `^(?:${strangers.map(escape).join('|')})(?:/|$)`,
      message: `${name} may import ${[...packages, ...typePackages].join(', ') || 'no package'}.`,
    },
    ...typePackages.map((type) => ({
      regex: `^${escape(type)}(?:/|$)`,
      message: `Of ${type} only types.`,
      allowTypeImports: true,
    })),
    ...(world === 'author' ? [{ regex: '^node:', message: `${name} is author code: it runs without Node.` }] : []),
  ]
}

function hosts() {
  const layer = LAYERS['plugin']!
  const withBundlers = { ...layer, packages: [...(layer.packages ?? []), ...BUNDLERS] }
  return {
    files: ['src/plugin/hosts/**'],
    rules: { 'no-restricted-imports': ['error', { patterns: restrictions('plugin', withBundlers) }] },
  }
}

function escape(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`)
}
