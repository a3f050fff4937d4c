namespace Plotly.NET

/// What new charts start from; a notebook may set it once for all its charts.
module Defaults =

    let mutable DefaultWidth = 600
    let mutable DefaultHeight = 600
    let mutable DefaultConfig = Config.init (Responsive = true)

    let private displayOptions () =
        DisplayOptions.initCDNOnly ()
        |> DisplayOptions.style (
            DocumentTitle = "Plotly.NET Datavisualization",
            DocumentDescription = "A plotly.js graph generated with Plotly.NET",
            DocumentCharset = "UTF-8"
        )

    let mutable DefaultDisplayOptions = displayOptions ()
    let mutable DefaultTemplate = ChartTemplates.plotly

    /// Sets every default back.
    let reset () =
        DefaultWidth <- 600
        DefaultHeight <- 600
        DefaultConfig <- Config.init (Responsive = true)
        DefaultDisplayOptions <- displayOptions ()
        DefaultTemplate <- ChartTemplates.plotly
