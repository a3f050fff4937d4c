module Globals

open Newtonsoft.Json

/// The plotly.js version that documents reference unless told otherwise.
[<Literal>]
let PLOTLYJS_VERSION = "2.27.1"

let internal jsonSerializer = JsonSerializer.CreateDefault()
