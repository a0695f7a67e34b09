/**
 * Where the syntax of Go 1.19's regexp package and that of re2js part: a pattern cut into tokens, each with its
 * translation. Found by running millions of generated patterns through both; everything else is left to re2js, errors
 * included. Private to src/kernel.
 *
 * 1. The texts of all tokens, joined, are the pattern.
 * 2. A translation keeps what is matched; it may change the name of a group.
 */
import * as E from 'fp-ts/lib/Either.js'

/**
 * A piece of a pattern: a \Q...\E run, another escape, a character class, the opening of a group, one character. The
 * last piece of a wrong pattern may hold all that follows the mistake.
 */
export interface RegexpToken {
  readonly kind: 'Quoted' | 'Escape' | 'Class' | 'Group' | 'Character'
  readonly offset: number
  readonly text: string
  readonly translation: E.Either<string, string>
}

/** A token without its kind: how far it goes and what re2js is given for it. */
interface Piece {
  readonly end: number
  readonly translation: E.Either<string, string>
}

/** The names that Go 1.19 (Unicode 13.0) knows in \p{...}; re2js has those of a later Unicode, and properties too. */
const unicodeNames: ReadonlySet<string> = new Set(
  `Any C Cc Cf Co Cs L Ll Lm Lo Lt Lu M Mc Me Mn N Nd Nl No P Pc Pd Pe Pf Pi Po Ps S Sc Sk Sm So Z Zl Zp Zs
  Adlam Ahom Anatolian_Hieroglyphs Arabic Armenian Avestan Balinese Bamum Bassa_Vah Batak Bengali Bhaiksuki Bopomofo
  Brahmi Braille Buginese Buhid Canadian_Aboriginal Carian Caucasian_Albanian Chakma Cham Cherokee Chorasmian Common
  Coptic Cuneiform Cypriot Cyrillic Deseret Devanagari Dives_Akuru Dogra Duployan Egyptian_Hieroglyphs Elbasan Elymaic
  Ethiopic Georgian Glagolitic Gothic Grantha Greek Gujarati Gunjala_Gondi Gurmukhi Han Hangul Hanifi_Rohingya Hanunoo
  Hatran Hebrew Hiragana Imperial_Aramaic Inherited Inscriptional_Pahlavi Inscriptional_Parthian Javanese Kaithi
  Kannada Katakana Kayah_Li Kharoshthi Khitan_Small_Script Khmer Khojki Khudawadi Lao Latin Lepcha Limbu Linear_A
  Linear_B Lisu Lycian Lydian Mahajani Makasar Malayalam Mandaic Manichaean Marchen Masaram_Gondi Medefaidrin
  Meetei_Mayek Mende_Kikakui Meroitic_Cursive Meroitic_Hieroglyphs Miao Modi Mongolian Mro Multani Myanmar Nabataean
  Nandinagari New_Tai_Lue Newa Nko Nushu Nyiakeng_Puachue_Hmong Ogham Ol_Chiki Old_Hungarian Old_Italic
  Old_North_Arabian Old_Permic Old_Persian Old_Sogdian Old_South_Arabian Old_Turkic Oriya Osage Osmanya Pahawh_Hmong
  Palmyrene Pau_Cin_Hau Phags_Pa Phoenician Psalter_Pahlavi Rejang Runic Samaritan Saurashtra Sharada Shavian Siddham
  SignWriting Sinhala Sogdian Sora_Sompeng Soyombo Sundanese Syloti_Nagri Syriac Tagalog Tagbanwa Tai_Le Tai_Tham
  Tai_Viet Takri Tamil Tangut Telugu Thaana Thai Tibetan Tifinagh Tirhuta Ugaritic Vai Wancho Warang_Citi Yezidi Yi
  Zanabazar_Square`.split(/\s+/),
)

/** The end of the code point that starts here, or the end of the pattern. */
const afterCodePoint = (source: string, at: number): number =>
  Math.min(source.length, at + ((source.codePointAt(at) ?? 0) > 0xffff ? 2 : 1))

const verbatim = (source: string, start: number, end: number): Piece => ({
  end,
  translation: E.right(source.slice(start, end)),
})

/** `\p` and `\P` are looked up in Go's names; all other escapes re2js judges as Go does. */
const escapeAt = (source: string, start: number): Piece => {
  const letter = source.charAt(start + 1)
  if (letter !== 'p' && letter !== 'P') return verbatim(source, start, afterCodePoint(source, start + 1))
  const braced = source.charAt(start + 2) === '{'
  const close = source.indexOf('}', start + 2)
  if (braced && close < 0) return verbatim(source, start, source.length)
  const end = braced ? close + 1 : afterCodePoint(source, start + 2)
  const name = source.slice(start + (braced ? 3 : 2), braced ? close : end).replace(/^\^/, '')
  return unicodeNames.has(name)
    ? verbatim(source, start, end)
    : { end, translation: E.left(`invalid character class range: \`${source.slice(start, end)}\``) }
}

