import { describe, expect, it } from 'vitest'
import { compilesInGo } from '../../../../src/backend/json-schema/go-regexp.ts'

// Every line was given to Go's own `regexp.Compile`.
const ACCEPTED = String.raw`
  ^a$ | a|b|| | (?:a)(b)(?P<n>c)(?<m>d) | (?i)a(?-s:b)(?i-m:c) | (?) | a{2,3}?b{2,}c{0} | a{,2} | a{01} | {a} | a{2,3 | x{1000}
  (a{10}){100} | ((a{1,}){5}){200} | [a-z]\d\W\s | [^]a] | []a] | [a-] | [\d-z] | [[:^digit:][:alpha:]] | \pL\p{Greek}\P{^Lu}
  \p{letter}\p{LC}\p{han} | \x41\x{1F600}\012\0 | \_\-\/\. | \Qa(b\E+ | \A\b\B\z | ^* | (|a)* | a(?i)* | \a\f\v`
const REFUSED = String.raw`
  (?=a) | (?!a) | (?<=a) | (?P=n) | (?#a) | (?-) | (?i-) | (?P<>a) | (?P<a b>c) | (a | a) | [a | [z-a] | [] | [^] | [a-\d] | [[:nope:]]
  * | a** | a++ | a{2}{3} | (* | |* | a{3,1} | x{1001} | (a{11}){100} | \1 | \8 | \Z | \C | \u0041 | \e | \x4 | \x{110000} | \x{} | \ä
  \p{Nope} | \p{Grek} | \p{Old_Italic} | \pX | \p{L | \p{} | [\b] | \k<n>`

describe('a pattern', () => {
  it.each(lines(ACCEPTED))('that Go takes passes: %s', (pattern) => {
    expect(compilesInGo(pattern)).toBe(true)
  })

  it.each(lines(REFUSED))('that Go refuses does not: %s', (pattern) => {
    expect(compilesInGo(pattern)).toBe(false)
  })

  it('may end in no backslash, and be as long as it likes', () => {
    expect(compilesInGo('\\')).toBe(false)
    expect(compilesInGo('a'.repeat(10_000))).toBe(true)
  })

  it('may nest a thousand deep at most', () => {
    expect(compilesInGo('('.repeat(999) + ')'.repeat(999))).toBe(true)
    expect(compilesInGo('('.repeat(1001) + ')'.repeat(1001))).toBe(false)
  })
})

/** Patterns are set apart by ` | ` and by lines. */
function lines(text: string): readonly string[] {
  return text.trim().split(/ \| |\n\s*/)
}
