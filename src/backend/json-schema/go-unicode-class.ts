/**
 * Whether Go 1.26 knows a name in `\p{…}`: general categories and their long names, and scripts. Case, spaces, hyphens and
 * underscores do not count, with which Go loses every script whose name has more than one word.
 */
export function isUnicodeClass(name: string): boolean {
  const plain = name.replace(/[-_ ]/g, '').toLowerCase()
  const canonical = plain.charAt(0).toUpperCase() + plain.slice(1)
  if (OTHERS.has(canonical)) return true
  if (canonical.length <= 2 && canonical !== 'Yi') return isProperty(`gc=${canonical}`)
  // Shorter names are abbreviations in JavaScript, apart from these.
  return canonical.length <= 4 ? SHORT_SCRIPTS.has(canonical) : isProperty(`Script=${canonical}`)
}

const OTHERS: ReadonlySet<string> = new Set(
  (
    'Any Assigned Ascii Casedletter Closepunctuation Combiningmark Connectorpunctuation Control Currencysymbol ' +
    'Dashpunctuation Decimalnumber Enclosingmark Finalpunctuation Format Initialpunctuation Letter Letternumber ' +
    'Lineseparator Lowercaseletter Mark Mathsymbol Modifierletter Modifiersymbol Nonspacingmark Number Openpunctuation ' +
    'Other Otherletter Othernumber Otherpunctuation Othersymbol Paragraphseparator Privateuse Punctuation Separator ' +
    'Spaceseparator Spacingmark Surrogate Symbol Titlecaseletter Unassigned Uppercaseletter Cntrl Digit Punct Lc'
  ).split(' '),
)

const SHORT_SCRIPTS: ReadonlySet<string> = new Set(
  'Ahom Cham Han Kawi Lao Lisu Miao Modi Mro Newa Nko Thai Toto Vai Yi'.split(' '),
)

function isProperty(property: string): boolean {
  if (!/^\w+=[A-Za-z]+$/.test(property)) return false
  try {
    return new RegExp(`\\p{${property}}`, 'u').unicode
  } catch (error) {
    if (error instanceof SyntaxError) return false
    throw error
  }
}
