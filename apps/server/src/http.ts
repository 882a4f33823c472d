import { caseworkPages, officePages, paymentStep } from '@bauhinia/casework/routes'
import { consentPages } from '@bauhinia/consent/routes'
import type { DatabasePool } from '@bauhinia/database'
import { type DesignAssets, serverFrame } from '@bauhinia/design-system'
import { directoryApi } from '@bauhinia/directory/routes'
import {
  completenessPages,
  completenessSection,
  evidencePage,
  exchangeApi,
  historyPages,
  ownEntriesPage,
  systemPages,
} from '@bauhinia/exchange/routes'
import { assetRoutes, createHttpServer } from '@bauhinia/http'
import { pagePath } from '@bauhinia/i18n'
import { identityPages, type Persona, viewerHook } from '@bauhinia/identity/routes'
import { inboxPages } from '@bauhinia/inbox/routes'
import type { Jobs } from '@bauhinia/jobs'
import { checkEvidencePage, ledgerApi, ledgerPages } from '@bauhinia/ledger/routes'
import { licencePages, licencesApi } from '@bauhinia/licences/routes'
import type { Pack } from '@bauhinia/pack'
import { paymentPages, paymentsApi } from '@bauhinia/payments/routes'
import type { KeptProgram } from '@bauhinia/processes'
import type { FastifyBaseLogger, FastifyInstance } from 'fastify'
import { type Configuration, hasSampleWitnesses } from './configuration.ts'
import { healthRoutes } from './health.ts'
import type { Modules } from './modules.ts'
import { describeApi } from './openapi.ts'
import { otherAddresses } from './other-addresses.ts'
import { aboutPages } from './pages/about.ts'
import { designSystemPage } from './pages/design-system.ts'
import { homePage } from './pages/home.ts'
import { rootMessages } from './pages/messages.ts'
import { operatePage } from './pages/operate.ts'
import { otherPages } from './pages/other-pages.ts'
import { sampleWitnesses } from './sample-witnesses.ts'
import { unreadHook } from './unread-hook.ts'

export interface HttpOptions {
  readonly assets: DesignAssets
  readonly configuration: Configuration
  readonly db: DatabasePool
  readonly jobs: Jobs
  readonly logger: FastifyBaseLogger
  readonly modules: Modules
  readonly pack: Pack
  readonly personas: readonly Persona[] | undefined
  readonly programs: readonly KeptProgram[]
  readonly bankOrigin: string
}

/** The whole outside interface of this process, by its roles; it does not listen yet. */
export async function createServer(options: HttpOptions): Promise<FastifyInstance> {
  const { assets, bankOrigin, configuration, db, jobs, logger, modules, programs } = options
  const secureCookies = configuration.publicUrl.startsWith('https:')
  const server = await createHttpServer({
    formOrigins: [bankOrigin],
    logger,
    secureCookies,
    ...(configuration.trustedProxies && { trustedProxies: configuration.trustedProxies }),
    waysOn: ({ locale }) => [
      { text: rootMessages(locale)('allServices'), href: pagePath(locale, '/services') },
      { text: rootMessages(locale)('verifyLink'), href: pagePath(locale, '/verify') },
    ],
    frame: serverFrame(assets),
  })
  await server.register(
    healthRoutes({
      ...{ db, jobs, programs },
      ledger: modules.ledger,
      metricsToken: configuration.metricsToken,
    }),
  )
  await server.register(assetRoutes(assets.files))
  if (configuration.roles.includes('web')) {
    const { isDemonstration, publicUrl, securityContacts: contacts } = configuration
    const security = { contacts, publicUrl }
    await server.register(
      otherAddresses({ iconPath: assets.paths.icon, isDemonstration, security }),
    )
  }
  await describeApi(server, configuration.publicUrl)
  await server.register(viewerHook({ identity: modules.identity, secureCookies }))
  await server.register(unreadHook(modules.inbox))
  if (configuration.roles.includes('gateway')) await registerGateway(server, options)
  if (configuration.roles.includes('web')) {
    await server.register(ledgerApi({ ledger: modules.ledger }))
    await server.register(licencesApi({ licences: modules.licences }))
    await server.register(paymentsApi({ payments: modules.payments }))
    await server.register(pages(options, { scriptPath: assets.scriptPath, secureCookies }), {
      prefix: '/:lang',
    })
  }
  return server
}

async function registerGateway(
  server: FastifyInstance,
  { configuration, modules: { directory, exchange } }: HttpOptions,
): Promise<void> {
  await server.register(directoryApi({ directory }))
  await server.register(
    exchangeApi({
      ...{ directory, exchange },
      baseUrl: configuration.publicUrl,
      gatewayId: configuration.operatorId,
    }),
  )
}

