import { cac } from 'cac'
import { DiagnosticError, formatDiagnostic, isDiagnosticError } from '../diagnostics/define.ts'
import { cli as cliDiagnostics } from '../diagnostics/cli.ts'
import { packageVersion } from '../utils/node/package-version.ts'
import type { CheckOptions } from './commands/check.ts'
import type { InspectOptions } from './commands/inspect.ts'
import type { Terminal } from './terminal.ts'
import { processTerminal } from './terminal.ts'

/**
 * Runs the command line and gives the exit code: 0, or 1 when it failed or found what should not be. Arguments are those after the name of the program.
 * The module of a command is loaded when the command is.
 */
export async function main(args: readonly string[], terminal: Terminal = processTerminal()): Promise<0 | 1> {
  const program = cac('unplugin-flyte')
  program
    .command('inspect <path>', 'Show specs: a .pb file, a folder of them, or a package')
    .option('--json', 'Print canonical proto3 JSON: [{ file, kind, message }]')
    .example('unplugin-flyte inspect dist/flyte/flyte-package.tgz')
    .action(async (path: string | number, options: InspectOptions) => {
      const { inspect } = await import('./commands/inspect.ts')
      // A name made of digits arrives as a number.
      await inspect(String(path), options, terminal)
    })
  let isFine = true
  program
    .command('check [root]', 'Compare the interfaces that are read from syntax with those of the type checker')
    .option('--tsconfig <file>', 'Configuration of TypeScript, relative to the root', { default: 'tsconfig.json' })
    .option('--json', 'Print { version, entities: [{ kind, name, location, verdict, syntax, checker }] }')
    .example('unplugin-flyte check')
    .action(async (root: string | number | undefined, options: CheckOptions) => {
      const { check } = await import('./commands/check.ts')
      isFine = await check(String(root ?? '.'), options, terminal)
    })
  program.help()
  program.version(packageVersion())

  try {
    // The first two are what Node puts in front.
    program.parse(['node', 'unplugin-flyte', ...args], { run: false })
    const { help, version } = program.options
    if (help || version) return 0
    if (program.matchedCommand) await program.runMatchedCommand()
    else if (program.args.length === 0) program.outputHelp()
    else throw unknownCommand(program)
    return isFine ? 0 : 1
  } catch (error) {
    terminal.err(`${describeError(error)}\n`)
    return 1
  }
}

function unknownCommand(program: ReturnType<typeof cac>): DiagnosticError {
  const known = program.commands.map(({ name }) => name).toSorted()
  return new DiagnosticError(cliDiagnostics.FLY2601({ command: program.args[0] ?? '', known }))
}

/** A diagnostic in full, a mistake in the arguments as one, and a defect of ours with its stack. */
function describeError(error: unknown): string {
  if (isDiagnosticError(error)) return formatDiagnostic(error.diagnostic)
  if (!(error instanceof Error)) return String(error)
  if (error.name === 'CACError') return formatDiagnostic(cliDiagnostics.FLY2602({ reason: error.message }))
  return error.stack ?? error.message
}
