/// <reference lib="dom" />
import { part, show } from './page-parts.ts'

type ReadQr = (picture: ImageData) => string | undefined

/** Finds QR codes: by the browser's own means where it has them, else by a script that is loaded then. */
export interface CodeReader {
  /** The text of the code in the picture; nothing when none is found. */
  read(
    picture: CanvasImageSource,
    size: { width: number; height: number },
  ): Promise<string | undefined>
}

/** Not yet in the compiler's own list of browser interfaces (W3C Shape Detection). */
interface BarcodeDetection {
  detect(picture: ImageBitmapSource): Promise<readonly { readonly rawValue: string }[]>
}
declare global {
  var BarcodeDetector:
    | (new (options: {
        formats: readonly string[]
      }) => BarcodeDetection)
    | undefined
}

/** A side of the picture that is searched at most; larger ones are slow and say no more. */
const sideMax = 2_000

export function createCodeReader(readQrAddress: string): CodeReader {
  const detector =
    globalThis.BarcodeDetector && new globalThis.BarcodeDetector({ formats: ['qr_code'] })
  const canvas = document.createElement('canvas')
  let readQr: ReadQr | undefined
  return {
    async read(picture, { width, height }) {
      const scale = Math.min(1, sideMax / Math.max(width, height))
      canvas.width = Math.round(width * scale)
      canvas.height = Math.round(height * scale)
      const drawing = canvas.getContext('2d', { willReadFrequently: true })
      if (drawing === null || canvas.width === 0) return undefined
      drawing.drawImage(picture, 0, 0, canvas.width, canvas.height)
      const found = await detector?.detect(canvas).catch(() => [])
      if (found?.[0] !== undefined) return found[0].rawValue
      readQr ??= await loadReadQr(readQrAddress)
      return readQr(drawing.getImageData(0, 0, canvas.width, canvas.height))
    },
  }
}

async function loadReadQr(address: string): Promise<ReadQr> {
  const script: unknown = await import(address)
  if (hasReadQr(script)) return script.readQr
  throw new Error('the script that reads codes is another one')
}

function hasReadQr(script: unknown): script is { readonly readQr: ReadQr } {
  return typeof script === 'object' && script !== null && 'readQr' in script
}

/** The text of the code in a picture file; nothing when there is none, or it is no picture. */
export async function readPicture(reader: CodeReader, file: File): Promise<string | undefined> {
  try {
    const picture = await createImageBitmap(file)
    const text = await reader.read(picture, picture)
    picture.close()
    return text
  } catch {
    return undefined
  }
}

const pauseMs = 150

/** Offers the camera where there is one, and hands over the first code that it sees. */
export function offerCamera(
  reader: CodeReader,
  { onFound, onRefused }: { onFound: (text: string) => void; onRefused: () => void },
): void {
  if (navigator.mediaDevices === undefined) return
  const scan = part('scan', HTMLButtonElement)
  const viewfinder = part('viewfinder', HTMLElement)
  const video = part('camera', HTMLVideoElement)
  video.style.width = '100%'
  show(part('scanner', HTMLElement), true)
  let stream: MediaStream | undefined

  function stop(): void {
    for (const track of stream?.getTracks() ?? []) track.stop()
    stream = undefined
    show(viewfinder, false)
    show(scan, true)
  }
  async function start(): Promise<void> {
    stream = await navigator.mediaDevices.getUserMedia({
      video: { facingMode: 'environment', width: { ideal: 1920 }, height: { ideal: 1080 } },
    })
    show(scan, false)
    show(viewfinder, true)
    video.srcObject = stream
    await video.play()
    while (stream !== undefined) {
      const text = await reader.read(video, { width: video.videoWidth, height: video.videoHeight })
      if (stream !== undefined && text !== undefined) {
        stop()
        return onFound(text)
      }
      await new Promise((resolve) => setTimeout(resolve, pauseMs))
    }
  }
  scan.addEventListener('click', () => {
    start().catch(() => {
      stop()
      onRefused()
    })
  })
  part('stop-scan', HTMLButtonElement).addEventListener('click', stop)
}
