module WorkbenchNotebooksTests.AccuracyFramesTests

open Deedle
open Workbench
open Workbench.Notebooks
open Workbench.Prediction.Evaluation
open Xunit

let private folds =
    [
        FoldAccuracy("rrblup", "1", 60, 0.4, 0.35, 1.5, 0.9, 0.1)
        FoldAccuracy("rrblup", "2", 61, 0.6, 0.45, 2.5, 1.1, 0.3)
        FoldAccuracy("gblup", "1", 60, nan, 0.2, 1.0, 1.0, 0.2)
    ]

[<Fact>]
let ``every method and fold is a row`` () =
    let df = folds.ToFrame()

    Assert.Equal<string seq>(
        [
            "method"
            "fold"
            "n"
            "correlation"
            "correlationAdjusted"
            "mse"
            "slope"
            "seconds"
        ],
        df.ColumnKeys
    )

    Assert.Equal<string seq>([ "rrblup"; "rrblup"; "gblup" ], (df.GetColumn<string> "method").Values)
    Assert.Equal<float seq>([ 0.4; 0.6 ], df?correlation.Values)
    Assert.Equal<int seq>([ 60; 61; 60 ], (df.GetColumn<int> "n").Values)

[<Fact>]
let ``the summary has mean and deviation over folds, methods in their order`` () =
    let df = folds.SummaryByMethod()
    Assert.Equal<string seq>([ "rrblup"; "gblup" ], df.RowKeys)
    Assert.Equal<int seq>([ 2; 1 ], (df.GetColumn<int> "folds").Values)
    Assert.Equal(0.5, df?correlation.Get "rrblup", 12)
    // Deviations -0.1 and 0.1 about the mean: sqrt((0.01 + 0.01) / 1).
    Assert.Equal(sqrt 0.02, df?correlationSd.Get "rrblup", 12)
    Assert.False((df?correlation.TryGet "gblup").HasValue)
    Assert.False((df?mseSd.TryGet "gblup").HasValue)

[<Fact>]
let ``no folds is an error that says so`` () =
    let error =
        Assert.Throws<WorkbenchException>(fun () -> (Seq.empty<FoldAccuracy>).SummaryByMethod() |> ignore)

    Assert.Contains("no folds", error.Message)
