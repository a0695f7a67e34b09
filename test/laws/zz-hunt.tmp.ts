import { plan, concat } from 'kmm-planner'
import * as T from 'kmm-planner/testing'
const { fc } = T
const runs = Number(process.env.FC_RUNS ?? 300)
const only = process.env.ONLY
const all = [T.purity,T.orderIrrelevance,T.idempotence,T.moduleByModule,T.monoid,T.coverage,T.firstMatch,T.oneMoreNode,T.isolation,T.deletionsAreProven,T.garbageExactness,T.noErrorDeletes,T.leastPrivilege,T.schemaValidity(()=>[]),T.adoption,T.unloadBudgetHolds,T.totality] as any
for (const law of all) {
  if (only && !law.name.includes(only)) continue
  const t=Date.now()
  const r = fc.check(fc.property(law.arbitrary, (x:any)=> { const v=law.violations(law.name==='monoid'?concat:plan)(x); if(v.length) throw new Error(v.join('\n').slice(0,3000)) }), {numRuns: runs, ...(process.env.SEED?{seed:Number(process.env.SEED)}:{})})
  console.log(law.name, r.failed ? 'FAILED seed '+r.seed+' path '+r.counterexamplePath : 'ok', Date.now()-t,'ms', r.numRuns)
  if (r.failed) { console.log(JSON.stringify(r.counterexample).slice(0,Number(process.env.LEN??6000))); console.log(r.errorInstance ? String((r.errorInstance as any).stack).slice(0,2500): '') }
}
