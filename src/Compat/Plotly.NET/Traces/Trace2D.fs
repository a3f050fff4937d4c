namespace Plotly.NET

/// A trace drawn between an x and a y axis.
type Trace2D(traceTypeName: string) =
    inherit Trace(traceTypeName)

    static member initScatter(applyStyle: Trace2D -> Trace2D) : Trace2D = Trace2D "scatter" |> applyStyle
    static member initScatterGL(applyStyle: Trace2D -> Trace2D) : Trace2D = Trace2D "scattergl" |> applyStyle
    static member initBar(applyStyle: Trace2D -> Trace2D) : Trace2D = Trace2D "bar" |> applyStyle
    static member initHistogram(applyStyle: Trace2D -> Trace2D) : Trace2D = Trace2D "histogram" |> applyStyle
    static member initBoxPlot(applyStyle: Trace2D -> Trace2D) : Trace2D = Trace2D "box" |> applyStyle
    static member initViolin(applyStyle: Trace2D -> Trace2D) : Trace2D = Trace2D "violin" |> applyStyle
    static member initHeatmap(applyStyle: Trace2D -> Trace2D) : Trace2D = Trace2D "heatmap" |> applyStyle
    static member initHeatmapGL(applyStyle: Trace2D -> Trace2D) : Trace2D = Trace2D "heatmapgl" |> applyStyle
