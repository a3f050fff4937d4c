/// Phenotypes, allele frequencies and missing genotypes: charts of counts in bins.
module WorkbenchNotebooksTests.DistributionChartsTests

open FsCheck
open FsCheck.FSharp
open Workbench.Notebooks
open WorkbenchNotebooksTests.ChartJson
open Xunit

[<Fact>]
let ``bins have round edges and lose no value`` () =
    let property (values: NormalFloat list) =
        values.IsEmpty
        || (let values = values |> List.map _.Get |> Array.ofList
            let bins = HistogramBins.round 30 values

            Array.sum bins.Counts = values.Length
            && bins.Counts.Length <= 32
            && bins.Counts[0] > 0)

    Check.QuickThrowOnFailure property

[<Fact>]
let ``a value on an edge counts in the bin above it, the last edge in the last`` () =
    let bins = HistogramBins.count 0. 0.1 3 [| 0.; 0.1; 0.2; 0.3; 0.30000000000000004 |]
    Assert.Equal<int[]>([| 1; 1; 3 |], bins.Counts)

[<Fact>]
let ``the distribution of a phenotype names mean, deviation and missing`` () =
    let chart = PhenotypeChart.Create([ 1.; 2.; 3.; nan ], "weight", "g") |> figure
    Assert.Equal(3., numbers "data/0/y" chart |> List.sum)
    Assert.Equal(2., number "layout/shapes/0/x0" chart)
    Assert.Equal("weight (g)", text "layout/xaxis/title/text" chart)
    Assert.Contains("3 individuals; 1 missing; dashed: mean 2, standard deviation 1", text "layout/title/text" chart)

[<Fact>]
let ``one value alone and equal values are drawn`` () =
    Assert.Equal<float list>([ 2. ], PhenotypeChart.Create [ 5.; 5. ] |> figure |> numbers "data/0/y")
    Assert.Equal<float list>([ 1. ], PhenotypeChart.Create [ 5. ] |> figure |> numbers "data/0/y")

[<Fact>]
let ``allele frequencies are folded to the rarer allele`` () =
    let chart = AlleleFrequencyChart.Create [ 0.01; 0.99; 0.5; 0.03; nan ] |> figure
    let counts = numbers "data/0/y" chart
    Assert.Equal(25, counts.Length)
    Assert.Equal<float list>([ 2.; 1. ], List.take 2 counts)
    Assert.Equal(1., List.last counts)
    Assert.Equal("0 to 0.02: 2 markers", text "data/0/text/0" chart)
    Assert.Contains("4 markers; 1 without genotypes left out", text "layout/title/text" chart)

[<Fact>]
let ``missing genotypes by individual`` () =
    let chart = MissingnessChart.Create([ 0.; 0.; 0.25; 0.35 ], "individual") |> figure
    Assert.Equal(4., numbers "data/0/y" chart |> List.sum)
    Assert.Contains("4 individuals, 2 of them complete; mean 15.0 % missing", text "layout/title/text" chart)
    Assert.Equal<float list>([ 2.; 0.; 0.; 0.; 0. ], MissingnessChart.Create [ 0.; 0. ] |> figure |> numbers "data/0/y")

[<Fact>]
let ``wrong input is refused with the reason`` () =
    Assert.StartsWith("All 2 phenotypes are missing", messageOf (fun () -> PhenotypeChart.Create [ nan; nan ]))
    Assert.StartsWith("Item 1 of the phenotypes is", messageOf (fun () -> PhenotypeChart.Create [ infinity ]))
    Assert.StartsWith("1.2 is no allele frequency", messageOf (fun () -> AlleleFrequencyChart.Create [ 1.2 ]))
    Assert.StartsWith("-0.1 is no share", messageOf (fun () -> MissingnessChart.Create [ -0.1 ]))
    Assert.StartsWith("There are no shares", messageOf (fun () -> MissingnessChart.Create Seq.empty<float>))
