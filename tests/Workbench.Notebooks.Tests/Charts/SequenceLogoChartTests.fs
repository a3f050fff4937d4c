module WorkbenchNotebooksTests.SequenceLogoChartTests

open Workbench.Notebooks
open WorkbenchNotebooksTests.ChartJson
open Xunit

let private trace name figure =
    traces figure
    |> List.find (fun trace -> (trace.AsObject().ContainsKey "name") && text "name" trace = name)

// Gaps between letters are null.
let private present (path: string) trace =
    [
        for item in (at path trace).AsArray() do
            match item with
            | null -> ()
            | item -> item.GetValue<float>()
    ]

let private heights = present "y"
let private positions = present "x"

[<Fact>]
let ``letters are as high as their share of the information`` () =
    let figure =
        SequenceLogoChart.Create([ [| 1.; 0.; 0.; 0. |]; [| 0.5; 0.5; 0.; 0. |]; [| 0.25; 0.25; 0.25; 0.25 |] ], "motif")
        |> figure
    // The first column is A alone: 2 bits; the second A and C with half a bit each of its one bit; the third carries nothing.
    let a = trace "A" figure
    Assert.Equal(2., heights a |> List.max, 6)
    Assert.Equal(0.53, positions a |> List.min, 6)
    Assert.True(positions a |> List.max < 2.5)
    let c = trace "C" figure
    Assert.Equal(0.5, List.max (heights c) - List.min (heights c), 6)
    Assert.Equal(2, (traces figure |> List.filter (fun t -> t.AsObject().ContainsKey "fill")).Length)
    Assert.Contains("3 positions, 3.0 bits", text "layout/title/text" figure)

[<Fact>]
let ``a motif brings its own name`` () =
    let motif = Workbench.Data.Motifs.Motif("MA0099", [| 1.; 0.; 0.; 0. |])
    Assert.StartsWith("<b>MA0099</b>", SequenceLogoChart.Create motif |> figure |> text "layout/title/text")

[<Fact>]
let ``the commoner letter stands on top`` () =
    let figure = SequenceLogoChart.Create [ [| 0.1; 0.; 0.; 0.9 |] ] |> figure
    let a, t = trace "A" figure, trace "T" figure
    Assert.Equal(0., heights a |> List.min, 6)
    Assert.Equal(heights a |> List.max, heights t |> List.min, 5)

[<Fact>]
let ``contributions stand above or hang below the axis`` () =
    let figure =
        SequenceLogoChart.Contributions("acNG", [ 0.5; -0.25; 3.; 0. ]) |> figure

    Assert.Equal(0.5, trace "A" figure |> heights |> List.max, 6)
    Assert.Equal(-0.25, trace "C" figure |> heights |> List.min, 6)
    // An unknown base has no letter, a zero no height.
    Assert.Equal(2, (traces figure |> List.filter (fun t -> t.AsObject().ContainsKey "fill")).Length)

[<Fact>]
let ``wrong input is refused with the reason`` () =
    Assert.Contains("Position 1 of the motif has 3", messageOf (fun () -> SequenceLogoChart.Create [ [| 0.5; 0.5; 0. |] ]))
    Assert.Contains("sum to 1", messageOf (fun () -> SequenceLogoChart.Create [ [| 0.5; 0.5; 0.5; 0. |] ]))
    Assert.Contains("There are no positions", messageOf (fun () -> SequenceLogoChart.Create []))
    Assert.Contains("3 bases but 1 contributions", messageOf (fun () -> SequenceLogoChart.Contributions("ACG", [ 1. ])))
    Assert.Contains("All contributions are zero", messageOf (fun () -> SequenceLogoChart.Contributions("AC", [ 0.; 0. ])))
