namespace Workbench.Notebooks

open Plotly.NET
open Workbench
open Workbench.Networks.Training

/// <summary>The course of trainings: training and validation loss by epoch, a pair of lines a seed, the best epoch (least
/// validation loss) of each marked. Where the validation loss rises while the training loss falls, the network learns its
/// examples by heart.</summary>
[<AbstractClass; Sealed>]
type TrainingChart =

    static member private Line(name: string, color: int, first: bool, run: string, losses: float[]) =
        Chart.Line(
            x = [| 1 .. losses.Length |],
            y = Array.map (ChartText.rounded 6) losses,
            Name = name,
            ShowLegend = first,
            LineColor = ChartLook.color color,
            LineWidth = 1.5,
            Opacity = 0.8,
            UseDefaults = false
        )
        |> Chart.withTraceInfo (LegendGroup = name)
        |> ChartLook.withHover $"{run}, epoch %%{{x}}<br>{name} loss %%{{y:.4g}}"

    static member private Best(first: bool, run: string, epoch: int, loss: float) =
        Chart.Point(
            x = [ epoch ],
            y = [ ChartText.rounded 6 loss ],
            Name = "best epoch",
            ShowLegend = first,
            MarkerColor = ChartLook.color 4,
            MarkerSymbol = StyleParam.MarkerSymbol.Star,
            MarkerOutline = Line.init (Color = ChartLook.color 6, Width = 1.),
            UseDefaults = false
        )
        |> Chart.withMarkerStyle (Size = 14)
        |> Chart.withTraceInfo (LegendGroup = "best epoch")
        |> ChartLook.withHover $"{run}: best epoch %%{{x}}<br>validation loss %%{{y:.4g}}"

    static member private Run(index: int, runs: int, training: float[], validation: float[], best: int) =
        let first = (index = 0)

        let run =
            if runs = 1 then
                "training"
            else
                $"seed {index + 1} of {runs}"

        [
            TrainingChart.Line("training", 0, first, run, training)
            TrainingChart.Line("validation", 1, first, run, validation)
            TrainingChart.Best(first, run, best, validation[best - 1])
        ]

    static member private Draw(runs: (float[] * float[] * int)[]) =
        let seeds = if runs.Length = 1 then "" else $"{runs.Length} seeds; "

        runs
        |> Seq.mapi (fun index (training, validation, best) -> TrainingChart.Run(index, runs.Length, training, validation, best))
        |> Seq.concat
        |> Chart.combine
        |> ChartLook.apply "Course of the training" $"{seeds}the star marks the epoch whose weights are kept" "epoch" "loss"

    /// <summary>The chart of trainings that the workbench ran, one a seed.</summary>
    /// <exception cref="T:Workbench.WorkbenchException">There are none, one has no epochs, or a loss is not finite.</exception>
    static member Create(histories: seq<TrainingHistory>) : GenericChart =
        histories
        |> ChartInput.values "trainings"
        |> Array.map (fun history ->
            let training =
                history.Epochs |> Seq.map _.Loss |> ChartInput.numbers "training losses"

            let validation =
                history.Epochs
                |> Seq.map _.ValidationLoss
                |> ChartInput.numbers "validation losses"

            training, validation, history.BestEpoch)
        |> TrainingChart.Draw

    /// <summary>The chart of one training that the workbench ran.</summary>
    /// <exception cref="T:Workbench.WorkbenchException">It has no epochs, or a loss is not finite.</exception>
    static member Create(history: TrainingHistory) : GenericChart = TrainingChart.Create [ history ]

    /// <summary>The chart of one training by its losses.</summary>
    /// <param name="training">Training loss after epoch 1, 2 ...</param>
    /// <param name="validation">Validation loss after the same epochs; its least marks the best epoch.</param>
    /// <exception cref="T:Workbench.WorkbenchException">Lengths differ, there are none, or a loss is not finite.</exception>
    static member Create(training: seq<float>, validation: seq<float>) : GenericChart =
        TrainingChart.Create([ training ], [ validation ])

    /// <summary>The chart of trainings by their losses, one pair of sequences a seed.</summary>
    /// <exception cref="T:Workbench.WorkbenchException">Lengths differ, there are none, or a loss is not finite.</exception>
    static member Create<'Losses when 'Losses :> seq<float>>(training: seq<'Losses>, validation: seq<'Losses>) : GenericChart =
        let training =
            ChartInput.values "trainings" training
            |> Array.map (ChartInput.numbers "training losses")

        let validation =
            ChartInput.values "trainings" validation
            |> Array.map (ChartInput.numbers "validation losses")

        ChartInput.sameLength "courses of training loss" training "courses of validation loss" validation

        Array.map2
            (fun (training: float[]) (validation: float[]) ->
                ChartInput.sameLength "training losses" training "validation losses" validation
                let best = 1 + Array.findIndex ((=) (Array.min validation)) validation
                training, validation, best)
            training
            validation
        |> TrainingChart.Draw
