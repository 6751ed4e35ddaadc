import { outputs, task, workflow, type In, type int, type Outputs } from 'unplugin-flyte'

/**
 * Join two words.
 *
 * The words are joined with one blank,
 * and counted.
 *
 * @param input.left the first word
 * @param input.right the second word
 * @returns both words, and the number of characters
 */
export const join = task(({ left, right }: { left: string; right: string }): Outputs<{ joined: string; length: int }> =>
  outputs({ joined: `${left} ${right}`, length: 0 }),
)

/** Only a short line. */
export const brief = task(({ text }: { text: string }): string => text)

export const manual = task(
  {
    docs: {
      short: 'given by hand',
      long: '*long*',
      format: 'markdown',
      icon: 'https://example.com/i.png',
      link: 'https://github.com/acme/app/blob/main/text/docs.py',
    },
  },
  ({ text }: { text: string }): string => text,
)

export const bare = task(({ text }: { text: string }): string => text)

/**
 * Tell the joined words.
 *
 * Runs the join and the brief task.
 *
 * @param left word to start with
 * @param right word to end with
 */
export const tell = workflow(
  { defaults: { right: 'there' } },
  ({ left, right }: In<{ left: string; right: string }>) => {
    const out = join({ left, right })
    manual({ text: out.joined })
    bare({ text: out.joined })
    return brief({ text: out.joined })
  },
)

export const page = workflow(
  { docs: { short: 'documented workflow', uri: 'https://example.com/doc', format: 'rst' } },
  ({ text }: In<{ text: string }>) => bare({ text }),
)
