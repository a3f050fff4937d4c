module WorkbenchNotebooksTests.RegionChartTests

open Workbench.Analysis.Attribution
open Workbench.Analysis.Regions
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
let ``letters keep their width far along a chromosome`` () =
    let far = GenomicInterval("chr1", 248_000_000L, 248_000_004L)
    let figure = RegionChart.Create(far, [ 1.; 2.; 3.; 4. ], "TTTT") |> figure

    let xs =
        [
            for x in (at "data/1/x" figure).AsArray() do
                match x with
                | null -> ()
                | x -> x.GetValue<float>()
        ]

    Assert.Equal(248_000_001. - 0.47, List.min xs, 3)
    Assert.Equal(248_000_004. + 0.47, List.max xs, 3)

[<Fact>]
let ``signals have an axis of their own above the contributions`` () =
    let figure =
        RegionChart.Create(region, [ 1.; 2.; 3.; 4. ], signals = [ struct ("blood", [| 5.; 6.; 7.; 8. |]) ])
        |> figure

    Assert.Equal("blood", text "data/1/name" figure)
    Assert.Equal("y3", text "data/1/yaxis" figure)
    Assert.Equal<float list>([ 101.; 102.; 103.; 104. ], numbers "data/1/x" figure)
    Assert.Equal<float list>([ 5.; 6.; 7.; 8. ], numbers "data/1/y" figure)
    Assert.True(number "layout/yaxis3/domain/0" figure > number "layout/yaxis/domain/1" figure)

let private report (attribution: RegionAttribution | null) =
    RegionReport(
        "chr1",
        100L,
        104L,
        90L,
        114L,
        "genome",
        "network",
        "ACGT",
        [],
        attribution,
        [
            RegionMotif("AP-1", 101L, 103L, Strand.Forward, 9., 1e-4, 2.)
            RegionMotif("AP-1", 100L, 102L, Strand.Reverse, 8., 2e-4, 2.)
        ],
        [
            RegionVariant(102L, "rs1", "C", "G", ".", [| -0.5f |])
            RegionVariant(103L, "rs2", "G", "*", "overlapping_deletion", [||])
        ],
        [ RegionGene("here", 50L, 102L, Strand.Reverse) ]
    )

[<Fact>]
let ``a report is drawn with its genes, motifs and scored variants`` () =
    let provenance = AttributionProvenance("DeepSHAP", "network", 0, 1L, "", "", [])

    let attribution = RegionAttribution("blood", [| 1f; 2f; 3f; 4f |], provenance)
    let figure = RegionChart.Create(report attribution) |> figure

    Assert.Contains("Contributions to blood", text "layout/title/text" figure)

    Assert.Equal<string list>(
        [ "gene"; "motif"; "variant" ],
        traces figure |> List.rev |> List.take 3 |> List.rev |> List.map (text "name")
    )

    let names =
        [
            for note in (at "layout/annotations" figure).AsArray() -> text "text" (nonNull note)
        ]

    Assert.Equal<string list>([ "here"; "AP-1"; "C&gt;G" ], names)

[<Fact>]
let ``wrong input is refused with the reason`` () =
    Assert.Contains("2 contributions for the 4 bases", messageOf (fun () -> RegionChart.Create(region, [ 1.; 2. ])))
    Assert.Contains("The sequence has 2 bases", messageOf (fun () -> RegionChart.Create(region, [ 1.; 2.; 3.; 4. ], "AC")))

    Assert.Contains(
        "signal blood has 1 values for the 4 bases",
        messageOf (fun () -> RegionChart.Create(region, [ 1.; 2.; 3.; 4. ], signals = [ struct ("blood", [| 1. |]) ]))
    )

    Assert.Contains("no contributions to draw", messageOf (fun () -> RegionChart.Create(report null)))
