namespace Workbench.Notebooks

open System
open System.Runtime.InteropServices
open Plotly.NET
open Workbench
open Workbench.Prediction.Evaluation

/// <summary>The accuracy of methods over folds: a box a method, and in it a point a fold.</summary>
[<AbstractClass; Sealed>]
type AccuracyChart =

    static member private Box(group: int, method: string, folds: string[], correlations: float[]) =
        let label = ChartText.escaped method

        Chart.BoxPlot(
            X = Array.replicate correlations.Length label,
            Y = correlations,
            Name = label,
            MultiText = Array.map ChartText.escaped folds,
            MarkerColor = ChartLook.color group,
            FillColor = ChartLook.faded 0.2 group,
            OutlineColor = ChartLook.color group,
            BoxPoints = StyleParam.BoxPoints.All,
            BoxMean = StyleParam.BoxMean.True,
            Jitter = 0.4,
            PointPos = 0.,
            ShowLegend = false,
            UseDefaults = false
        )
        |> ChartLook.withHover $"<b>{label}</b>, fold %%{{text}}<br>r = %%{{y:.3f}}"

    /// <summary>The chart of correlations by method and fold.</summary>
    /// <param name="methods">The method of each correlation.</param>
    /// <param name="folds">The fold of each correlation, shown on hovering.</param>
    /// <param name="correlations">Correlations of observed and predicted phenotypes; NaN where one is not defined, which
    /// is left out and counted in the subtitle.</param>
    /// <exception cref="T:Workbench.WorkbenchException">Lengths differ, there are none, or all are NaN.</exception>
    static member Create(methods: seq<string>, folds: seq<string>, correlations: seq<float>) : GenericChart =
        let methods = ChartInput.values "methods" methods
        let folds = ChartInput.values "folds" folds
        let correlations = ChartInput.values "correlations" correlations
        ChartInput.sameLength "methods" methods "correlations" correlations
        ChartInput.sameLength "folds" folds "correlations" correlations
        let present, missing = ChartInput.present "correlations" correlations

        match present |> Array.tryFind (fun r -> abs r > 1.) with
        | Some r -> raise (WorkbenchException $"{r} is no correlation: correlations lie between -1 and 1.")
        | None -> ()

        let boxes =
            Array.zip3 methods folds correlations
            |> Array.filter (fun (_, _, r) -> not (Double.IsNaN r))
            |> Array.groupBy (fun (method, _, _) -> method)
            |> Array.mapi (fun group (method, rows) ->
                AccuracyChart.Box(
                    group,
                    method,
                    rows |> Array.map (fun (_, fold, _) -> fold),
                    rows |> Array.map (fun (_, _, r) -> ChartText.rounded 6 r)
                ))

        let left =
            if missing = 0 then
                ""
            else
                $"; {missing} without a defined correlation left out"

        boxes
        |> Chart.combine
        |> ChartLook.apply
            "Accuracy of prediction by method"
            $"of observed and predicted phenotypes; a point a fold, line: median, dashed: mean{left}"
            "method"
            "correlation r"

    /// <summary>The chart of a cross-validation.</summary>
    /// <param name="folds">One row a method and fold.</param>
    /// <param name="adjusted">Whether to draw the correlations adjusted for covariates.</param>
    /// <exception cref="T:Workbench.WorkbenchException">There are none, or no correlation is defined.</exception>
    static member Create(folds: seq<FoldAccuracy>, [<Optional; DefaultParameterValue(false)>] adjusted: bool) : GenericChart =
        let folds = ChartInput.values "fold accuracies" folds

        let correlation (fold: FoldAccuracy) =
            if adjusted then
                fold.CorrelationAdjusted
            else
                fold.Correlation

        let chart =
            AccuracyChart.Create(folds |> Seq.map _.Method, folds |> Seq.map _.Fold, folds |> Seq.map correlation)

        if adjusted then
            chart
            |> Chart.withYAxisStyle (TitleText = "correlation r, adjusted for covariates")
        else
            chart
