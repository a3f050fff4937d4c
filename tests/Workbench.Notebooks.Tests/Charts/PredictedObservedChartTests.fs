module WorkbenchNotebooksTests.PredictedObservedChartTests

open Workbench.Notebooks
open Workbench.Prediction.Evaluation
open WorkbenchNotebooksTests.ChartJson
open Xunit

[<Fact>]
let ``a point an individual, named on hovering, and the line of equality over the predictions`` () =
    let chart =
        PredictedObservedChart.Create([ 1.; 3.; 2. ], [ 1.5; 2.5; 2. ], [ "a"; "<b>"; "c" ], "height (cm)")
        |> figure

    Assert.Equal<float list>([ 1.5; 2.5; 2. ], numbers "data/0/x" chart)
    Assert.Equal<float list>([ 1.; 3.; 2. ], numbers "data/0/y" chart)
    Assert.Equal<string list>([ "a"; "&lt;b&gt;"; "c" ], texts "data/0/text" chart)
    Assert.Equal("r = 1.000", text "data/0/name" chart)
    Assert.Equal<float list>([ 1.5; 2.5 ], numbers "data/1/x" chart)
    Assert.Equal<float list>([ 1.5; 2.5 ], numbers "data/1/y" chart)
    Assert.Equal("predicted height (cm)", text "layout/xaxis/title/text" chart)
    Assert.Equal("observed height (cm)", text "layout/yaxis/title/text" chart)

[<Fact>]
let ``a trace a method with its correlation over all folds`` () =
    let row id method fold observed predicted =
        PredictedIndividual(id, method, fold, observed, predicted, 0.)

    let chart =
        PredictedObservedChart.Create(
            [
                row "a" "gblup" "1" 1. 1.
                row "b" "gblup" "1" 2. 2.
                row "c" "gblup" "2" 3. 4.
                row "a" "mlann" "1" 1. 3.
                row "b" "mlann" "1" 2. 2.
                row "c" "mlann" "2" 3. 1.
            ]
        )
        |> figure

    // Moments of (1, 2, 4) and (1, 2, 3): 3 / sqrt(14/3 * 2) = 0.98198.
    Assert.Equal("gblup, r = 0.982", text "data/0/name" chart)
    Assert.Equal("mlann, r = -1.000", text "data/1/name" chart)
    Assert.Equal("c (fold 2)", text "data/0/text/2" chart)
    Assert.Contains("3 individuals", text "layout/title/text" chart)

[<Fact>]
let ``wrong input is refused with the reason`` () =
    Assert.Equal(
        "2 observed values but 1 predicted values: the chart needs one for one, in the same order.",
        messageOf (fun () -> PredictedObservedChart.Create([ 1.; 2. ], [ 1. ]))
    )

    Assert.Equal("There are no observed values to draw.", messageOf (fun () -> PredictedObservedChart.Create([], [])))

    Assert.StartsWith(
        "Item 2 of the predicted values is NaN",
        messageOf (fun () -> PredictedObservedChart.Create([ 1.; 2. ], [ 1.; nan ]))
    )

    Assert.StartsWith("1 names for 2", messageOf (fun () -> PredictedObservedChart.Create([ 1.; 2. ], [ 1.; 2. ], [ "a" ])))
