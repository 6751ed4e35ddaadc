import type { Project, Remedies } from '../remedy.ts'

const FLOW = 'export const double = task(({ n }: { n: int }): int => n * 2)'
const CONFIG =
  '{ "compilerOptions": { "module": "esnext", "moduleResolution": "bundler", "lib": ["es2023"], "types": [], "strict": true, "skipLibCheck": true }, "include": ["src"] }'
/** The command in a project with this configuration. */
const check = (files: Readonly<Record<string, string>>): Project => ({
  files: { 'src/flow.ts': FLOW, ...files },
  args: ['check'],
})
/** A refusal of the checker comes beside one of the syntax, so that no program has it alone. */
const REFUSED = { testedIn: 'test/unit/infer/checker/refusals.test.ts' }

/** FLY206x and FLY207x: the type checker of TypeScript. */
export const checkerCases: Remedies = {
  FLY2060: { testedIn: 'test/unit/infer/checker/load.test.ts' },
  FLY2061: {
    way: 'cli',
    wrong: check({
      'tsconfig.json': CONFIG,
      'node_modules/typescript/package.json': '{ "name": "typescript", "version": "5.4.5" }',
    }),
    right: check({ 'tsconfig.json': CONFIG }),
    says: 'TypeScript 5.4.5 is too old',
  },
  FLY2062: {
    way: 'cli',
    wrong: check({}),
    right: check({ 'tsconfig.json': CONFIG }),
    says: '"tsconfig.json"',
  },
  FLY2063: {
    way: 'cli',
    wrong: check({ 'tsconfig.json': '{ "extends": "./tsconfig.base.json" }' }),
    right: check({ 'tsconfig.json': '{ "extends": "./tsconfig.base.json" }', 'tsconfig.base.json': CONFIG }),
    says: 'tsconfig.base.json',
  },
  FLY2064: REFUSED,
  FLY2065: REFUSED,
  FLY2066: REFUSED,
  FLY2067: REFUSED,
  FLY2068: REFUSED,
  FLY2069: REFUSED,
  FLY2070: REFUSED,
  FLY2071: REFUSED,
  FLY2072: {
    way: 'cli',
    wrong: check({ 'tsconfig.json': CONFIG.replace('"src"', '"app"'), 'app/page.ts': 'export const page = 1' }),
    right: check({ 'tsconfig.json': CONFIG }),
  },
}
