namespace Workbench.Notebooks

open System.Runtime.InteropServices
open Plotly.NET
open Plotly.NET.LayoutObjects

/// <summary>The distribution of a phenotype over individuals, with its mean.</summary>
[<AbstractClass; Sealed>]
type PhenotypeChart =

    /// <summary>The chart of a trait.</summary>
    /// <param name="values">The trait of each individual; NaN where missing, which the subtitle counts.</param>
    /// <param name="phenotype">Name of the trait.</param>
    /// <param name="unit">Unit of the trait, for the axis.</param>
    /// <exception cref="T:Workbench.WorkbenchException">All are missing, there are none, or one is infinite.</exception>
    static member Create
        (
            values: seq<float>,
            [<Optional; DefaultParameterValue("phenotype")>] phenotype: string,
            [<Optional; DefaultParameterValue("")>] unit: string
        ) : GenericChart =
        let present, missing = ChartInput.present "phenotypes" values
        let mean = Array.average present

        let deviation =
            if present.Length < 2 then
                ""
            else
                let squares = present |> Array.sumBy (fun value -> (value - mean) * (value - mean))
                $", standard deviation {ChartText.significant 3 (sqrt (squares / float (present.Length - 1)))}"

        let left =
            if missing = 0 then
                ""
            else
                $"; {ChartText.count missing} missing"

        let name = ChartText.escaped phenotype

        let line =
            Shape.init (
                ShapeType = StyleParam.ShapeType.Line,
                X0 = mean,
                X1 = mean,
                Yref = "paper",
                Y0 = 0,
                Y1 = 1,
                Line = Line.init (Color = ChartLook.color 1, Dash = StyleParam.DrawingStyle.Dash, Width = 2.5)
            )

        HistogramBins.round 30 present
        |> HistogramBins.chart 5 "individual"
        |> ChartLook.apply
            $"Distribution of {name}"
            $"""{ChartText.counted present.Length "individual"}{left}; dashed: mean {ChartText.significant 4 mean}{deviation}"""
            (if unit = "" then
                 name
             else
                 $"{name} ({ChartText.escaped unit})")
            "individuals"
        |> Chart.withShape line
