import type { Diagnostic } from '../../src/model/source.ts'

/** What is wrong with the words of a diagnostic; nothing when people can read it. */
export function unreadable({ message, why, fix }: Pick<Diagnostic, 'message' | 'why' | 'fix'>): string[] {
  const all = { message, why, fix }
  return [
    ...Object.entries(all).flatMap(([part, text]) => [
      ...(text.trim() === text && text !== '' ? [] : [`${part} is empty or has blanks around it`]),
      ...(/\n/.test(text) ? [`${part} has several lines`] : []),
      ...LEAKS.flatMap(([pattern, what]) => (pattern.test(text) ? [`${part} shows ${what}: ${text}`] : [])),
      ...([...text].filter((letter) => letter === '`').length % 2 === 0 ? [] : [`${part} has an odd \`: ${text}`]),
    ]),
    ...(message.endsWith('.') ? [`message ends like a text, not like a line of a log: ${message}`] : []),
    ...(message.length > 300 ? [`message has ${message.length} letters: ${message}`] : []),
    ...(/^\p{Lu}|^fly/u.test(why) ? [] : [`why begins in the middle: ${why}`]),
    ...(/^[\p{Lu}`{.]/u.test(fix) ? [] : [`fix begins in the middle: ${fix}`]),
    ...(/[.)]$/.test(why) ? [] : [`why has no end: ${why}`]),
    // It may end with code.
    ...(/[.)…}]$/.test(fix) ? [] : [`fix has no end: ${fix}`]),
  ]
}

/** What nobody outside should see. */
const LEAKS: readonly (readonly [RegExp, string])[] = [
  [/__\w|\bunplugin-flyte\.(?:realm|site|definition)\b/, 'a name of ours'],
  [/"undefined"|\bundefined\.|\[object |\bNaN\b|Symbol\(|‹|\$\{/, 'a value that was not filled in'],
  [/(?:^|[\s"'(])\/(?:tmp|home|work|Users|private|var\/folders)\//, 'an absolute path'],
  [/virtual:|\bentry\.mjs:|file:\/\//, 'a module that the author has not written'],
  [/\b\w+\$\d\b/, 'a name that the bundler made'],
  [/ {2}/, 'two blanks'],
]
