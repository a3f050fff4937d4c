module WorkbenchNotebooksTests.TrainingChartTests

open Workbench.Networks.Training
open Workbench.Notebooks
open WorkbenchNotebooksTests.ChartJson
open Xunit

[<Fact>]
let ``both losses by epoch, and the epoch of least validation loss`` () =
    let chart = TrainingChart.Create([ 3.; 2.; 1. ], [ 3.; 2.5; 2.7 ]) |> figure
    Assert.Equal<string list>([ "training"; "validation"; "best epoch" ], traces chart |> List.map (text "name"))
    Assert.Equal<float list>([ 1.; 2.; 3. ], numbers "data/0/x" chart)
    Assert.Equal<float list>([ 3.; 2.5; 2.7 ], numbers "data/1/y" chart)
    Assert.Equal<float list>([ 2. ], numbers "data/2/x" chart)
    Assert.Equal<float list>([ 2.5 ], numbers "data/2/y" chart)

[<Fact>]
let ``seeds share names and colours, and one legend entry each`` () =
    let chart =
        TrainingChart.Create([ [ 3.; 2. ]; [ 4.; 3. ] ], [ [ 3.; 2. ]; [ 4.; 5. ] ])
        |> figure

    Assert.Equal(6, (traces chart).Length)

    Assert.Equal<bool list>(
        [ true; true; true; false; false; false ],
        traces chart |> List.map (fun t -> (at "showlegend" t).GetValue<bool>())
    )

    Assert.Equal(text "data/0/line/color" chart, text "data/3/line/color" chart)
    Assert.Contains("2 seeds", text "layout/title/text" chart)

[<Fact>]
let ``a recorded training is drawn with the epoch it kept`` () =
    let epochs =
        [|
            EpochRecord(1, 2., 2., 0.1)
            EpochRecord(2, 1., 1.5, 0.1)
            EpochRecord(3, 0.5, 1.4, 0.1)
        |]
    // The trainer may keep an earlier epoch than the least loss, when the gain is within its tolerance.
    let chart =
        TrainingChart.Create(TrainingHistory(epochs, 2, TrainingEnd.Converged))
        |> figure

    Assert.Equal<float list>([ 2. ], numbers "data/2/x" chart)
    Assert.Equal<float list>([ 1.5 ], numbers "data/2/y" chart)

[<Fact>]
let ``wrong input is refused with the reason`` () =
    Assert.StartsWith("2 training losses but 1 validation losses", messageOf (fun () -> TrainingChart.Create([ 1.; 2. ], [ 1. ])))
    Assert.StartsWith("There are no trainings", messageOf (fun () -> TrainingChart.Create Seq.empty<TrainingHistory>))
    Assert.StartsWith("Item 1 of the training losses is", messageOf (fun () -> TrainingChart.Create([ infinity ], [ 1. ])))
