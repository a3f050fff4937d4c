module WorkbenchNotebooksTests.RegionChartTests

open Workbench.Data.Genome
open Workbench.Notebooks
open WorkbenchNotebooksTests.ChartJson
open Xunit

let private region = GenomicInterval("chr1", 100L, 104L)

[<Fact>]
let ``contributions stand at 1-based positions, and lanes hold what overlaps`` () =
    let figure =
        RegionChart.Create(
            region,
            [ 0.1; -0.2; 0.3; 0. ],
            genes =
                [
                    struct ("far", GenomicInterval("chr1", 500L, 600L))
                    struct ("here", GenomicInterval("chr1", 50L, 102L, Strand.Reverse))
                ],
            variants = [ struct ("101A>C", GenomicInterval("chr1", 100L, 101L)) ]
        )
        |> figure

    Assert.Equal<float list>([ 101.; 102.; 103.; 104. ], numbers "data/0/x" figure)
    Assert.Equal<string list>([ "gene"; "variant" ], traces figure |> List.tail |> List.map (text "name"))
    // The gene is cut to the region: bases 101 to 102.
    Assert.Equal(100.6, number "data/1/x/0" figure, 6)
    Assert.Equal(102.4, number "data/1/x/1" figure, 6)
    Assert.Equal("gene here (-)", text "data/1/text/0" figure)
    Assert.Equal("y2", text "data/1/yaxis" figure)
    Assert.Contains("chr1:101-104", text "layout/title/text" figure)

[<Fact>]
let ``a short region with its sequence is drawn in letters`` () =
    let figure = RegionChart.Create(region, [ 1.; 2.; 3.; 4. ], "ACGT") |> figure

    let letters =
        traces figure |> List.filter (fun trace -> trace.AsObject().ContainsKey "fill")

    Assert.Equal<string list>([ "A"; "C"; "G"; "T" ], letters |> List.map (text "name"))

[<Fact>]
let ``wrong input is refused with the reason`` () =
    Assert.Contains("2 contributions for the 4 bases", messageOf (fun () -> RegionChart.Create(region, [ 1.; 2. ])))
    Assert.Contains("The sequence has 2 bases", messageOf (fun () -> RegionChart.Create(region, [ 1.; 2.; 3.; 4. ], "AC")))
