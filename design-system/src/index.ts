export { type Asset, buildAssets, type DesignAssets } from './assets/build-assets.ts'
export { awaitChange, awaitChangeScript } from './await-change.ts'
export { type BackLinkProps, backLink } from './components/back-link/back-link.ts'
export { type BreadcrumbsProps, breadcrumbs } from './components/breadcrumbs/breadcrumbs.ts'
export {
  type ButtonKind,
  type ButtonProps,
  button,
  buttonGroup,
  type LinkButtonProps,
  linkButton,
  startButton,
} from './components/button/button.ts'
export { type CardProps, type CardTone, card, cardGrid } from './components/card/card.ts'
export {
  type CheckLine,
  type CheckLinesProps,
  type CheckOutcome,
  checkLines,
} from './components/check-lines/check-lines.ts'
export {
  type CheckboxesProps,
  type CheckboxItem,
  checkboxes,
} from './components/checkboxes/checkboxes.ts'
export {
  type ConsentCardProps,
  type ConsentStatement,
  consentCard,
} from './components/consent-card/consent-card.ts'
export { type DataSentenceProps, dataSentence } from './components/data-sentence/data-sentence.ts'
export {
  type DateInputProps,
  type DatePart,
  dateInput,
} from './components/date-input/date-input.ts'
export { type DetailsProps, details } from './components/details/details.ts'
export { type EmptyStateProps, emptyState } from './components/empty-state/empty-state.ts'
export { type ErrorSummaryProps, errorSummary } from './components/error-summary/error-summary.ts'
export { type FactTilesProps, factTiles } from './components/fact-tiles/fact-tiles.ts'
export {
  type FeeBreakdownProps,
  type FeeLine,
  feeBreakdown,
} from './components/fee-breakdown/fee-breakdown.ts'
export type { FieldProps, GroupProps, LabelSize } from './components/field/field.ts'
export { type FileUploadProps, fileUpload } from './components/file-upload/file-upload.ts'
export { type FilterFormProps, filterForm } from './components/filter-form/filter-form.ts'
export {
  type AssetPaths,
  type PageFrameProps,
  pageFrame,
  type Viewer,
} from './components/frame/frame.ts'
export { languageName, pathInLanguage } from './components/frame/language-switch.ts'
export { serverFrame } from './components/frame/server-frame.ts'
export { hashValue } from './components/hash-value/hash-value.ts'
export { type HeroProps, hero } from './components/hero/hero.ts'
export { insetText } from './components/inset-text/inset-text.ts'
export {
  type LicenceCardProps,
  type LicenceValidity,
  licenceCard,
} from './components/licence-card/licence-card.ts'
export { type LinkListItem, linkList } from './components/link-list/link-list.ts'
export { type MarkTone, mark } from './components/mark/mark.ts'
export {
  type NotificationBannerProps,
  notificationBanner,
} from './components/notification-banner/notification-banner.ts'
export { type PagesByTimeProps, pagesByTime } from './components/pagination/pages-by-time.ts'
export {
  type PaginationItem,
  type PaginationProps,
  pagination,
} from './components/pagination/pagination.ts'
export { type PanelProps, panel } from './components/panel/panel.ts'
export { type QrCodeProps, qrCode } from './components/qr-code/qr-code.ts'
export {
  type Choice,
  type RadioItem,
  type RadiosProps,
  radios,
} from './components/radios/radios.ts'
export { type SearchBoxProps, searchBox } from './components/search-box/search-box.ts'
export { type SectionProps, section } from './components/section/section.ts'
export { type SelectItem, type SelectProps, select } from './components/select/select.ts'
export { type StepProgressProps, stepProgress } from './components/step-progress/step-progress.ts'
export {
  type SummaryAction,
  type SummaryCardProps,
  type SummaryListProps,
  type SummaryRow,
  summaryCard,
  summaryList,
} from './components/summary-list/summary-list.ts'
export { type TagKind, tag } from './components/tag/tag.ts'
export { type TextInputProps, textInput } from './components/text-input/text-input.ts'
export { type TextareaProps, textarea } from './components/textarea/textarea.ts'
export { type TimelineEvent, type TimelineProps, timeline } from './components/timeline/timeline.ts'
export { warningText } from './components/warning-text/warning-text.ts'
export type { Content, Link } from './content.ts'
export { findPatternPage, type GalleryPage, galleryPage } from './gallery/gallery.ts'
export { type ConsentPatternProps, consentPattern } from './patterns/consent.ts'
export { type HomePatternProps, homePattern } from './patterns/home.ts'
export { type LicencePatternProps, licencePattern } from './patterns/licence.ts'
export { type ServicePatternProps, servicePattern } from './patterns/service.ts'
