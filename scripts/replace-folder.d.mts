export const replaceFolder: (from: string, to: string) => void
