namespace Workbench.Notebooks

open System
open System.Collections.Generic
open System.Runtime.InteropServices
open Plotly.NET
open Workbench.Data.Metrics

/// What the two charts of a classifier share: named curves, thinned where they have more points than can be seen.
module internal ClassifierCurves =

    let private mostPoints = 2000

    /// Every so many points of a long curve; its first and last stay.
    let thinned (points: (float * float)[]) : (float * float)[] =
        if points.Length <= mostPoints then
            points
        else
            Array.init mostPoints (fun i -> points[int (int64 i * int64 (points.Length - 1) / int64 (mostPoints - 1))])

    let line (index: int) (name: string) (shape: StyleParam.Shape) (points: (float * float)[]) (hover: string) : GenericChart =
        let points = thinned points

        Chart.Line(
            x = [| for x, _ in points -> ChartText.rounded 5 x |],
            y = [| for _, y in points -> ChartText.rounded 5 y |],
            Name = name,
            LineColor = ChartLook.color index,
            LineWidth = 2.,
            UseDefaults = false
        )
        |> Chart.withLineStyle (Shape = shape)
        |> ChartLook.withHover $"{name}<br>{hover}"

    /// A line that shows what chance gives.
    let chance (name: string) (points: (float * float) list) : GenericChart =
        Chart.Line(
            x = List.map fst points,
            y = List.map snd points,
            Name = name,
            LineColor = ChartLook.reference,
            LineWidth = 1.,
            LineDash = StyleParam.DrawingStyle.Dash,
            UseDefaults = false
        )
        |> ChartLook.withoutHover

    let curve (scores: seq<float>) (labels: seq<float>) : ThresholdCurve =
        let scores = ChartInput.values "scores" scores
        let labels = ChartInput.values "labels" labels
        ChartInput.sameLength "scores" scores "labels" labels
        ThresholdCurve.Of(ReadOnlySpan scores, ReadOnlySpan labels)

    let counts (curve: ThresholdCurve) : string =
        $"""{ChartText.counted curve.Positives "positive"}, {ChartText.counted curve.Negatives "negative"}"""

    /// Both axes from 0 to 1, and the legend in the lower corner that good curves leave free.
    let unit (x: float) (corner: StyleParam.XAnchorPosition) (chart: GenericChart) : GenericChart =
        chart
        |> Chart.withXAxisStyle (MinMax = (-0.01, 1.01))
        |> Chart.withYAxisStyle (MinMax = (-0.01, 1.01))
        |> Chart.withLegendStyle (X = x, XAnchor = corner, Y = 0.03, YAnchor = StyleParam.YAnchorPosition.Bottom)

/// <summary>Receiver operating characteristic: true against false positive rate over all thresholds, with the area under each curve;
/// the diagonal is what chance gives.</summary>
[<AbstractClass; Sealed>]
type RocChart =

    static member private Area(points: (float * float)[]) =
        points
        |> Array.pairwise
        |> Array.sumBy (fun ((x0, y0), (x1, y1)) -> (x1 - x0) * (y0 + y1) / 2.)

    /// <summary>The chart of several classifiers or tasks, a curve each.</summary>
    /// <param name="names">A name a curve.</param>
    /// <param name="scores">Scores, higher meaning more likely positive.</param>
    /// <param name="labels">1 positive, 0 negative, NaN missing.</param>
    /// <exception cref="T:Workbench.WorkbenchException">Lengths differ, a label is none, or a class is absent.</exception>
    static member Create(names: seq<string>, scores: seq<float[]>, labels: seq<float[]>) : GenericChart =
        let names = ChartInput.values "curves" names
        let scores = ChartInput.values "sets of scores" scores
        let labels = ChartInput.values "sets of labels" labels
        ChartInput.sameLength "names" names "sets of scores" scores
        ChartInput.sameLength "sets of scores" scores "sets of labels" labels

        let curves =
            Array.map2 ClassifierCurves.curve (scores |> Array.map Seq.ofArray) (labels |> Array.map Seq.ofArray)

        let lines =
            Array.zip names curves
            |> Array.mapi (fun index (name, curve) ->
                let points =
                    Array.append [| 0., 0. |] (Seq.zip curve.FalsePositiveRates curve.TruePositiveRates |> Array.ofSeq)

                let label =
                    $"{ChartText.escaped name} (AUC {ChartText.number 3 (RocChart.Area points)})"

                ClassifierCurves.line
                    index
                    label
                    StyleParam.Shape.Linear
                    points
                    "false positive rate %{x:.3f}<br>true positive rate %{y:.3f}")

        let subtitle =
            if curves.Length = 1 then
                ClassifierCurves.counts curves[0]
            else
                $"{curves.Length} curves"

        Array.append lines [| ClassifierCurves.chance "chance" [ 0., 0.; 1., 1. ] |]
        |> Chart.combine
        |> ChartLook.apply "Receiver operating characteristic" subtitle "false positive rate" "true positive rate"
        |> ClassifierCurves.unit 0.98 StyleParam.XAnchorPosition.Right

    /// <summary>The chart of one classifier.</summary>
    /// <param name="scores">Scores, higher meaning more likely positive.</param>
    /// <param name="labels">1 positive, 0 negative, NaN missing.</param>
    /// <param name="name">The name of the curve.</param>
    /// <exception cref="T:Workbench.WorkbenchException">Lengths differ, a label is none, or a class is absent.</exception>
    static member Create
        (scores: seq<float>, labels: seq<float>, [<Optional; DefaultParameterValue("network")>] name: string)
        : GenericChart =
        RocChart.Create([ name ], [ Array.ofSeq scores ], [ Array.ofSeq labels ])