/**
 * One item of a character class: `[:name:]`, an escape, a character; a range is two of them around a dash. Go takes
 * `[:` for the start of a name only when `:]` follows it; re2js also sees the name in `[:]`, where colon serves twice.
 */
const classItemAt = (source: string, start: number, lastNameEnd: number, inRange: boolean): Piece => {
  if (source.charAt(start) === '\\') return escapeAt(source, start)
  if (inRange || !source.startsWith('[:', start)) return verbatim(source, start, afterCodePoint(source, start))
  return lastNameEnd >= start + 2
    ? verbatim(source, start, source.indexOf(':]', start + 2) + 2)
    : { end: start + 1, translation: E.right('\\[') }
}

const isClassEscape = (text: string): boolean => /^(?:\\[pPdDsSwW]|\[:)/.test(text)

/** A whole class, from `[` to its `]`; up to the end of the pattern if there is none. */
const classAt = (source: string, start: number, lastNameEnd: number): Piece => {
  // Local mutation: a class may have thousands of items, and they are read once, from left to right.
  const translated: Array<string> = []
  const first = start + (source.charAt(start + 1) === '^' ? 2 : 1)
  let at = first
  let inRange = false
  while (at < source.length && (source.charAt(at) !== ']' || at === first)) {
    const item: Piece = classItemAt(source, at, lastNameEnd, inRange)
    if (E.isLeft(item.translation)) return { end: source.length, translation: item.translation }
    translated.push(item.translation.right)
    const isRange: boolean =
      !inRange &&
      source.charAt(item.end) === '-' &&
      source.charAt(item.end + 1) !== ']' &&
      !isClassEscape(source.slice(at, item.end))
    if (isRange) translated.push('-')
    inRange = isRange
    at = item.end + (isRange ? 1 : 0)
  }
  const close = source.charAt(at)
  return {
    end: at + close.length,
    translation: E.right(source.slice(start, first) + translated.join('') + close),
  }
}

/**
 * Go 1.19 has `(?P<name>` only, and does not mind a name used twice; re2js does, so a good name becomes the offset.
 * (Without any name, `(?P<n>?)` would turn from a mistake into `(?)`, which is allowed.)
 */
const groupAt = (source: string, start: number): Piece => {
  if (source.startsWith('(?<', start)) {
    return { end: start + 3, translation: E.left('invalid or unsupported Perl syntax: `(?<`') }
  }
  if (!source.startsWith('(?P<', start)) return verbatim(source, start, start + 1)
  const close = source.indexOf('>', start)
  return close > 0 && /^\w+$/.test(source.slice(start + 4, close))
    ? { end: close + 1, translation: E.right(`(?P<${start}>`) }
    : verbatim(source, start, source.length)
}

const quotedAt = (source: string, start: number): Piece => {
  const close = source.indexOf('\\E', start + 2)
  return verbatim(source, start, close < 0 ? source.length : close + 2)
}

const tokenAt = (source: string, start: number, lastNameEnd: number): readonly [RegexpToken['kind'], Piece] => {
  switch (source.charAt(start)) {
    case '\\':
      return source.charAt(start + 1) === 'Q'
        ? ['Quoted', quotedAt(source, start)]
        : ['Escape', escapeAt(source, start)]
    case '[':
      return ['Class', classAt(source, start, lastNameEnd)]
    case '(':
      return ['Group', groupAt(source, start)]
    default:
      return ['Character', verbatim(source, start, afterCodePoint(source, start))]
  }
}

/**
 * The tokens of a pattern, in order. Total: a wrong pattern has tokens too. Time is linear in the length.
 *
 * Source of the rules: Go 1.19 regexp/syntax, and re2js 2.10.0 where it differs.
 */
export const regexpTokens = (source: string): ReadonlyArray<RegexpToken> => {
  // Local mutation: one pass over up to 10,000 characters.
  const tokens: Array<RegexpToken> = []
  const lastNameEnd = source.lastIndexOf(':]')
  for (let at = 0; at < source.length;) {
    const [kind, { end, translation }] = tokenAt(source, at, lastNameEnd)
    tokens.push({ kind, offset: at, text: source.slice(at, end), translation })
    at = end
  }
  return tokens
}
