import fc from 'fast-check'
import { plan } from '/work/main/src/plan.js'
import { concat } from '/work/main/src/change/plan-monoid.js'
import * as L from '/work/main/src/testing/law/purity.js'
import * as I from '/work/main/src/testing/law/idempotence.js'
import * as M from '/work/main/src/testing/law/monoid.js'
const runs = Number(process.env.FC_RUNS ?? 300)
const only = process.env.ONLY
for (const [law, subject] of [[L.purity, plan],[L.orderIrrelevance,plan],[I.idempotence,plan],[M.moduleByModule,plan],[M.monoid,concat]] as any) {
  if (only && !law.name.includes(only)) continue
  const t=Date.now()
  const r = fc.check(fc.property(law.arbitrary, (x:any)=> { const v=law.violations(subject)(x); if(v.length) throw new Error(v.join('\n').slice(0,3000)) }), {numRuns: runs, ...(process.env.SEED?{seed:Number(process.env.SEED)}:{})})
  console.log(law.name, r.failed ? 'FAILED seed '+r.seed+' path '+r.counterexamplePath : 'ok', Date.now()-t,'ms', r.numRuns)
  if (r.failed) { console.log(JSON.stringify(r.counterexample).slice(0,6000)); console.log(r.errorInstance ? String((r.errorInstance as any).stack).slice(0,2500): '') }
}
