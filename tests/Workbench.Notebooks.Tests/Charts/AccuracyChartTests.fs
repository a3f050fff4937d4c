module WorkbenchNotebooksTests.AccuracyChartTests

open Workbench.Notebooks
open Workbench.Prediction.Evaluation
open WorkbenchNotebooksTests.ChartJson
open Xunit

let private fold method name correlation adjusted =
    FoldAccuracy(method, name, 50, correlation, adjusted, 1., 1., 0.1)

let private folds =
    [
        fold "gblup" "1" 0.4 0.3
        fold "gblup" "2" 0.5 0.2
        fold "mlann" "1" nan 0.1
        fold "mlann" "2" 0.6 0.4
    ]

[<Fact>]
let ``a box a method with a point a fold; undefined correlations are counted`` () =
    let chart = AccuracyChart.Create folds |> figure
    Assert.Equal<string list>([ "gblup"; "mlann" ], traces chart |> List.map (text "name"))
    Assert.Equal<float list>([ 0.4; 0.5 ], numbers "data/0/y" chart)
    Assert.Equal<string list>([ "1"; "2" ], texts "data/0/text" chart)
    Assert.Equal<float list>([ 0.6 ], numbers "data/1/y" chart)
    Assert.Equal("all", text "data/0/boxpoints" chart)
    Assert.Contains("1 without a defined correlation left out", text "layout/title/text" chart)

[<Fact>]
let ``correlations adjusted for covariates are drawn on request, and the axis says so`` () =
    let chart = AccuracyChart.Create(folds, adjusted = true) |> figure
    Assert.Equal<float list>([ 0.3; 0.2 ], numbers "data/0/y" chart)
    Assert.Equal("correlation r, adjusted for covariates", text "layout/yaxis/title/text" chart)

[<Fact>]
let ``wrong input is refused with the reason`` () =
    Assert.StartsWith("All 1 correlations are missing", messageOf (fun () -> AccuracyChart.Create [ fold "a" "1" nan nan ]))
    Assert.StartsWith("There are no fold accuracies", messageOf (fun () -> AccuracyChart.Create Seq.empty<FoldAccuracy>))
    Assert.StartsWith("1.5 is no correlation", messageOf (fun () -> AccuracyChart.Create([ "a" ], [ "1" ], [ 1.5 ])))

    Assert.StartsWith(
        "1 folds but 2 correlations",
        messageOf (fun () -> AccuracyChart.Create([ "a"; "b" ], [ "1" ], [ 0.5; 0.6 ]))
    )
