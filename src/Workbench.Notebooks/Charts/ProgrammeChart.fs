namespace Workbench.Notebooks

open System
open Plotly.NET
open Workbench.Prediction.Selection.Programme

/// <summary>The course of simulated breeding programmes: a line a criterion, its mean over replicates by cycle, with bars of one standard
/// deviation over replicates.</summary>
[<AbstractClass; Sealed>]
type ProgrammeChart =

    static member private Course(group: int, criterion: string, points: (int * ReplicateSpread)[]) =
        let label = ChartText.escaped criterion

        Chart.Line(
            x = (points |> Array.map fst),
            y = (points |> Array.map (fun (_, spread) -> ChartText.rounded 6 spread.Mean)),
            Name = label,
            ShowMarkers = true,
            MarkerColor = ChartLook.color group,
            LineColor = ChartLook.color group,
            LineWidth = 2.,
            UseDefaults = false
        )
        |> Chart.withYErrorStyle (
            Array =
                (points
                 |> Array.map (fun (_, spread) ->
                     if Double.IsNaN spread.Deviation then
                         0.
                     else
                         ChartText.rounded 6 spread.Deviation)),
            Color = ChartLook.faded 0.5 group,
            Thickness = 1.
        )
        |> ChartLook.withHover $"<b>{label}</b>, cycle %%{{x}}<br>%%{{y:.3f}} (sd %%{{error_y.array:.3f}})"

    static member private Draw
        (title: string, axis: string, number: GenerationSummary -> ReplicateSpread, generations: seq<GenerationSummary>)
        =
        generations
        |> ChartInput.values "generations"
        |> Array.groupBy _.Criterion
        |> Array.mapi (fun group (criterion, rows) ->
            let points =
                rows
                |> Array.map (fun row -> row.Cycle, number row)
                |> Array.filter (fun (_, spread) -> not (Double.IsNaN spread.Mean))

            ProgrammeChart.Course(group, criterion, points))
        |> Chart.combine
        |> ChartLook.apply title "mean and standard deviation over replicates" "cycle of selection" axis

    /// <summary>Genetic gain by cycle.</summary>
    /// <param name="generations">Generations of one or several criteria.</param>
    /// <exception cref="T:Workbench.WorkbenchException">There are none.</exception>
    static member Gain(generations: seq<GenerationSummary>) : GenericChart =
        ProgrammeChart.Draw("Genetic gain", "mean genetic value, founders' deviations", _.Gain, generations)

    /// <summary>Genetic variance by cycle.</summary>
    static member GeneticVariance(generations: seq<GenerationSummary>) : GenericChart =
        ProgrammeChart.Draw("Genetic variance", "variance, share of the founders'", _.GeneticVariance, generations)

    /// <summary>Accuracy of what candidates are selected by, by cycle.</summary>
    static member Accuracy(generations: seq<GenerationSummary>) : GenericChart =
        ProgrammeChart.Draw("Accuracy of selection", "correlation with the true values", _.Accuracy, generations)

    /// <summary>Inbreeding by cycle.</summary>
    static member Inbreeding(generations: seq<GenerationSummary>) : GenericChart =
        ProgrammeChart.Draw("Inbreeding", "mean inbreeding coefficient", _.Inbreeding, generations)
