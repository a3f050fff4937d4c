namespace Plotly.NET

open System.Runtime.InteropServices
open DynamicObj

/// Where an HTML document takes plotly.js from.
type PlotlyJSReference =
    /// A script tag with this address.
    | CDN of string
    /// The whole of plotly.js in the document, which then needs no network.
    | Full
    /// require.js with this address (without `.js`).
    | Require of string
    /// Nowhere: the page that takes the chart in has it already.
    | NoReference

/// The HTML document around a chart.
type DisplayOptions() =
    inherit DynamicObj()

    /// New display options with the given properties.
    static member init
        (
            [<Optional; DefaultParameterValue(null)>] ?DocumentTitle: string,
            [<Optional; DefaultParameterValue(null)>] ?DocumentCharset: string,
            [<Optional; DefaultParameterValue(null)>] ?DocumentDescription: string,
            [<Optional; DefaultParameterValue(null)>] ?PlotlyJSReference: PlotlyJSReference
        ) =
        DisplayOptions()
        |> DisplayOptions.style (
            ?DocumentTitle = DocumentTitle,
            ?DocumentCharset = DocumentCharset,
            ?DocumentDescription = DocumentDescription,
            ?PlotlyJSReference = PlotlyJSReference
        )

    /// A function that gives a copy of display options with the given properties set.
    static member style
        (
            [<Optional; DefaultParameterValue(null)>] ?DocumentTitle: string,
            [<Optional; DefaultParameterValue(null)>] ?DocumentCharset: string,
            [<Optional; DefaultParameterValue(null)>] ?DocumentDescription: string,
            [<Optional; DefaultParameterValue(null)>] ?PlotlyJSReference: PlotlyJSReference
        ) =
        fun (displayOpts: DisplayOptions) ->
            displayOpts
            |> Properties.set
                [
                    "DocumentTitle", Properties.value DocumentTitle
                    "DocumentCharset", Properties.value DocumentCharset
                    "DocumentDescription", Properties.value DocumentDescription
                    "PlotlyJSReference", Properties.value PlotlyJSReference
                ]

    /// Display options that take plotly.js from its public address.
    static member initCDNOnly() =
        DisplayOptions.init (PlotlyJSReference = CDN $"https://cdn.plot.ly/plotly-{Globals.PLOTLYJS_VERSION}.min.js")

    /// The properties of both; where both have one, the second's.
    static member combine (first: DisplayOptions) (second: DisplayOptions) : DisplayOptions = DynObj.combine first second

    /// Where the document takes plotly.js from; nowhere unless set.
    static member getPlotlyReference(displayOpts: DisplayOptions) : PlotlyJSReference =
        displayOpts.TryGetTypedValue<PlotlyJSReference> "PlotlyJSReference"
        |> Option.defaultValue NoReference
