export { type Asset, buildAssets, type DesignAssets } from './assets/build-assets.ts'
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
  type DateInputProps,
  type DatePart,
  dateInput,
} from './components/date-input/date-input.ts'
export { type ErrorSummaryProps, errorSummary } from './components/error-summary/error-summary.ts'
export type { FieldProps, GroupProps, LabelSize } from './components/field/field.ts'
export { type FileUploadProps, fileUpload } from './components/file-upload/file-upload.ts'
export {
  type AssetPaths,
  type PageFrameProps,
  pageFrame,
  type Viewer,
} from './components/frame/frame.ts'
export { type MarkTone, mark } from './components/mark/mark.ts'
export {
  type NotificationBannerProps,
  notificationBanner,
} from './components/notification-banner/notification-banner.ts'
export {
  type Choice,
  type RadioItem,
  type RadiosProps,
  radios,
} from './components/radios/radios.ts'
export { type SelectItem, type SelectProps, select } from './components/select/select.ts'
export {
  type SummaryAction,
  type SummaryCardProps,
  type SummaryListProps,
  type SummaryRow,
  summaryCard,
  summaryList,
} from './components/summary-list/summary-list.ts'
export { type TextInputProps, textInput } from './components/text-input/text-input.ts'
export { type TextareaProps, textarea } from './components/textarea/textarea.ts'
export type { Content, Link } from './content.ts'
