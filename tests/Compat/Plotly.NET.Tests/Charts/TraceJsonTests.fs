/// The JSON of each kind of trace, compared whole: it is what plotly.js draws.
module PlotlyNETTests.Charts.TraceJsonTests

open Newtonsoft.Json
open Plotly.NET
open Plotly.NET.TraceObjects
open Xunit

let private traces chart =
    chart |> GenericChart.getTraces |> List.map JsonConvert.SerializeObject

let private traceOf chart = traces chart |> List.exactlyOne

[<Fact>]
let ``points`` () =
    let chart =
        Chart.Point(x = [ 1; 2 ], y = [ 0.5; 1.5 ], Name = "a", MarkerColor = Color.fromString "red", MultiText = [ "p"; "q" ])

    Assert.Equal(
        """{"type":"scatter","x":[1,2],"y":[0.5,1.5],"mode":"markers","name":"a","text":["p","q"],"marker":{"color":"red"}}""",
        traceOf chart
    )

[<Fact>]
let ``points as pairs, with text beside them, in WebGL`` () =
    let chart =
        Chart.Point([ 1, 2; 3, 4 ], Text = "t", TextPosition = StyleParam.TextPosition.TopCenter, UseWebGL = true)

    Assert.Equal(
        """{"type":"scattergl","x":[1,3],"y":[2,4],"mode":"markers+text","text":"t","textposition":"top center"}""",
        traceOf chart
    )

[<Fact>]
let ``lines with markers and a dash`` () =
    let chart =
        Chart.Line(x = [ 1; 2 ], y = [ 3; 4 ], ShowMarkers = true, LineWidth = 2., LineDash = StyleParam.DrawingStyle.Dash)

    Assert.Equal(
        """{"type":"scatter","x":[1,2],"y":[3,4],"mode":"lines+markers","line":{"width":2.0,"dash":"dash"}}""",
        traceOf chart
    )

[<Fact>]
let ``curves and areas are lines`` () =
    Assert.Equal(
        """{"type":"scatter","x":[1],"y":[2],"mode":"lines","line":{"shape":"spline","smoothing":0.5}}""",
        traceOf (Chart.Spline([ 1, 2 ], Smoothing = 0.5))
    )

    Assert.Equal(
        """{"type":"scatter","x":[1],"y":[2],"mode":"lines","fill":"tozeroy","fillcolor":"blue"}""",
        traceOf (Chart.Area([ 1, 2 ], FillColor = Color.fromString "blue"))
    )

[<Fact>]
let ``bars lie and columns stand`` () =
    Assert.Equal(
        """{"type":"bar","x":[3,4],"y":["a","b"],"orientation":"h"}""",
        traceOf (Chart.Bar(values = [ 3; 4 ], Keys = [ "a"; "b" ]))
    )

    Assert.Equal(
        """{"type":"bar","y":[3,4],"x":["a","b"],"orientation":"v","opacity":0.5}""",
        traceOf (Chart.Column([ "a", 3; "b", 4 ], Opacity = 0.5))
    )

[<Fact>]
let ``histograms of either direction`` () =
    Assert.Equal(
        """{"type":"histogram","x":[1.0,2.0],"histnorm":"probability density","xbins":{"start":0.0,"end":3.0,"size":1.0}}""",
        traceOf (
            Chart.Histogram(
                X = [ 1.; 2. ],
                HistNorm = StyleParam.HistNorm.ProbabilityDensity,
                XBins = Bins.init (Start = 0., End = 3., Size = 1.)
            )
        )
    )

    Assert.Equal(
        """{"type":"histogram","y":[1],"orientation":"h"}""",
        traceOf (Chart.Histogram([ 1 ], StyleParam.Orientation.Horizontal))
    )

[<Fact>]
let ``boxes and violins`` () =
    Assert.Equal(
        """{"type":"box","y":[1.0,2.0],"name":"m","boxpoints":"all","boxmean":true,"jitter":0.3,"pointpos":0.0,"orientation":"v","marker":{"color":"red"},"line":{"width":1.0}}""",
        traceOf (
            Chart.BoxPlot(
                data = [ 1.; 2. ],
                orientation = StyleParam.Orientation.Vertical,
                Name = "m",
                MarkerColor = Color.fromString "red",
                BoxPoints = StyleParam.BoxPoints.All,
                BoxMean = StyleParam.BoxMean.True,
                Jitter = 0.3,
                PointPos = 0.,
                OutlineWidth = 1.
            )
        )
    )

    Assert.Equal(
        """{"type":"violin","x":["a","a"],"y":[1,2],"points":false,"side":"positive"}""",
        traceOf (Chart.Violin([ "a", 1; "a", 2 ], Points = StyleParam.JitterPoints.False, Side = StyleParam.ViolinSide.Positive))
    )

[<Fact>]
let ``heatmaps with names`` () =
    let chart =
        Chart.Heatmap(
            zData = [ [ 1.; nan ]; [ 3.; 4. ] ],
            colNames = [ "a"; "b" ],
            rowNames = [ "r"; "s" ],
            ColorScale = StyleParam.Colorscale.Viridis,
            ReverseYAxis = true
        )

    Assert.Equal(
        """{"type":"heatmap","z":[[1.0,null],[3.0,4.0]],"x":["a","b"],"y":["r","s"],"colorscale":"Viridis"}""",
        traceOf chart
    )

    let axis =
        (GenericChart.getLayout chart)
        |> Layout.getLinearAxisById (StyleParam.SubPlotId.YAxis 1)

    Assert.Equal("""{"autorange":"reversed"}""", JsonConvert.SerializeObject axis)

[<Fact>]
let ``styling changes all traces of the new chart and none of the old`` () =
    let points = Chart.combine [ Chart.Point [ 1, 2 ]; Chart.Point [ 3, 4 ] ]
    let before = traces points

    let styled =
        points
        |> Chart.withMarkerStyle (Size = 3)
        |> Chart.withTraceInfo (Name = "n", ShowLegend = false)
        |> Chart.withYErrorStyle (Array = [ 0.5 ])

    Assert.Equal(
        """{"type":"scatter","x":[1],"y":[2],"mode":"markers","marker":{"size":3},"name":"n","showlegend":false,"error_y":{"array":[0.5]}}""",
        List.head (traces styled)
    )

    Assert.Equal<string list>(before, traces points)
