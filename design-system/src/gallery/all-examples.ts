import { backLinkExamples } from '../components/back-link/back-link.examples.ts'
import { breadcrumbsExamples } from '../components/breadcrumbs/breadcrumbs.examples.ts'
import { buttonExamples } from '../components/button/button.examples.ts'
import { cardExamples } from '../components/card/card.examples.ts'
import { checkLinesExamples } from '../components/check-lines/check-lines.examples.ts'
import { checkboxesExamples } from '../components/checkboxes/checkboxes.examples.ts'
import { consentCardExamples } from '../components/consent-card/consent-card.examples.ts'
import { dataSentenceExamples } from '../components/data-sentence/data-sentence.examples.ts'
import { dateInputExamples } from '../components/date-input/date-input.examples.ts'
import { detailsExamples } from '../components/details/details.examples.ts'
import { emptyStateExamples } from '../components/empty-state/empty-state.examples.ts'
import { errorSummaryExamples } from '../components/error-summary/error-summary.examples.ts'
import { factTilesExamples } from '../components/fact-tiles/fact-tiles.examples.ts'
import { feeBreakdownExamples } from '../components/fee-breakdown/fee-breakdown.examples.ts'
import { fileUploadExamples } from '../components/file-upload/file-upload.examples.ts'
import { filterFormExamples } from '../components/filter-form/filter-form.examples.ts'
import { hashValueExamples } from '../components/hash-value/hash-value.examples.ts'
import { heroExamples } from '../components/hero/hero.examples.ts'
import { insetTextExamples } from '../components/inset-text/inset-text.examples.ts'
import { licenceCardExamples } from '../components/licence-card/licence-card.examples.ts'
import { linkListExamples } from '../components/link-list/link-list.examples.ts'
import { markExamples } from '../components/mark/mark.examples.ts'
import { notificationBannerExamples } from '../components/notification-banner/notification-banner.examples.ts'
import { paginationExamples } from '../components/pagination/pagination.examples.ts'
import { panelExamples } from '../components/panel/panel.examples.ts'
import { qrCodeExamples } from '../components/qr-code/qr-code.examples.ts'
import { radiosExamples } from '../components/radios/radios.examples.ts'
import { searchBoxExamples } from '../components/search-box/search-box.examples.ts'
import { sectionExamples } from '../components/section/section.examples.ts'
import { selectExamples } from '../components/select/select.examples.ts'
import { stepProgressExamples } from '../components/step-progress/step-progress.examples.ts'
import { summaryListExamples } from '../components/summary-list/summary-list.examples.ts'
import { tagExamples } from '../components/tag/tag.examples.ts'
import { textInputExamples } from '../components/text-input/text-input.examples.ts'
import { textareaExamples } from '../components/textarea/textarea.examples.ts'
import { timelineExamples } from '../components/timeline/timeline.examples.ts'
import { warningTextExamples } from '../components/warning-text/warning-text.examples.ts'
import type { ComponentExamples } from '../examples.ts'

/** Every component's examples, in the gallery's order. */
export const allExamples: readonly ComponentExamples[] = [
  markExamples,
  buttonExamples,
  cardExamples,
  linkListExamples,
  textInputExamples,
  textareaExamples,
  dateInputExamples,
  radiosExamples,
  checkboxesExamples,
  selectExamples,
  fileUploadExamples,
  searchBoxExamples,
  filterFormExamples,
  errorSummaryExamples,
  notificationBannerExamples,
  panelExamples,
  insetTextExamples,
  warningTextExamples,
  detailsExamples,
  tagExamples,
  checkLinesExamples,
  dataSentenceExamples,
  consentCardExamples,
  licenceCardExamples,
  qrCodeExamples,
  feeBreakdownExamples,
  factTilesExamples,
  summaryListExamples,
  timelineExamples,
  stepProgressExamples,
  hashValueExamples,
  emptyStateExamples,
  paginationExamples,
  backLinkExamples,
  breadcrumbsExamples,
  sectionExamples,
  heroExamples,
]
