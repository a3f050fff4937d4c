module WorkbenchNotebooksTests.MutagenesisChartTests

open Workbench.Notebooks
open WorkbenchNotebooksTests.ChartJson
open Xunit

[<Fact>]
let ``a row a base, colours symmetric about zero, a dot at each reference base`` () =
    let figure =
        MutagenesisChart.Create("aNT", [ [| 0.; 1.; 2. |]; [| -4.; 0.; 0. |]; [| 0.; 0.; 0. |]; [| 0.; 0.; 0. |] ], 11L)
        |> figure

    Assert.Equal<string list>([ "A"; "C"; "G"; "T" ], texts "data/0/y" figure)
    Assert.Equal<float list>([ 11.; 12.; 13. ], numbers "data/0/x" figure)
    Assert.Equal<float list>([ -4.; 0.; 0. ], numbers "data/0/z/1" figure)
    Assert.Equal(-4., number "data/0/zmin" figure)
    Assert.Equal(4., number "data/0/zmax" figure)
    Assert.Equal<float list>([ 11.; 13. ], numbers "data/1/x" figure)
    Assert.Equal<string list>([ "A"; "T" ], texts "data/1/y" figure)

[<Fact>]
let ``wrong input is refused with the reason`` () =
    Assert.Contains("2 rows of effects", messageOf (fun () -> MutagenesisChart.Create("A", [ [| 1. |]; [| 2. |] ])))

    Assert.Contains(
        "2 bases but 1 effects",
        messageOf (fun () -> MutagenesisChart.Create("AC", [ [| 1.; 1. |]; [| 1. |]; [| 1.; 1. |]; [| 1.; 1. |] ]))
    )
