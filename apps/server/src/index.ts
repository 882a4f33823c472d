export {
  type Configuration,
  ConfigurationWrong,
  readConfiguration,
} from './configuration.ts'
export { DataFolderRefused } from './data-folder.ts'
export { type Setting, settings } from './settings.ts'
export { type Bauhinia, startBauhinia } from './start.ts'
