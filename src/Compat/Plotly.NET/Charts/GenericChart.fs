namespace Plotly.NET

open System
open Newtonsoft.Json

/// The data and layout of a chart, as plotly.js takes a figure.
type Figure =
    {
        [<JsonProperty("data")>]
        Data: Trace list
        [<JsonProperty("layout")>]
        Layout: Layout
    }

    static member create data layout = { Data = data; Layout = layout }

/// A chart: its traces, its layout, how it behaves and the document around it. Charts do not change; functions give new ones.
type GenericChart =
    | Chart of data: Trace * layout: Layout * config: Config * displayOpts: DisplayOptions
    | MultiChart of data: Trace list * layout: Layout * config: Config * displayOpts: DisplayOptions

    /// The four parts of a chart.
    static member private parts gChart =
        match gChart with
        | Chart(trace, layout, config, options) -> [ trace ], layout, config, options
        | MultiChart(traces, layout, config, options) -> traces, layout, config, options

    static member private ofParts(traces, layout, config, options) =
        match traces with
        | [ trace ] -> Chart(trace, layout, config, options)
        | traces -> MultiChart(traces, layout, config, options)

    /// A chart of traces; with `useDefaults`, the size, template, behaviour and document of `Defaults`.
    static member ofTraceObjects (useDefaults: bool) (traces: seq<#Trace>) : GenericChart =
        let traces = traces |> Seq.map (fun trace -> trace :> Trace) |> List.ofSeq

        if useDefaults then
            let layout =
                Layout.init (Width = Defaults.DefaultWidth, Height = Defaults.DefaultHeight, Template = Defaults.DefaultTemplate)

            GenericChart.ofParts (traces, layout, Defaults.DefaultConfig, Defaults.DefaultDisplayOptions)
        else
            GenericChart.ofParts (traces, Layout(), Config(), DisplayOptions.initCDNOnly ())

    /// A chart of one trace.
    static member ofTraceObject (useDefaults: bool) (trace: Trace) : GenericChart =
        GenericChart.ofTraceObjects useDefaults [ trace ]

    static member getTraces(gChart: GenericChart) : Trace list =
        let traces, _, _, _ = GenericChart.parts gChart
        traces

    static member getLayout(gChart: GenericChart) : Layout =
        let _, layout, _, _ = GenericChart.parts gChart
        layout

    static member getConfig(gChart: GenericChart) : Config =
        let _, _, config, _ = GenericChart.parts gChart
        config

    static member getDisplayOptions(gChart: GenericChart) : DisplayOptions =
        let _, _, _, options = GenericChart.parts gChart
        options

    static member mapiTrace (f: int -> Trace -> Trace) (gChart: GenericChart) : GenericChart =
        let traces, layout, config, options = GenericChart.parts gChart
        GenericChart.ofParts (traces |> List.mapi f, layout, config, options)

    static member mapTrace (f: Trace -> Trace) (gChart: GenericChart) : GenericChart =
        GenericChart.mapiTrace (fun _ trace -> f trace) gChart

    static member mapLayout (f: Layout -> Layout) (gChart: GenericChart) : GenericChart =
        let traces, layout, config, options = GenericChart.parts gChart
        GenericChart.ofParts (traces, f layout, config, options)

    static member mapConfig (f: Config -> Config) (gChart: GenericChart) : GenericChart =
        let traces, layout, config, options = GenericChart.parts gChart
        GenericChart.ofParts (traces, layout, f config, options)

    static member mapDisplayOptions (f: DisplayOptions -> DisplayOptions) (gChart: GenericChart) : GenericChart =
        let traces, layout, config, options = GenericChart.parts gChart
        GenericChart.ofParts (traces, layout, config, f options)

    static member setLayout (layout: Layout) (gChart: GenericChart) =
        GenericChart.mapLayout (fun _ -> layout) gChart

    static member setConfig (config: Config) (gChart: GenericChart) =
        GenericChart.mapConfig (fun _ -> config) gChart

    static member setDisplayOptions (displayOpts: DisplayOptions) (gChart: GenericChart) =
        GenericChart.mapDisplayOptions (fun _ -> displayOpts) gChart

    static member addLayout (layout: Layout) (gChart: GenericChart) =
        GenericChart.mapLayout (fun current -> Layout.combine current layout) gChart

    static member addConfig (config: Config) (gChart: GenericChart) =
        GenericChart.mapConfig (fun current -> Config.combine current config) gChart

    static member addDisplayOptions (displayOpts: DisplayOptions) (gChart: GenericChart) =
        GenericChart.mapDisplayOptions (fun current -> DisplayOptions.combine current displayOpts) gChart

    /// The number of traces.
    static member countTrace(gChart: GenericChart) : int =
        gChart |> GenericChart.getTraces |> List.length

    /// Whether a trace is as wanted.
    static member existsTrace (predicate: Trace -> bool) (gChart: GenericChart) : bool =
        gChart |> GenericChart.getTraces |> List.exists predicate

    /// Width and height in pixels, where they are set.
    static member tryGetLayoutSize(gChart: GenericChart) : int option * int option =
        let layout = GenericChart.getLayout gChart
        layout.TryGetTypedValue<int> "width", layout.TryGetTypedValue<int> "height"

    /// One chart of all traces; where several set a property of layout, behaviour or document, the last counts.
    static member combine(gCharts: seq<GenericChart>) : GenericChart =
        let join first second =
            let traces1, layout1, config1, options1 = GenericChart.parts first
            let traces2, layout2, config2, options2 = GenericChart.parts second

            MultiChart(
                traces1 @ traces2,
                Layout.combine layout1 layout2,
                Config.combine config1 config2,
                DisplayOptions.combine options1 options2
            )

        Seq.reduce join gCharts

    static member toFigure(gChart: GenericChart) : Figure =
        Figure.create (GenericChart.getTraces gChart) (GenericChart.getLayout gChart)

    static member fromFigure(fig: Figure) : GenericChart =
        GenericChart.ofParts (fig.Data, fig.Layout, Defaults.DefaultConfig, Defaults.DefaultDisplayOptions)

    /// The figure as JSON: data, layout, and frames, of which there are none.
    static member toFigureJson(gChart: GenericChart) : string =
        let traces, layout, _, _ = GenericChart.parts gChart
        JsonText.ofMembers [ "data", box traces; "layout", box layout; "frames", box Array.empty<obj> ]

    /// The chart as JSON: data, layout and config.
    static member toJson(gChart: GenericChart) : string =
        let traces, layout, config, _ = GenericChart.parts gChart
        JsonText.ofMembers [ "data", box traces; "layout", box layout; "config", box config ]

    /// An element and the script that draws the chart into it; the page must have plotly.js, unless the reference is `Require`.
    static member toChartHTML(gChart: GenericChart) : string =
        let traces, layout, config, options = GenericChart.parts gChart
        let id = Guid.NewGuid().ToString()
        // No character that could end the script element is left in the JSON.
        let reference = DisplayOptions.getPlotlyReference options

        let script =
            PlotlyScript.draw reference id (JsonText.inScript traces) (JsonText.inScript layout) (JsonText.inScript config)

        $"""<div><div id="{id}"></div><script type="text/javascript">{script}</script></div>"""

    /// A whole HTML document that shows the chart. By default it takes plotly.js from the network; with
    /// `PlotlyJSReference.Full` it holds plotly.js itself.
    static member toEmbeddedHTML(gChart: GenericChart) : string =
        gChart
        |> GenericChart.toChartHTML
        |> PlotlyScript.document (GenericChart.getDisplayOptions gChart)
