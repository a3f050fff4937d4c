module WorkbenchNotebooksTests.ManhattanChartTests

open Workbench.Data.Genotypes
open Workbench.Notebooks
open Plotly.NET
open WorkbenchNotebooksTests.ChartJson
open Xunit

let private marker name chromosome position =
    Marker(name, chromosome, 0., position, "A", "G")

let private markers =
    [
        marker "x1" "X" 1_000_000L
        marker "b1" "10" 2_000_000L
        marker "a1" "2" 1_000_000L
        marker "a2" "2" 3_000_000L
    ]

[<Fact>]
let ``chromosomes stand in natural order, ticks at their middles, a gap between`` () =
    let chart = ManhattanChart.Create(markers, [ 0.1; -0.2; 0.3; 0.4 ]) |> figure
    Assert.Equal<string list>([ "2"; "10"; "X" ], texts "layout/xaxis/ticktext" chart)
    // 3 + 2 + 1 Mb and a gap of 1 %: chromosomes start at 0, 3.06 and 5.12.
    Assert.Equal<float list>([ 1.5; 4.06; 5.62 ], numbers "layout/xaxis/tickvals" chart)

[<Fact>]
let ``of a thousand scaffolds some are named`` () =
    let scaffolds = [ for i in 1..1000 -> marker $"m{i}" $"s{i}" 500L ]

    let chart =
        ManhattanChart.Create(scaffolds, [ for i in 1..1000 -> float i ]) |> figure

    let names = texts "layout/xaxis/ticktext" chart
    Assert.Equal(40, names.Length)
    Assert.Equal(40, (numbers "layout/xaxis/tickvals" chart).Length)
    Assert.Equal<string list>([ "s1"; "s26" ], List.take 2 names)

[<Fact>]
let ``neighbouring chromosomes have different colours, and all markers are drawn by WebGL`` () =
    let chart = ManhattanChart.Create(markers, [ 0.1; -0.2; 0.3; 0.4 ]) |> figure
    Assert.Equal<string list>([ "scattergl"; "scattergl" ], traces chart |> List.map (text "type"))
    // Chromosomes 2 and X alternate with 10.
    Assert.Equal<float list>([ 6.12; 1.; 3. ], numbers "data/0/x" chart)
    Assert.Equal<float list>([ 5.06 ], numbers "data/1/x" chart)
    Assert.NotEqual<string>(text "data/0/marker/color" chart, text "data/1/marker/color" chart)
    Assert.Equal("<b>a1</b><br>chromosome 2, 1.000 Mb", text "data/0/text/1" chart)

[<Fact>]
let ``the strongest markers by absolute value are named, neighbours only once`` () =
    let close = marker "a2b" "2" 3_000_100L :: markers

    let chart =
        ManhattanChart.Create(close, [ 0.39; 0.1; -0.5; 0.3; 0.4 ], top = 3) |> figure

    let names =
        [
            for label in (at "layout/annotations" chart).AsArray() -> text "text" (nonNull label)
        ]

    Assert.Equal<string Set>(set [ "b1"; "a2"; "a1" ], set names)
    let none = ManhattanChart.Create(markers, [ 0.1; 0.2; 0.3; 0.4 ], top = 0) |> figure

    Assert.Equal(
        0,
        ((at "layout" none).AsObject()["annotations"]
         |> Option.ofObj
         |> Option.map (fun a -> a.AsArray().Count)
         |> Option.defaultValue 0)
    )

[<Fact>]
let ``a threshold is drawn across`` () =
    let chart =
        ManhattanChart.Create(markers, [ 0.1; 0.2; 0.3; 0.4 ], "-log10 p", threshold = 0.25)
        |> figure

    Assert.Equal(0.25, number "layout/shapes/0/y0" chart)
    Assert.Equal("-log10 p", text "layout/yaxis/title/text" chart)

[<Fact>]
let ``ten thousand markers stay light`` () =
    let many =
        List.init 10_000 (fun i -> marker $"rs{i}" (string (1 + i / 500)) (int64 (1 + i % 500) * 200_000L))

    let values = List.init 10_000 (fun i -> sin (float i) / 1234.567)
    let json = ManhattanChart.Create(many, values) |> GenericChart.toJson
    Assert.InRange(json.Length, 100_000, 1_000_000)

[<Fact>]
let ``unplaced markers come last`` () =
    let chart =
        ManhattanChart.Create([ marker "u" "0" 0L; marker "a" "chr2" 1L; marker "b" "chr10" 1L ], [ 1.; 2.; 3. ])
        |> figure

    Assert.Equal<string list>([ "chr2"; "chr10"; "0" ], texts "layout/xaxis/ticktext" chart)

[<Fact>]
let ``wrong input is refused with the reason`` () =
    Assert.StartsWith("4 chromosomes but 1 marker values", messageOf (fun () -> ManhattanChart.Create(markers, [ 1. ])))

    Assert.StartsWith(
        "Item 1 of the marker values is NaN",
        messageOf (fun () -> ManhattanChart.Create(markers, [ nan; 1.; 1.; 1. ]))
    )

    Assert.StartsWith(
        "-1 markers cannot be named",
        messageOf (fun () -> ManhattanChart.Create(markers, [ 1.; 1.; 1.; 1. ], top = -1))
    )

[<Fact>]
let ``markers at one place are both named when their names stand on different sides`` () =
    let both =
        [ marker "up" "1" 1L; marker "down" "1" 2L; marker "far" "2" 100_000_000L ]

    let chart = ManhattanChart.Create(both, [ 0.5; -0.4; 0.1 ], top = 2) |> figure

    let names =
        [
            for label in (at "layout/annotations" chart).AsArray() -> text "text" (nonNull label)
        ]

    Assert.Equal<string Set>(set [ "up"; "down" ], set names)
