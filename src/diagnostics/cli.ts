import type { Diagnostics } from './define.ts'
import { defineDiagnostics, list, nearest, quote } from './define.ts'

interface About {
  FLY2601: { command: string; known: readonly string[] }
  FLY2602: { reason: string }
  FLY2603: { path: string }
  FLY2604: { path: string; entries: number }
  FLY2605: { file: string; reason: string }
  FLY2606: { path: string; reason: string }
}

/** FLY26xx: what the command line cannot do. */
export const cli: Diagnostics<About> = defineDiagnostics<About>({
  FLY2601: {
    severity: 'error',
    message: ({ command, known }) => {
      const guess = nearest(command, known)
      return `there is no command ${quote(command)}${guess ? `, did you mean ${quote(guess)}?` : ''}`
    },
    why: 'The first argument is a command.',
    fix: ({ known }) => `Use one of: ${list(known)}. See unplugin-flyte --help.`,
  },
  FLY2602: {
    severity: 'error',
    message: ({ reason }) => `the arguments do not fit the command: ${reason}`,
    why: 'Every command states what it takes, and anything else would be lost without a word.',
    fix: 'See --help after the command.',
  },
  FLY2603: {
    severity: 'error',
    message: ({ path }) => `there is no ${quote(path)}, expected a spec file, a folder of specs or a package`,
    why: 'What is to be shown is read from the file system, relative to the working folder.',
    fix: 'Check the path; after a build the specs are in flyte/specs under the output folder.',
  },
  FLY2604: {
    severity: 'error',
    message: ({ path, entries }) =>
      `${quote(path)} holds no spec, expected files named <index>_<name>_<1|2|3>.pb, got ${entries === 0 ? 'nothing' : `${entries} other ${entries === 1 ? 'entry' : 'entries'}`}`,
    why: 'The last digit of the name says which message a file holds.',
    fix: 'Name the folder flyte/specs of a build, or its flyte-package.tgz.',
  },
  FLY2605: {
    severity: 'error',
    message: ({ file, reason }) => `${quote(file)} cannot be decoded: ${reason}`,
    why: 'A file ending in _1.pb is a TaskSpec, in _2.pb a WorkflowSpec, in _3.pb a LaunchPlan (flyteidl.admin).',
    fix: 'Build the specs again, and check that the file was not renamed.',
  },
  FLY2606: {
    severity: 'error',
    message: ({ path, reason }) => `${quote(path)} cannot be read: ${reason}`,
    why: 'What is to be shown is read from the file system.',
    fix: 'Check the path, and that the file is yours to read.',
  },
})
