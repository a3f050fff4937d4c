namespace Workbench.Notebooks

open System.Runtime.CompilerServices
open Deedle
open Workbench.Data.Genotypes
open Workbench.Data.QualityControl
open Workbench.Prediction.Linear

/// Markers, their statistics and their effects as frames, one row a marker under the keys 0, 1, 2 ...
[<Extension>]
type MarkerFrames =

    static member private Position(markers: Marker[]) =
        [
            "chrom" =?> Series.ofValues (markers |> Array.map (fun m -> m.Chromosome))
            "pos" =?> Series.ofValues (markers |> Array.map (fun m -> m.Position))
            "name" =?> Series.ofValues (markers |> Array.map (fun m -> m.Name))
            "allele1" =?> Series.ofValues (markers |> Array.map (fun m -> m.Allele1))
            "allele2" =?> Series.ofValues (markers |> Array.map (fun m -> m.Allele2))
        ]

    /// <summary>Where the markers are, with their alleles.</summary>
    /// <returns>The columns <c>chrom pos name allele1 allele2</c>; positions are 1-based, in base pairs.</returns>
    [<Extension>]
    static member ToFrame(markers: seq<Marker>) : Frame<int, string> =
        frame (MarkerFrames.Position(Array.ofSeq markers))

    /// <summary>What the markers' genotypes show.</summary>
    /// <returns>The columns <c>chrom pos name allele1 allele2 callRate maf allele1Frequency missing hardyWeinbergP</c>; a
    /// frequency without genotypes and a test that does not apply are missing.</returns>
    [<Extension>]
    static member ToFrame(statistics: seq<MarkerStatistics>) : Frame<int, string> =
        let all = Array.ofSeq statistics

        let column name (value: MarkerStatistics -> 'V) =
            name =?> Series.ofValues (Array.map value all)

        frame
            [
                yield! MarkerFrames.Position(all |> Array.map (fun s -> s.Marker))
                yield column "callRate" (fun s -> s.CallRate)
                yield column "maf" (fun s -> s.MinorAlleleFrequency)
                yield column "allele1Frequency" (fun s -> s.Allele1Frequency)
                yield column "missing" (fun s -> s.Missing)
                yield
                    "hardyWeinbergP"
                    =?> Series.ofNullables (all |> Array.map (fun s -> s.HardyWeinbergP))
            ]

    /// <summary>The markers' effects in a model that is linear in them.</summary>
    /// <returns>The columns <c>chrom pos name allele1 allele2 effectPerAllele effectPerDeviation</c>, effects in units of the
    /// trait.</returns>
    [<Extension>]
    static member ToFrame(effects: MarkerEffects) : Frame<int, string> =
        frame
            [
                yield! MarkerFrames.Position(Array.ofSeq effects.Markers)
                yield "effectPerAllele" =?> Series.ofValues effects.PerAllele
                yield "effectPerDeviation" =?> Series.ofValues effects.PerDeviation
            ]
