export {
  type Configuration,
  ConfigurationWrong,
  readConfiguration,
  type Setting,
  settings,
} from './configuration.ts'
export { DataFolderRefused } from './data-folder.ts'
export { type Bauhinia, startBauhinia } from './start.ts'
