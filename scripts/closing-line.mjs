// A Vitest reporter: the last line of a run is `N passed, N failed`, in plain text, for whoever reads only that.

/** A file that could not be loaded holds no test, and an error outside of any test fails the run: both count. */
export default class ClosingLine {
  onTestRunEnd(testModules, unhandledErrors) {
    const tests = testModules.flatMap((testModule) => [...testModule.children.allTests()])
    const count = (state) => tests.filter((test) => test.result().state === state).length
    const broken = testModules.filter((testModule) => testModule.state() === 'failed' && testModule.errors().length > 0)
    const failed = count('failed') + broken.length + unhandledErrors.length
    const skipped = count('skipped')
    const line = `${count('passed')} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}\n`
    // At exit, since the default reporter writes its summary from the same event.
    process.once('exit', () => process.stdout.write(line))
  }
}
