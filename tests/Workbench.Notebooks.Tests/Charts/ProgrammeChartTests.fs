module WorkbenchNotebooksTests.ProgrammeChartTests

open Workbench
open Workbench.Notebooks
open Workbench.Prediction.Selection.Programme
open WorkbenchNotebooksTests.ChartJson
open Xunit

let private spread mean deviation = ReplicateSpread(mean, deviation)

let private generation criterion cycle gain accuracy =
    let none = spread 0. 0.
    GenerationSummary(criterion, cycle, gain, none, accuracy, none, none, none)

let private generations =
    [
        generation "gblup" 0 (spread 0. 0.1) (spread 0.5 0.1)
        generation "gblup" 1 (spread 1.5 0.2) (spread nan nan)
        generation "random" 0 (spread 0. nan) (spread 0. nan)
        generation "random" 1 (spread 0.1 nan) (spread nan nan)
    ]

[<Fact>]
let ``a line a criterion with its spread`` () =
    let chart = ProgrammeChart.Gain generations |> figure
    Assert.Equal<string list>([ "gblup"; "random" ], traces chart |> List.map (text "name"))
    Assert.Equal<float list>([ 0.; 1. ], numbers "data/0/x" chart)
    Assert.Equal<float list>([ 0.; 1.5 ], numbers "data/0/y" chart)
    Assert.Equal<float list>([ 0.1; 0.2 ], numbers "data/0/error_y/array" chart)
    Assert.Equal<float list>([ 0.; 0. ], numbers "data/1/error_y/array" chart)

[<Fact>]
let ``generations without the number are left out`` () =
    Assert.Equal<float list>([ 0. ], ProgrammeChart.Accuracy generations |> figure |> numbers "data/0/x")

[<Fact>]
let ``nothing to draw is an error`` () =
    Assert.Throws<WorkbenchException>(fun () -> ProgrammeChart.Inbreeding [] |> ignore)
    |> ignore
