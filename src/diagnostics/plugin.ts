import { defineDiagnostics, list, quote } from './define.ts'
import type { Diagnostics } from './define.ts'

interface About {
  FLY2301: { problem: string }
  FLY2302: { specifier: string; importer: string }
  FLY2303: { problem: string }
  FLY2304: { specifier: string; chain: readonly string[] }
  FLY2305: { name: string; first: string; second: string }
  FLY2306: { option: string; problem: string; fix: string }
  FLY2307: { scanned: number; entries: readonly string[] }
  FLY2308: { pattern: string }
  FLY2309: { seconds: number }
}

/** FLY23xx: what goes wrong while the plugin collects and bundles the modules with entities. */
export const plugin: Diagnostics<About> = /* @__PURE__ */ defineDiagnostics<About>({
  FLY2301: {
    severity: 'error',
    message: ({ problem }) => `this module cannot be parsed: ${problem}`,
    why: 'Names, types and comments of tasks and workflows are read from the source of their module.',
    fix: 'Correct the syntax here.',
  },
  FLY2302: {
    severity: 'error',
    message: ({ specifier, importer }) => `${importer} imports ${quote(specifier)}, which cannot be found`,
    why: 'The modules with entities are bundled with all that they import, for Node.',
    fix: ({ specifier }) =>
      `Correct the import, install the package, or add ${quote(specifier)} to the option external if the image holds it.`,
  },
  FLY2303: {
    severity: 'error',
    message: ({ problem }) => `the modules with entities cannot be bundled: ${problem}`,
    why: 'They are bundled a second time, apart from the application: for Node, as one file that the container runs.',
    fix: 'Mend it in the file that is named. What only a browser has must stay out of modules with tasks and workflows.',
  },
  FLY2304: {
    severity: 'error',
    message: ({ specifier, chain }) =>
      `the bundle of the tasks still imports ${quote(specifier)} (${chain.join(' → ')})`,
    why: 'The archive holds one file and no node_modules, so what it imports must come with Node or with the image.',
    fix: ({ specifier }) =>
      `Let it be bundled, or add ${quote(specifier)} to the option external and install it in the image.`,
  },
  FLY2305: {
    severity: 'error',
    message: ({ name, first, second }) => `${first} and ${second} both are the module ${quote(name)}`,
    why: 'A task is found again in the container by the name of its module, which is made from the path: without extension, without /index, odd characters as _.',
    fix: 'Rename one of the files.',
  },
  FLY2306: {
    severity: 'error',
    message: ({ option, problem }) => `the option ${quote(option)} of the plugin ${problem}`,
    why: 'An option that cannot be followed is refused rather than guessed at.',
    fix: ({ fix }) => fix,
  },
  FLY2307: {
    severity: 'warn',
    message: ({ scanned, entries }) =>
      `no tasks, workflows or launch plans were found in ${scanned} modules${entries.length > 0 ? ` and the entries ${list(entries)}` : ''}`,
    why: 'Entities are looked for in the modules that the build imports and in those that the option entries names.',
    fix: 'Export a task or a workflow from a module that the application imports, or name modules with the option entries.',
  },
  FLY2308: {
    severity: 'warn',
    message: ({ pattern }) => `the pattern ${quote(pattern)} of the option entries matches no file`,
    why: 'Patterns are relative to the root of the project.',
    fix: 'Correct the pattern, or take it out.',
  },
  FLY2309: {
    severity: 'error',
    message: ({ seconds }) => `bundling the modules with entities did not end within ${seconds} s`,
    why: 'They are bundled a second time by the same bundler, with the same plugins; one of those waits for something.',
    fix: 'Look for a plugin that starts a server or a watcher in every build, and leave it out where the environment is named "flyte".',
  },
})
