/** All that writes results of suites. */
export { renderSuiteJson, renderSuiteJUnit, renderSuiteTap } from '../../render/suite/suite-data.js'
export { renderSuiteText } from '../../render/suite/suite-text.js'
