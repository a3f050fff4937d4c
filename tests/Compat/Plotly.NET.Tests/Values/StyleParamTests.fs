module PlotlyNETTests.Values.StyleParamTests

open DynamicObj
open Newtonsoft.Json
open Plotly.NET
open Plotly.NET.LayoutObjects
open Plotly.NET.TraceObjects
open Xunit

let private json (dynamic: DynamicObj) = JsonConvert.SerializeObject dynamic

[<Fact>]
let ``choices are written as plotly.js names them`` () =
    let axis =
        LinearAxis.init (
            AxisType = StyleParam.AxisType.MultiCategory,
            Mirror = StyleParam.Mirror.AllTicks,
            AutoRange = StyleParam.AutoRange.Reversed,
            CategoryOrder = StyleParam.CategoryOrder.TotalAscending,
            Ticks = StyleParam.TickOptions.Empty,
            Range = StyleParam.Range.MinMax(0, 1.5),
            Anchor = StyleParam.LinearAxisId.Y 2,
            ScaleAnchor = StyleParam.ScaleAnchor.X 1
        )

    Assert.Equal(
        """{"type":"multicategory","autorange":"reversed","range":[0,1.5],"scaleanchor":"x","ticks":"","mirror":"allticks","anchor":"y2","categoryorder":"total ascending"}""",
        json axis
    )

[<Fact>]
let ``marker symbols are written as plotly.js numbers them`` () =
    let number symbol =
        (Marker.init (Symbol = symbol)).TryGetTypedValue<string> "symbol"

    Assert.Equal(Some "0", number StyleParam.MarkerSymbol.Circle)
    Assert.Equal(Some "4", number StyleParam.MarkerSymbol.X)
    Assert.Equal(Some "17", number StyleParam.MarkerSymbol.Star)
    Assert.Equal(Some "54", number StyleParam.MarkerSymbol.ArrowWide)

    let opened =
        StyleParam.MarkerSymbol.Modified(StyleParam.MarkerSymbol.Diamond, StyleParam.SymbolStyle.Open)

    Assert.Equal(Some "102", number opened)

[<Fact>]
let ``dashes, curves and fonts are written as plotly.js names them`` () =
    let line =
        Line.init (Dash = StyleParam.DrawingStyle.LongDashDot, Shape = StyleParam.Shape.Hvh)

    Assert.Equal("""{"dash":"longdashdot","shape":"hvh"}""", json line)
    Assert.Equal("""{"dash":"4px,2px"}""", json (Line.init (Dash = StyleParam.DrawingStyle.User [ 4; 2 ])))
    Assert.Equal("""{"family":"Open Sans"}""", json (Font.init (Family = StyleParam.FontFamily.Open_Sans)))

[<Fact>]
let ``automatic margins name their sides`` () =
    let margin sides =
        LinearAxis.init (AutoMargin = sides) |> json

    Assert.Equal("""{"automargin":"height"}""", margin StyleParam.TickAutoMargin.Height)
    Assert.Equal("""{"automargin":"height+width+left+right+top+bottom"}""", margin StyleParam.TickAutoMargin.All)

    Assert.Equal(
        """{"automargin":"left+top"}""",
        margin (StyleParam.TickAutoMargin.Custom [ StyleParam.TickAutoMargin.Left; StyleParam.TickAutoMargin.Top ])
    )

[<Fact>]
let ``a colour scale needs two colours`` () =
    let scale steps = StyleParam.Colorscale.Custom steps
    let red = Color.fromHex "#FF0000"

    Assert.Equal(
        """{"colorscale":[[0.0,"rgba(255, 0, 0, 1.0)"],[1.0,"blue"]]}""",
        json (Line.init (Colorscale = scale [ 0., red; 1., Color.fromString "blue" ]))
    )

    let error =
        Assert.ThrowsAny<System.ArgumentException>(fun () -> Line.init (Colorscale = scale [ 0., red ]) |> ignore)

    Assert.Contains("lowest (0.0) and highest (1.0)", error.Message)
    Assert.Equal("""{"colorscale":"YlOrRd"}""", json (Line.init (Colorscale = StyleParam.Colorscale.YIOrRd)))