/// <summary>Precision against recall over all thresholds, with the average precision; the line across is what chance gives, the share of
/// positives. Where positives are rare it says more than the receiver operating characteristic.</summary>
[<AbstractClass; Sealed>]
type PrecisionRecallChart =

    static member private Average(curve: ThresholdCurve) =
        Seq.zip curve.TruePositiveRates curve.Precisions
        |> Seq.append [ 0., 1. ]
        |> Seq.pairwise
        |> Seq.sumBy (fun ((recall, _), (next, precision)) -> (next - recall) * precision)

    /// <summary>The chart of several classifiers or tasks, a curve each.</summary>
    /// <param name="names">A name a curve.</param>
    /// <param name="scores">Scores, higher meaning more likely positive.</param>
    /// <param name="labels">1 positive, 0 negative, NaN missing.</param>
    /// <exception cref="T:Workbench.WorkbenchException">Lengths differ, a label is none, or a class is absent.</exception>
    static member Create(names: seq<string>, scores: seq<float[]>, labels: seq<float[]>) : GenericChart =
        let names = ChartInput.values "curves" names
        let scores = ChartInput.values "sets of scores" scores
        let labels = ChartInput.values "sets of labels" labels
        ChartInput.sameLength "names" names "sets of scores" scores
        ChartInput.sameLength "sets of scores" scores "sets of labels" labels

        let curves =
            Array.map2 ClassifierCurves.curve (scores |> Array.map Seq.ofArray) (labels |> Array.map Seq.ofArray)

        let lines =
            Array.zip names curves
            |> Array.mapi (fun index (name, curve) ->
                let points = Seq.zip curve.TruePositiveRates curve.Precisions |> Array.ofSeq
                // Precision falls in steps: the first threshold's precision holds from recall 0.
                let points = Array.append [| 0., snd points[0] |] points

                let label =
                    $"{ChartText.escaped name} (AP {ChartText.number 3 (PrecisionRecallChart.Average curve)})"

                ClassifierCurves.line index label StyleParam.Shape.Vh points "recall %{x:.3f}<br>precision %{y:.3f}")

        let share =
            float curves[0].Positives / float (curves[0].Positives + curves[0].Negatives)

        let same =
            curves
            |> Array.forall (fun curve -> curve.Positives = curves[0].Positives && curve.Negatives = curves[0].Negatives)

        let subtitle =
            if curves.Length = 1 then
                ClassifierCurves.counts curves[0]
            else
                $"{curves.Length} curves"

        let chance =
            if same then
                [| ClassifierCurves.chance "chance" [ 0., share; 1., share ] |]
            else
                [||]

        Array.append lines chance
        |> Chart.combine
        |> ChartLook.apply "Precision and recall" subtitle "recall" "precision"
        |> ClassifierCurves.unit 0.02 StyleParam.XAnchorPosition.Left

    /// <summary>The chart of one classifier.</summary>
    /// <param name="scores">Scores, higher meaning more likely positive.</param>
    /// <param name="labels">1 positive, 0 negative, NaN missing.</param>
    /// <param name="name">The name of the curve.</param>
    /// <exception cref="T:Workbench.WorkbenchException">Lengths differ, a label is none, or a class is absent.</exception>
    static member Create
        (scores: seq<float>, labels: seq<float>, [<Optional; DefaultParameterValue("network")>] name: string)
        : GenericChart =
        PrecisionRecallChart.Create([ name ], [ Array.ofSeq scores ], [ Array.ofSeq labels ])