function pages(
  { bankOrigin, configuration, jobs, modules, pack, personas }: HttpOptions,
  { scriptPath, secureCookies }: { scriptPath: (name: string) => string; secureCookies: boolean },
) {
  const { casework, consent, directory, exchange, identity, inbox, ledger, licences, payments } =
    modules
  const { timeZone } = pack
  const sampleBankUrl = configuration.bank.url === undefined ? bankOrigin : undefined
  const organisationName = (id: string) => pack.getDepartment(id).name
  return async (server: FastifyInstance): Promise<void> => {
    await server.register(homePage({ pack, today: casework.today }))
    await server.register(designSystemPage())
    await server.register(aboutPages({ pack, operatorId: configuration.operatorId }))
    await server.register(
      identityPages({
        ...{ identity, organisationName, personas, secureCookies, timeZone },
        obligationsOf: casework.listObligations,
        countWaiting: async (dataSubjectId) => ({
          unreadMessages: await inbox.countUnread(dataSubjectId),
          unpaidBills: await payments.countUnpaid(dataSubjectId),
        }),
      }),
    )
    await server.register(operatePage({ jobs, ledger, organisationName, timeZone }))
    await server.register(systemPages({ directory, identity, pack }))
    await server.register(completenessPages({ exchange, identity, pack }))
    await server.register(caseworkPages({ casework, licences, otherPages, pack, payments }))
    await server.register(officePages({ casework, licences, pack, payments }))
    await server.register(
      consentPages({
        ...{ consent, pack },
        listApplications: async (dataSubjectId, applicationIds) =>
          (await casework.listApplications(dataSubjectId, { applicationIds })).map(
            (application) => ({
              reference: application.applicationId,
              service: pack.getService(application.serviceId).name,
              caseNumber: application.caseNumber,
              path: `/applications/${application.applicationId}`,
            }),
          ),
      }),
    )
    await server.register(ownLedgerPages({ modules, pack }))
    await server.register(inboxPages({ inbox, timeZone }))
    await server.register(checkEvidencePage({ ledger, pack, baseUrl: configuration.publicUrl }))
    await server.register(publicLedger({ configuration, modules, pack }))
    await server.register(licencePages({ licences, pack, scriptPath }))
    await server.register(
      paymentPages({
        ...{ organisationName, payments, timeZone },
        demonstration: configuration.isDemonstration ? { sampleBankUrl } : undefined,
        casePath: (reference) => `/applications/${reference}`,
        caseNumberOf: async ({ dataSubjectId, reference: applicationId }) =>
          (await casework.getApplication({ applicationId, dataSubjectId })).caseNumber,
        officeCasePath: (reference) => `/office/cases/${reference}`,
        step: paymentStep,
      }),
    )
  }
}

/** What the ledger has about whoever is signed in, by every module that makes entries about people. */
function ownLedgerPages({ modules, pack }: Pick<HttpOptions, 'modules' | 'pack'>) {
  const { casework, consent, exchange, identity, ledger, licences, payments } = modules
  const listOwnEntries = [identity, consent, payments, licences, exchange, casework].map(
    (module) => module.listOwnEntries,
  )
  const findOwnRecord = [
    exchange.findOwnRecord,
    exchange.findOwnAccess,
    identity.findOwnRecord,
    casework.findOwnLook,
    casework.findOwnEvent,
    consent.findOwnRecord,
    payments.findOwnRecord,
    licences.findOwnRecord,
  ]
  const { listCaseLooks: listLooks, listSaid } = casework
  return async (server: FastifyInstance): Promise<void> => {
    await server.register(historyPages({ exchange, ledger, listLooks, listSaid, pack }))
    await server.register(ownEntriesPage({ ledger, listOwnEntries, pack }))
    await server.register(evidencePage({ findOwnRecord, ledger }))
  }
}

/** The public ledger, with what modules above it say of it. */
function publicLedger({
  configuration,
  modules: { exchange, ledger, licences },
  pack,
}: Pick<HttpOptions, 'configuration' | 'modules' | 'pack'>) {
  return ledgerPages({
    ...{ ledger, pack, baseUrl: configuration.publicUrl },
    completeness: (locale) => completenessSection({ exchange, pack }, locale),
    licenceTypeName: (vct, locale) => licences.findLicenceType(vct)?.name[locale],
    sampleWitnesses: hasSampleWitnesses(configuration) ? sampleWitnesses : undefined,
  })
}
