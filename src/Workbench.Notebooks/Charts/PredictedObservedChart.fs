namespace Workbench.Notebooks

open System
open System.Collections.Generic
open System.Runtime.InteropServices
open Plotly.NET
open Workbench.Data.Metrics
open Workbench.Prediction.Evaluation

/// <summary>Observed against predicted phenotypes: a point an individual, the line where both are equal, and the
/// correlation r. Points along the line are predicted without bias; a cloud steeper than the line is predicted too
/// closely to the mean.</summary>
[<AbstractClass; Sealed>]
type PredictedObservedChart =

    static member private Points(group: int, name: string, observed: float[], predicted: float[], ids: string[]) =
        let r =
            ChartText.number 3 (Pearson.Of(ReadOnlySpan<float> predicted, ReadOnlySpan<float> observed))

        Chart.Point(
            x = Array.map (ChartText.rounded 6) predicted,
            y = Array.map (ChartText.rounded 6) observed,
            Name =
                (if name = "" then
                     $"r = {r}"
                 else
                     $"{ChartText.escaped name}, r = {r}"),
            MultiText = Array.map ChartText.escaped ids,
            MarkerColor = ChartLook.color group,
            Opacity = 0.6,
            ShowLegend = true,
            UseWebGL = (observed.Length > ChartLook.manyPoints),
            UseDefaults = false
        )
        |> Chart.withMarkerStyle (Size = 6)
        |> ChartLook.withHover "<b>%{text}</b><br>predicted %{x:.4g}<br>observed %{y:.4g}"

    static member private Draw(points: GenericChart list, low: float, high: float, phenotype: string, subtitle: string) =
        let identity =
            Chart.Line(
                x = [ low; high ],
                y = [ low; high ],
                Name = "observed = predicted",
                LineColor = ChartLook.reference,
                LineDash = StyleParam.DrawingStyle.Dash,
                UseDefaults = false
            )
            |> ChartLook.withoutHover

        let name =
            if phenotype = "" then
                "phenotype"
            else
                ChartText.escaped phenotype

        points @ [ identity ]
        |> Chart.combine
        |> ChartLook.apply "Observed and predicted phenotypes" subtitle $"predicted {name}" $"observed {name}"

    /// <summary>The chart of one method.</summary>
    /// <param name="observed">Observed phenotypes, in units of the trait.</param>
    /// <param name="predicted">Predicted phenotypes of the same individuals.</param>
    /// <param name="ids">Names of the individuals, shown on hovering.</param>
    /// <param name="phenotype">Name of the trait, with its unit, for the axes.</param>
    /// <exception cref="T:Workbench.WorkbenchException">Lengths differ, or a value is not finite, or there are none.</exception>
    static member Create
        (
            observed: seq<float>,
            predicted: seq<float>,
            [<Optional; DefaultParameterValue(null: IEnumerable<string> | null)>] ids: IEnumerable<string> | null,
            [<Optional; DefaultParameterValue("")>] phenotype: string
        ) : GenericChart =
        let observed = ChartInput.numbers "observed values" observed
        let predicted = ChartInput.numbers "predicted values" predicted
        ChartInput.sameLength "observed values" observed "predicted values" predicted
        let ids = ChartInput.names "individual" observed.Length ids

        PredictedObservedChart.Draw(
            [ PredictedObservedChart.Points(0, "", observed, predicted, ids) ],
            Array.min predicted,
            Array.max predicted,
            phenotype,
            ChartText.counted observed.Length "individual"
        )

    /// <summary>The chart of several methods, from a cross-validation.</summary>
    /// <param name="predictions">One row a method and predicted individual.</param>
    /// <param name="phenotype">Name of the trait, with its unit, for the axes.</param>
    /// <exception cref="T:Workbench.WorkbenchException">There are no predictions, or a value is not finite.</exception>
    static member Create
        (predictions: seq<PredictedIndividual>, [<Optional; DefaultParameterValue("")>] phenotype: string)
        : GenericChart =
        let predictions = ChartInput.values "predictions" predictions

        let predicted =
            predictions |> Seq.map _.Predicted |> ChartInput.numbers "predicted values"

        predictions
        |> Seq.map _.Observed
        |> ChartInput.numbers "observed values"
        |> ignore

        let methods = predictions |> Array.groupBy _.Method

        let points =
            methods
            |> Array.mapi (fun group (method, rows) ->
                PredictedObservedChart.Points(
                    group,
                    method,
                    rows |> Array.map _.Observed,
                    rows |> Array.map _.Predicted,
                    rows |> Array.map (fun row -> $"{row.Id} (fold {row.Fold})")
                ))
            |> List.ofArray

        let individuals = predictions |> Seq.distinctBy _.Id |> Seq.length

        PredictedObservedChart.Draw(
            points,
            Array.min predicted,
            Array.max predicted,
            phenotype,
            $"""{ChartText.counted individuals "individual"}, each predicted by models that had not seen it; r over all folds together"""
        )
