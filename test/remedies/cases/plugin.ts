import type { Remedies } from '../remedy.ts'

const DOUBLE = 'export const double = task(({ n }: { n: int }): int => n * 2)'

/** FLY23xx: the options of the plugin, and the modules that it bundles. */
export const pluginCases: Remedies = {
  FLY2301: {
    wrong: `export const double = task(({ n }: { n: int }): int => {
  return n *
▸})`,
    right: `export const double = task(({ n }: { n: int }): int => {
  return n * 2
})`,
  },
  FLY2302: {
    way: 'vite',
    wrong: `import { factor } from ▸'./factors'

export const scale = task(({ n }: { n: int }): int => n * factor)`,
    right: {
      files: {
        'src/flow.ts': `import { factor } from './factors'

export const scale = task(({ n }: { n: int }): int => n * factor)`,
        'src/factors.ts': 'export const factor = 2',
      },
    },
    says: '"./factors"',
  },
  FLY2303: {
    way: 'vite',
    wrong: {
      files: {
        'src/flow.ts': `import { ▸facotr } from './factors'

export const scale = task(({ n }: { n: int }): int => n * facotr)`,
        'src/factors.ts': 'export const factor = 2',
      },
    },
    right: {
      files: {
        'src/flow.ts': `import { factor } from './factors'

export const scale = task(({ n }: { n: int }): int => n * factor)`,
        'src/factors.ts': 'export const factor = 2',
      },
    },
  },
  FLY2304: { testedIn: 'test/bundlers/vite/errors.test.ts' },
  FLY2305: {
    way: 'vite',
    wrong: {
      files: {
        'src/flow.ts': DOUBLE,
        'src/flow/index.ts': `▸import { task, type int } from 'unplugin-flyte'

${DOUBLE.replace('double', 'twice')}`,
        'src/main.ts': "import './flow'\nimport './flow/index'",
      },
    },
    right: {
      files: {
        'src/flow.ts': DOUBLE,
        'src/flows/index.ts': DOUBLE.replace('double', 'twice'),
        'src/main.ts': "import './flow'\nimport './flows/index'",
      },
    },
  },
  FLY2306: {
    wrong: { files: { 'src/flow.ts': DOUBLE }, options: { namePrefix: 'acme/pipelines' } },
    right: { files: { 'src/flow.ts': DOUBLE }, options: { namePrefix: 'acme.pipelines' } },
    says: '"namePrefix"',
  },
  FLY2307: {
    way: 'vite',
    wrong: { files: { 'src/main.ts': "console.log('no tasks')" } },
    right: {
      files: { 'src/flow.ts': DOUBLE, 'src/main.ts': "import { double } from './flow'\n\nconsole.log(double.id)" },
    },
  },
  FLY2308: {
    way: 'vite',
    wrong: { files: { 'src/flow.ts': DOUBLE, 'src/main.ts': "import './flow'" }, options: { entries: 'flows/*.ts' } },
    right: { files: { 'src/flow.ts': DOUBLE, 'src/main.ts': "import './flow'" }, options: { entries: 'src/*.ts' } },
    says: '"flows/*.ts"',
  },
  FLY2309: { testedIn: 'test/bundlers/vite/sibling.test.ts' },
}
