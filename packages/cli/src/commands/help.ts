const text = `bauhinia, for a government's digital services

  bauhinia start           runs the portal, the gateway and, in demonstration, the sample programs
  bauhinia tour [URL]      renews a driving licence end to end and checks every proof; against a
                           running portal, or one that it starts for itself
  bauhinia check PACK      reports every mistake of a jurisdiction pack, with file and line
  bauhinia verify FILE     checks a licence file, and says for each check whether it passes
  bauhinia config          lists every setting (environment variable) with its default
  bauhinia help            this page
`

/** Prints what the commands are. */
export async function help(): Promise<number> {
  console.log(text)
  return 0
}
