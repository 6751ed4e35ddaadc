import type { Diagnostics } from './define.ts'
import { defineDiagnostics, list, nearest, quote } from './define.ts'

interface About {
  FLY2401: { tasks: readonly string[] }
  FLY2402: { entity: string; image: string; name: string; known: readonly string[] }
  FLY2403: { entity: string; image: string; attribute: string }
  FLY2404: { name: string; reference: string }
  FLY2405: { name: string; first: string; second: string }
  FLY2406: { entity: string; bytes: number; limit: number }
  FLY2407: { workflow: string; missing: string }
  FLY2408: { option: string; expected: string; got: unknown }
  FLY2410: { task: string; problem: string }
  FLY2411: { got: string }
}

/** FLY24xx: what turning the program into specs finds. */
export const serialize: Diagnostics<About> = defineDiagnostics<About>({
  FLY2401: {
    severity: 'error',
    message: ({ tasks }) =>
      `no image for ${tasks.length === 1 ? 'the task' : `${tasks.length} tasks:`} ${list(tasks.map(quote))}; expected an image of its own or a default image, got neither`,
    why: 'A task runs in a container, and Flyte has no default image for Node.',
    fix: 'Set the option `image` of the plugin, or `image` of the task.',
  },
  FLY2402: {
    severity: 'error',
    message: ({ entity, image, name, known }) => {
      const guess = nearest(name, known)
      return `${entity}: the image ${quote(image)} names ${quote(name)}, expected one of ${list(known)}${guess ? `; did you mean ${quote(guess)}?` : ''}`
    },
    why: 'An image template is filled in from the images of the settings, by name.',
    fix: ({ name }) => `Add ${quote(name)} to the option \`images\`, or name one that is there.`,
  },
  FLY2403: {
    severity: 'error',
    message: ({ entity, image, attribute }) =>
      `${entity}: the image ${quote(image)} asks for ${quote(attribute)}, expected fqn or version`,
    why: 'An image has a name without version (`fqn`) and a version (a tag or a digest); a template without either stands for both.',
    fix: 'Write {{.image.NAME}}, {{.image.NAME.fqn}} or {{.image.NAME.version}}.',
  },
  FLY2404: {
    severity: 'error',
    message: ({ name, reference }) =>
      `the image ${quote(name)} is ${quote(reference)}, expected a tag or a digest at its end`,
    why: 'Without one the container runtime takes "latest", and what runs would change without a new version of the workflow.',
    fix: ({ reference }) => `Write for example ${quote(`${reference || 'ghcr.io/acme/app'}:v1`)}.`,
  },
  FLY2405: {
    severity: 'error',
    message: ({ name, first, second }) =>
      `two images ${name === 'default' ? 'without a name' : `named ${quote(name)}`}: ${quote(first)} and ${quote(second)}, expected at most one`,
    why: 'A template finds an image by its name, and the one without a name is the default of every task.',
    fix: 'Give one of them another name: NAME=REFERENCE, or NAME in the option `images`.',
  },
  FLY2406: {
    severity: 'error',
    message: ({ entity, bytes, limit }) =>
      `${entity}: the long description has ${bytes} bytes, expected at most ${limit}`,
    why: 'Flyte keeps descriptions beside the entity and bounds their size.',
    fix: 'Shorten the comment, or put the text on a page and give its address as `uri`.',
  },
  FLY2407: {
    severity: 'error',
    message: ({ workflow, missing }) =>
      `the workflow ${quote(workflow)} runs ${quote(missing)} as a sub-workflow, which is not in this build`,
    why: 'A workflow carries the templates of all its sub-workflows; Flyte does not look for them elsewhere.',
    fix: ({ missing }) => `Make the errors of ${quote(missing)} go away, or call one of its launch plans instead.`,
  },
  FLY2408: {
    severity: 'error',
    message: ({ option, expected, got }) => `the setting "${option}" must be ${expected}, got ${quote(got)}`,
    why: 'Settings go into the specs as they are.',
    fix: ({ option, expected }) => `Give ${expected} for "${option}".`,
  },
  FLY2410: {
    severity: 'error',
    message: ({ task, problem }) =>
      `the option "command" must give a list of at least one text for ${quote(task)}; its function ${problem}`,
    why: 'What it gives is what the container of the task runs.',
    fix: 'Return the words of a command; `args` holds those that would run otherwise: ({ args }) => ["tini", "--", ...args].',
  },
  FLY2411: {
    severity: 'error',
    message: ({ got }) => `serializeEntities() takes a program or a list of entities of one, got ${got}`,
    why: 'Tasks, workflows and launch plans alone are registered, and their specs are made from what compiling gave.',
    fix: 'Give what `programOf(entity)` of "unplugin-flyte/testing" gives, or a program.',
  },
})
