module WorkbenchNotebooksTests.ClassifierChartsTests

open Workbench.Notebooks
open WorkbenchNotebooksTests.ChartJson
open Xunit

let private scores = [| 0.1; 0.4; 0.35; 0.8 |]
let private labels = [| 0.; 0.; 1.; 1. |]

[<Fact>]
let ``the receiver operating characteristic begins at the origin and names its area`` () =
    let figure = RocChart.Create(scores, labels, "cnn") |> figure
    Assert.Equal<float list>([ 0.; 0.; 0.5; 0.5; 1. ], numbers "data/0/x" figure)
    Assert.Equal<float list>([ 0.; 0.5; 0.5; 1.; 1. ], numbers "data/0/y" figure)
    Assert.Equal("cnn (AUC 0.750)", text "data/0/name" figure)
    Assert.Equal<float list>([ 0.; 1. ], numbers "data/1/y" figure)

[<Fact>]
let ``precision against recall in steps, with the average precision`` () =
    let figure = PrecisionRecallChart.Create(scores, labels) |> figure
    Assert.Equal<float list>([ 0.; 0.5; 0.5; 1.; 1. ], numbers "data/0/x" figure)
    Assert.Equal<float list>([ 1.; 1.; 0.5; 0.66667; 0.5 ], numbers "data/0/y" figure)
    // scikit-learn's average_precision_score of this example is 0.8333.
    Assert.Equal("network (AP 0.833)", text "data/0/name" figure)
    Assert.Equal("vh", text "data/0/line/shape" figure)
    Assert.Equal<float list>([ 0.5; 0.5 ], numbers "data/1/y" figure)

[<Fact>]
let ``several curves, each with its name`` () =
    let figure =
        RocChart.Create([ "one"; "two" ], [ scores; Array.map (fun s -> -s) scores ], [ labels; labels ])
        |> figure

    Assert.Equal<string list>([ "one (AUC 0.750)"; "two (AUC 0.250)"; "chance" ], traces figure |> List.map (text "name"))

[<Fact>]
let ``a long curve is thinned and keeps its ends`` () =
    let random = System.Random 1
    let labels = Array.init 20000 (fun _ -> float (random.Next 2))

    let figure =
        RocChart.Create(labels |> Array.map (fun label -> label + 3. * random.NextDouble()), labels)
        |> figure

    let x = numbers "data/0/x" figure
    Assert.Equal(2000, x.Length)
    Assert.Equal(0., x.Head)
    Assert.Equal(1., List.last x)

[<Fact>]
let ``wrong input is refused with the reason`` () =
    Assert.Contains("4 scores but 1 labels", messageOf (fun () -> RocChart.Create(scores, [ 1. ])))
    Assert.Contains("needs both classes", messageOf (fun () -> PrecisionRecallChart.Create([ 1.; 2. ], [ 1.; 1. ])))
    Assert.Contains("Label 1 is 3", messageOf (fun () -> RocChart.Create([ 1.; 2. ], [ 3.; 1. ])))
