namespace Workbench.Notebooks

open Plotly.NET
open Workbench
open Workbench.Data.QualityControl

/// <summary>The spectrum of minor-allele frequencies: how many markers are rare, how many common.</summary>
[<AbstractClass; Sealed>]
type AlleleFrequencyChart =

    /// <summary>The chart of allele frequencies.</summary>
    /// <param name="frequencies">Frequency of either allele of each marker, 0 to 1; NaN for a marker without genotypes,
    /// which the subtitle counts.</param>
    /// <exception cref="T:Workbench.WorkbenchException">A frequency is not between 0 and 1, all are missing, or there are none.</exception>
    static member Create(frequencies: seq<float>) : GenericChart =
        let present, missing = ChartInput.present "allele frequencies" frequencies

        match present |> Array.tryFind (fun frequency -> frequency < 0. || frequency > 1.) with
        | Some outside -> raise (WorkbenchException $"{outside} is no allele frequency: frequencies lie between 0 and 1.")
        | None -> ()

        let left =
            if missing = 0 then
                ""
            else
                $"; {ChartText.count missing} without genotypes left out"

        present
        |> Array.map (fun frequency -> min frequency (1. - frequency))
        |> HistogramBins.count 0. 0.02 25
        |> HistogramBins.chart 2 "marker"
        |> ChartLook.apply
            "Allele frequencies"
            $"""{ChartText.counted present.Length "marker"}{left}"""
            "frequency of the rarer allele"
            "markers"

    /// <summary>The chart of the markers of a study.</summary>
    /// <exception cref="T:Workbench.WorkbenchException">All genotypes are missing, or there are no markers.</exception>
    static member Create(statistics: seq<MarkerStatistics>) : GenericChart =
        AlleleFrequencyChart.Create(statistics |> Seq.map _.Allele1Frequency)
