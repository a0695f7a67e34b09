/**
 * Words of this project that no user has to learn: each has a word of the field in its place (docs/glossary.md). They must not appear in what
 * users read.
 */
export const privateWords: ReadonlyArray<readonly [RegExp, instead: string]> = [
  [/\bremarks?\b/i, 'diagnostic'],
  [/\bcures?\b/i, 'fix'],
  [/\b(?:looked|looks?|looking) (?:it |them )?up\b|\blook-ups?\b/i, 'check, lookup'],
  [/\bpassed over\b/i, 'skipped'],
  [/\bworked out\b/i, 'resolved, computed'],
  [/\bnobody (?:has )?(?:looked|said)\b/i, 'not checked, not set'],
  [/\banew\b/i, 'again'],
  [/\b(?:stood|stands?) for\b/i, 'provides, means'],
  [/\bwish(?:es)?\b/i, 'request'],
  [/\brooms?\b/i, 'part'],
  [/\b(?:is|are) made again\b/i, 'rebuilt'],
  [/\bmade in the cluster\b/i, 'built in the cluster'],
  [/\bhas done its work\b/i, 'completed'],
  [/\bput in order\b/i, 'fixed'],
  [/\b(?:is|are) told as\b/i, 'the value of'],
  [/\blikewise\b/i, 'the same for'],
  [/\b(?:is|are) told of\b|\btells? of\b/i, 'reported, reports'],
]
