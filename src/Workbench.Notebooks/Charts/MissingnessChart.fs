namespace Workbench.Notebooks

open System.Runtime.InteropServices
open Plotly.NET
open Workbench
open Workbench.Data.QualityControl

/// <summary>The share of missing genotypes of each marker, or of each individual.</summary>
[<AbstractClass; Sealed>]
type MissingnessChart =

    /// <summary>The chart of shares of missing genotypes.</summary>
    /// <param name="shares">Share of genotypes that are missing, 0 to 1.</param>
    /// <param name="noun">What each share belongs to: marker or individual.</param>
    /// <exception cref="T:Workbench.WorkbenchException">A share is not between 0 and 1, or there are none.</exception>
    static member Create(shares: seq<float>, [<Optional; DefaultParameterValue("marker")>] noun: string) : GenericChart =
        let shares = ChartInput.numbers "shares of missing genotypes" shares

        match shares |> Array.tryFind (fun share -> share < 0. || share > 1.) with
        | Some outside -> raise (WorkbenchException $"{outside} is no share: shares lie between 0 and 1.")
        | None -> ()

        let noun = ChartText.escaped noun
        let complete = shares |> Array.filter ((=) 0.) |> Array.length

        let bins =
            if complete = shares.Length then
                HistogramBins.count 0. 0.01 5 shares
            else
                HistogramBins.round 30 shares

        bins
        |> HistogramBins.chart 3 noun
        |> ChartLook.apply
            "Missing genotypes"
            $"{ChartText.counted shares.Length noun}, {ChartText.count complete} of them complete; mean {ChartText.percent (Array.average shares)} missing"
            $"share of genotypes missing per {noun}"
            $"{noun}s"

    /// <summary>The chart of the markers of a study.</summary>
    /// <exception cref="T:Workbench.WorkbenchException">There are no markers.</exception>
    static member Create(statistics: seq<MarkerStatistics>) : GenericChart =
        MissingnessChart.Create(statistics |> Seq.map (fun marker -> 1. - marker.CallRate), "marker")
