import type { ComponentExamples } from '../../examples.ts'
import { fileUpload } from './file-upload.ts'

export const fileUploadExamples: ComponentExamples = {
  component: 'file-upload',
  title: { en: 'File upload', 'zh-Hant': '上載檔案', 'zh-Hans': '上载文件' },
  examples: [
    {
      name: 'default',
      render: (locale) =>
        fileUpload({
          locale,
          name: 'certificate',
          label: {
            en: 'Upload the medical certificate',
            'zh-Hant': '上載體格檢驗證明書',
            'zh-Hans': '上载体格检验证明书',
          }[locale],
          hint: {
            en: 'A PDF or photo, at most 5 MB',
            'zh-Hant': 'PDF 或相片，不超過 5 MB',
            'zh-Hans': 'PDF 或照片，不超过 5 MB',
          }[locale],
          accept: '.pdf,image/*',
        }),
    },
    {
      name: 'with-error',
      render: (locale) =>
        fileUpload({
          locale,
          name: 'certificate-wrong',
          label: {
            en: 'Upload the medical certificate',
            'zh-Hant': '上載體格檢驗證明書',
            'zh-Hans': '上载体格检验证明书',
          }[locale],
          error: {
            en: 'The file is larger than 5 MB',
            'zh-Hant': '檔案超過 5 MB',
            'zh-Hans': '文件超过 5 MB',
          }[locale],
        }),
    },
  ],
}
