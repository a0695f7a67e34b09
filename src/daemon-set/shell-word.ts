/**
 * User strings inside a shell command.
 *
 * The operator hands modprobe's arguments to `/bin/sh -c` as they are, so users write them as shell words, quotes
 * included. Quoting all of them would change what running commands mean and restart every ModuleLoader pod; so a string
 * is quoted only where the shell would do more with it than split words and remove quotes.
 */

/** Words whose every part is inert: plain characters, escapes of one character, and quoted text without expansion. */
const inertWord = /^(?:[^\s'"\\$`;&|<>()*?[\]{}~#\n]|\\[^\n]|'[^']*'|"(?:[^"\\$`]|\\[^\n])*"|(?<=\S)[~#])+$/u

const inertWords = /^(?:[^'"\\$`;&|<>()*?[\]{}~#\n]|\\[^\n]|'[^']*'|"(?:[^"\\$`]|\\[^\n])*"|(?<=\S)[~#])*$/u

/** One shell word that stands for exactly this string. */
export const singleQuoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`

/**
 * An argument as the user wrote it, unless it holds something that the shell would act on: expansion, substitution,
 * redirection, a second command. Spaces still separate arguments, as they always did.
 */
export const shellWords = (text: string): string => (inertWords.test(text) ? text : singleQuoted(text))

/** A path or a name as the user wrote it, unless the shell would not take it as one word. */
export const shellWord = (text: string): string => (text === '' || inertWord.test(text) ? text : singleQuoted(text))
