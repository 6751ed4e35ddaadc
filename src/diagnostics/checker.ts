import type { Diagnostics } from './define.ts'
import { defineDiagnostics, quote } from './define.ts'

/** What is being read: `input "row.tags"`, `output "o0"`, `the parameter`. */
interface Subject {
  subject: string
}
interface About {
  FLY2060: object
  FLY2061: { version: string; problem: string }
  FLY2062: { tsconfig: string }
  FLY2063: { tsconfig: string; problem: string }
  FLY2064: Subject
  FLY2065: Subject
  FLY2066: Subject & { type: string }
  FLY2067: Subject & { what: string }
  FLY2068: Subject & { type: string }
  FLY2069: Subject & { type: string }
  FLY2070: Subject & { file: string; tsconfig: string }
  FLY2071: Subject & { file: string }
  FLY2072: { patterns: readonly string[] }
}

/** FLY206x and FLY207x: what the type checker of TypeScript cannot say either. */
export const checker: Diagnostics<About> = /* @__PURE__ */ defineDiagnostics<About>({
  FLY2060: {
    severity: 'error',
    message: () => 'TypeScript is not installed, and the type checker is to be asked',
    why: 'Types that cannot be read from syntax are asked of the TypeScript of the project, which is an optional peer dependency.',
    fix: 'Install it: npm install --save-dev typescript. Or leave the option typeChecker out, and write those types out.',
  },
  FLY2061: {
    severity: 'error',
    message: ({ version, problem }) => `TypeScript ${version} ${problem}; expected 5.9, 6 or 7`,
    why: 'The programming interface of the type checker differs between versions, and these are the ones that are known here.',
    fix: 'Install one of these: npm install --save-dev typescript@7.',
  },
  FLY2062: {
    severity: 'error',
    message: ({ tsconfig }) => `there is no ${quote(tsconfig)}, and the type checker is to be asked`,
    why: 'The configuration says which files there are, and how strictly they are checked; without it types may mean something else.',
    fix: 'Create it in the root of the project: npx tsc --init. Or name another one in the option typeChecker.',
  },
  FLY2063: {
    severity: 'error',
    message: ({ tsconfig, problem }) => `${quote(tsconfig)} cannot be used: ${problem}`,
    why: 'The configuration says which files there are, and how strictly they are checked.',
    fix: 'Correct it, until npx tsc --noEmit runs.',
  },
  FLY2064: {
    severity: 'error',
    message: ({ subject }) => `Cannot check ${subject}: the configuration of TypeScript has strictNullChecks off`,
    why: 'Without strict null checks T | null is T for the type checker, and an interface would lose what may be missing.',
    fix: 'Set "strict": true in tsconfig.json, or write the type so that it can be read without the checker.',
  },
  FLY2065: {
    severity: 'error',
    message: ({ subject }) => `Cannot check ${subject}: TypeScript cannot resolve the type`,
    why: 'A type with an error in it is any type for the checker, and says nothing of the value.',
    fix: 'Run npx tsc --noEmit, and correct what it reports there; a type may be missing from "lib" or "types".',
  },
  FLY2066: {
    severity: 'error',
    message: ({ subject, type }) =>
      `Cannot check ${subject}: ${type} belongs to the platform, or has more than its properties`,
    why: 'An object of the platform is more than the properties that its type shows, and would not arrive as one.',
    fix: 'Write an object type of what is needed of it.',
  },
  FLY2067: {
    severity: 'error',
    message: ({ subject, what }) => `Cannot check ${subject}: the order of ${what} is not known`,
    why: 'The order is part of the interface, and the checker has lost it: it comes from where the type is written out.',
    fix: 'Write the type out in the annotation, or in a type alias or an interface that is named there.',
  },
  FLY2068: {
    severity: 'error',
    message: ({ subject, type }) => `Cannot check ${subject}: ${type} is another type for each caller`,
    why: 'An entity has one interface for all its callers, and it is written into its spec.',
    fix: 'Write the types out, and make one entity for each set of types.',
  },
  FLY2069: {
    severity: 'error',
    message: ({ subject, type }) => `Cannot check ${subject}: there is no Flyte type for ${type}`,
    why: 'A tuple has a fixed number of values, and an intersection is one of object types, or marks a number or a text.',
    fix: 'Write a list (T[]), or an object type with a property for each value.',
  },
  FLY2070: {
    severity: 'error',
    message: ({ subject, file, tsconfig }) =>
      `Cannot check ${subject}: ${quote(file)} is in no project of ${quote(tsconfig)}`,
    why: 'The type checker knows the files that its configuration includes, and those that they import.',
    fix: 'Add the file to "include" of the configuration.',
  },
  FLY2071: {
    severity: 'error',
    message: ({ subject, file }) => `Cannot check ${subject}: ${quote(file)} is not what is on disk`,
    why: 'The type checker reads files from disk, and another plugin has changed this one before.',
    fix: 'Put the plugin of Flyte before the others, or write the type so that it can be read without the checker.',
  },
  FLY2072: {
    severity: 'error',
    message: ({ patterns }) => `there is no entity in the modules of ${patterns.map(quote).join(' and ')}`,
    why: 'Entities are calls of task(), workflow() and their like, in modules that import unplugin-flyte.',
    fix: 'Name the folder of the project, which has its tsconfig.json; its "include" says which modules are looked into.',
  },
})
