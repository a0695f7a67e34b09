import { plan } from 'kmm-planner'
import { applyPlan, drifts, unloadBudgetHolds } from 'kmm-planner/testing'
const node=(name:string,labels:any)=>({apiVersion:'v1',kind:'Node',metadata:{name,labels},status:{nodeInfo:{kernelVersion:'5.14.0-1.x86_64'}}}) as any
const mod=(selector:any)=>({apiVersion:'kmm.sigs.x-k8s.io/v1beta1',kind:'Module',metadata:{namespace:'drivers',name:'gpu',uid:'u'},spec:{selector,moduleLoader:{container:{modprobe:{moduleName:'gpu'},kernelMappings:[{regexp:'.',containerImage:'r.example/a:1'}]}}}}) as any
const nodes=[node('a',{gpu:'yes'}),node('b',{})]
let s:any={nodes,daemonSets:[]}
s=applyPlan(s,plan(s,[mod({})]))
s={...s,daemonSets:s.daemonSets.flatMap(drifts['duplicated']!)}
const p=plan(s,[mod({gpu:'yes'})],{maxUnloadedNodes:0})
console.log(JSON.stringify(p.changes.map(({action,reason,ref,nodes}:any)=>({action,reason,n:ref.name,nodes}))), 'HELD', JSON.stringify(p.held.map(({action,reason,ref,nodes}:any)=>({action,reason,n:ref.name,nodes}))))
console.log(unloadBudgetHolds.violations(plan)({snapshot:s,modules:[mod({gpu:'yes'})],options:{maxUnloadedNodes:0}}))
