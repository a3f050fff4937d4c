module WorkbenchNotebooksTests.MarkerFramesTests

open System
open Deedle
open Workbench.Data.Genotypes
open Workbench.Data.QualityControl
open Workbench.Notebooks
open Xunit

let private marker name position =
    Marker(name, "1", 0.5, position, "A", "G")

[<Fact>]
let ``markers have a place, a name and alleles`` () =
    let df = [ marker "rs1" 100L; marker "rs2" 50L ].ToFrame()
    Assert.Equal<string seq>([ "chrom"; "pos"; "name"; "allele1"; "allele2" ], df.ColumnKeys)
    Assert.Equal<int64 seq>([ 100L; 50L ], (df.GetColumn<int64> "pos").Values)

[<Fact>]
let ``statistics that are not defined are missing`` () =
    let df =
        [
            MarkerStatistics(marker "rs1" 100L, 1, 2, 1, 0, 1, 0.5, Nullable 1.0)
            MarkerStatistics(marker "rs2" 200L, 0, 0, 0, 0, 5, nan, Nullable())
        ]
            .ToFrame()

    Assert.Equal<string seq>([ "callRate"; "maf"; "allele1Frequency"; "missing"; "hardyWeinbergP" ], df.ColumnKeys |> Seq.skip 5)

    Assert.Equal<float seq>([ 0.8; 0.0 ], df?callRate.Values)
    Assert.Equal<float seq>([ 0.5 ], df?maf.Values)
    Assert.Equal<float seq>([ 1.0 ], df?hardyWeinbergP.Values)
