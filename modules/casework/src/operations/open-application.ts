import type { Service } from '@bauhinia/pack'
import Type from 'typebox'
import { Compile } from 'typebox/compile'
import type { CaseworkContext } from '../context.ts'
import type { Application } from '../domain/application.ts'
import type { Evidence, FormValues } from '../domain/evidence.ts'
import {
  findApplication,
  type OwnApplication,
  type SealedApplication,
} from '../queries/applications.ts'
import { ApplicationNotFound } from '../refusals.ts'

/** An application with what is known for it, unsealed. */
export interface OpenedApplication extends Application {
  readonly service: Service
  readonly evidence: readonly Evidence[]
  readonly form: FormValues
}

/** The person's own application, whole; anybody else's is `ApplicationNotFound`. */
export async function getApplication(
  context: Pick<CaseworkContext, 'db' | 'identity' | 'pack'>,
  own: OwnApplication,
): Promise<OpenedApplication> {
  const application = await findApplication(context.db, own)
  if (application === undefined) throw new ApplicationNotFound()
  return openApplication(context, application)
}

const evidence = Compile(Type.Unsafe<readonly Evidence[]>(Type.Array(Type.Object({}))))
const form = Compile(Type.Unsafe<FormValues>(Type.Object({})))

/** Unseals what was sealed by `sealForm` and `sealEvidence`. */
export async function openApplication(
  { identity, pack }: Pick<CaseworkContext, 'identity' | 'pack'>,
  { sealedForm, sealedEvidence, ...application }: SealedApplication,
): Promise<OpenedApplication> {
  const { applicationId, dataSubjectId, serviceId } = application
  const open = async (sealed: Uint8Array | null, place: string): Promise<unknown> =>
    sealed === null ? undefined : JSON.parse(await identity.openFor(dataSubjectId, sealed, place))
  return {
    ...application,
    service: pack.getService(serviceId),
    evidence: evidence.Parse((await open(sealedEvidence, evidencePlace(applicationId))) ?? []),
    form: form.Parse((await open(sealedForm, formPlace(applicationId))) ?? {}),
  }
}

export function sealForm(
  { identity }: Pick<CaseworkContext, 'identity'>,
  { applicationId, dataSubjectId }: OwnApplication,
  values: FormValues,
): Promise<Uint8Array> {
  return identity.sealFor(dataSubjectId, JSON.stringify(values), formPlace(applicationId))
}

export function sealEvidence(
  { identity }: Pick<CaseworkContext, 'identity'>,
  { applicationId, dataSubjectId }: OwnApplication,
  said: readonly Evidence[],
): Promise<Uint8Array> {
  return identity.sealFor(dataSubjectId, JSON.stringify(said), evidencePlace(applicationId))
}

function formPlace(applicationId: string): string {
  return `casework.applications form ${applicationId}`
}

function evidencePlace(applicationId: string): string {
  return `casework.applications evidence ${applicationId}`
}
