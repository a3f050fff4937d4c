module PlotlyNETTests.Charts.LayoutTests

open System.IO
open Newtonsoft.Json
open Newtonsoft.Json.Linq
open Plotly.NET
open Plotly.NET.LayoutObjects
open Xunit

let private bare () =
    Chart.Point([ 1, 2 ], UseDefaults = false)

let private layoutOf chart =
    chart |> GenericChart.getLayout |> JsonConvert.SerializeObject

[<Fact>]
let ``titles, axes, size and legend`` () =
    let chart =
        bare ()
        |> Chart.withTitle ("T", TitleFont = Font.init (Size = 20.))
        |> Chart.withXAxisStyle (TitleText = "x", MinMax = (0, 10), ShowGrid = false)
        |> Chart.withYAxisStyle (TitleText = "y", AxisType = StyleParam.AxisType.Log)
        |> Chart.withSize (Width = 700, Height = 400)
        |> Chart.withLegendStyle (Orientation = StyleParam.Orientation.Horizontal, Y = -0.2)

    Assert.Equal(
        """{"title":{"text":"T","font":{"size":20.0}},"xaxis":{"title":{"text":"x"},"range":[0,10],"showgrid":false},"yaxis":{"title":{"text":"y"},"type":"log"},"width":700,"height":400,"legend":{"orientation":"h","y":-0.2}}""",
        layoutOf chart
    )

[<Fact>]
let ``a later style of an axis keeps what an earlier one set`` () =
    let chart =
        bare ()
        |> Chart.withXAxisStyle (TitleText = "x")
        |> Chart.withXAxis (LinearAxis.init (TickAngle = 45))

    Assert.Equal("""{"xaxis":{"title":{"text":"x"},"tickangle":45}}""", layoutOf chart)

[<Fact>]
let ``shapes and annotations are appended`` () =
    let line y =
        Shape.init (ShapeType = StyleParam.ShapeType.Line, X0 = 0, X1 = 1, Xref = "paper", Y0 = y, Y1 = y)

    let chart = bare () |> Chart.withShape (line 1) |> Chart.withShapes [ line 2 ]

    let ys =
        JObject.Parse(layoutOf chart).SelectTokens "shapes[*].y0"
        |> Seq.map (fun token -> token.Value<int>())

    Assert.Equal<int seq>([ 1; 2 ], ys)

    let replaced = chart |> Chart.withShapes ([ line 3 ], Append = false)

    Assert.Equal("""{"shapes":[{"type":"line","x0":0,"x1":1,"xref":"paper","y0":3,"y1":3}]}""", layoutOf replaced)

[<Fact>]
let ``new charts take size, template and behaviour of the defaults`` () =
    let chart = JObject.Parse(Chart.Point [ 1, 2 ] |> GenericChart.toJson)
    Assert.Equal(600, chart.SelectToken("layout.width").Value<int>())
    Assert.Equal("rgba(229, 236, 246, 1.0)", chart.SelectToken("layout.template.layout.plot_bgcolor").Value<string>())
    Assert.Equal(true, chart.SelectToken("config.responsive").Value<bool>())
    Assert.Equal("bar", chart.SelectToken("layout.template.data.bar[0].type").Value<string>())

[<Fact>]
let ``a template replaces the one before it`` () =
    let chart =
        Chart.Point [ 1, 2 ]
        |> Chart.withTemplate ChartTemplates.lightMirrored
        |> GenericChart.toFigureJson
        |> JObject.Parse

    Assert.Equal("white", chart.SelectToken("layout.template.layout.plot_bgcolor").Value<string>())
    Assert.Equal("all", chart.SelectToken("layout.template.layout.xaxis.mirror").Value<string>())
    Assert.Null(chart.SelectToken "layout.template.data.bar")

[<Fact>]
let ``a grid gives each chart its own axes and its title the middle of its cell`` () =
    let titled name =
        Chart.Point([ 1, 2 ], UseDefaults = false)
        |> Chart.withXAxisStyle (TitleText = name)

    let grid =
        [ titled "a"; titled "b"; titled "c" ]
        |> Chart.Grid(2, 2, SubPlotTitles = [ "A"; "B"; "C" ])
        |> GenericChart.toFigureJson
        |> JObject.Parse

    let strings path =
        grid.SelectTokens path
        |> Seq.map (fun token -> token.Value<string>())
        |> List.ofSeq

    Assert.Equal<string list>([ "x"; "x2"; "x3" ], strings "data[*].xaxis")
    Assert.Equal<string list>([ "a" ], strings "layout.xaxis.title.text")
    Assert.Equal<string list>([ "c" ], strings "layout.xaxis3.title.text")
    Assert.Equal<string list>([ "A"; "B"; "C" ], strings "layout.annotations[*].text")
    Assert.Equal(2, grid.SelectToken("layout.grid.rows").Value<int>())
    Assert.Equal("independent", grid.SelectToken("layout.grid.pattern").Value<string>())
    // With a gap of 0.2 a step is 1 / 1.8 and a cell 0.8 of it.
    let number path = grid.SelectToken(path).Value<float>()
    Assert.Equal(0.4 / 1.8, number "layout.annotations[0].x", 12)
    Assert.Equal(1.4 / 1.8, number "layout.annotations[1].x", 12)
    Assert.Equal(1., number "layout.annotations[0].y", 12)
    Assert.Equal(0.7 / 1.7, number "layout.annotations[2].y", 12)

[<Fact>]
let ``a stack is a grid of one column`` () =
    let stack =
        [ bare (); bare () ]
        |> Chart.SingleStack()
        |> GenericChart.toFigureJson
        |> JObject.Parse

    Assert.Equal(2, stack.SelectToken("layout.grid.rows").Value<int>())
    Assert.Equal(1, stack.SelectToken("layout.grid.columns").Value<int>())

[<Fact>]
let ``a document names its script and no label ends the script element`` () =
    let chart = Chart.Point [ 1, 2 ] |> Chart.withTitle "</script><b>"
    let html = GenericChart.toEmbeddedHTML chart
    Assert.Contains($"https://cdn.plot.ly/plotly-{Globals.PLOTLYJS_VERSION}.min.js", html)
    Assert.DoesNotContain("</script><b>", html)
    Assert.Contains("\\u003c/script\\u003e", html)
    Assert.Contains("Plotly.newPlot(", GenericChart.toChartHTML chart)

[<Fact>]
let ``a document with plotly.js in it needs no network`` () =
    let html =
        Chart.Point [ 1, 2 ]
        |> Chart.withDisplayOptionsStyle (PlotlyJSReference = Full)
        |> GenericChart.toEmbeddedHTML

    Assert.True(html.Length > 1_000_000)
    Assert.DoesNotContain("<script src=", html)

[<Fact>]
let ``saving adds the extension`` () =
    let folder = Directory.CreateTempSubdirectory "plotly"

    try
        Chart.Point [ 1, 2 ] |> Chart.saveHtml (Path.Combine(folder.FullName, "chart"))
        Assert.StartsWith("<!DOCTYPE html>", File.ReadAllText(Path.Combine(folder.FullName, "chart.html")))
    finally
        folder.Delete true

[<Fact>]
let ``a document says first how its text is encoded`` () =
    let html = bare () |> Chart.withTitle "±" |> GenericChart.toEmbeddedHTML
    Assert.True(html.IndexOf "<meta charset=\"UTF-8\">" < html.IndexOf "<script", html)
