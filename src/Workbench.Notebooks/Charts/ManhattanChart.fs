namespace Workbench.Notebooks

open System.Collections.Generic
open System.Runtime.InteropServices
open Plotly.NET
open Plotly.NET.LayoutObjects
open Workbench
open Workbench.Data.Genotypes
open Workbench.Prediction.Linear

/// <summary>A value a marker along the genome: chromosomes side by side in alternating colours, the strongest markers
/// named. All markers are drawn, by WebGL.</summary>
[<AbstractClass; Sealed>]
type ManhattanChart =

    /// The markers to name: the strongest, but of a neighbourhood only the strongest, and none whose name would cover another.
    static member private Strongest(x: float[], values: float[], top: int) =
        let width = Array.max x - Array.min x
        let height = Array.max values - Array.min values

        let collide (one: int) (other: int) =
            let across, up = abs (x[one] - x[other]), abs (values[one] - values[other])
            // Names of positive values stand above their markers, of negative ones below.
            sign values[one] = sign values[other]
            && (across < 0.03 * width || across < 0.1 * width && up < 0.06 * height)

        let rec take (chosen: int list) (remaining: int list) =
            match remaining with
            | _ when List.length chosen >= top -> chosen
            | [] -> chosen
            | next :: rest when chosen |> List.exists (collide next) -> take chosen rest
            | next :: rest -> take (next :: chosen) rest

        [ 0 .. values.Length - 1 ]
        |> List.sortByDescending (fun i -> abs values[i])
        |> take []

    static member private MostNames = 40

    static member private Label(x: float, y: float, name: string) =
        Annotation.init (
            X = x,
            Y = y,
            Text = ChartText.escaped name,
            ShowArrow = false,
            YShift = (if y < 0. then -10 else 10),
            Font = Font.init (Size = 11.)
        )

    static member private Stripe(group: int, members: int[], x: float[], values: float[], texts: string[]) =
        Chart.Point(
            x = (members |> Array.map (fun i -> ChartText.rounded 7 x[i])),
            y = (members |> Array.map (fun i -> ChartText.rounded 5 values[i])),
            MultiText = (members |> Array.map (fun i -> texts[i])),
            MarkerColor = ChartLook.color (if group = 0 then 0 else 5),
            ShowLegend = false,
            UseWebGL = true,
            UseDefaults = false
        )
        |> Chart.withMarkerStyle (Size = 4)
        |> ChartLook.withHover "%{text}<br>%{y:.4g}"

    /// <summary>The chart of values of markers.</summary>
    /// <param name="chromosomes">Chromosome of each marker: 1, chr2, X ...</param>
    /// <param name="positions">Position of each marker on its chromosome, in base pairs, 1-based.</param>
    /// <param name="names">Name of each marker.</param>
    /// <param name="values">Value of each marker: an effect, or -log10 p.</param>
    /// <param name="valueTitle">Title of the value axis, with its unit.</param>
    /// <param name="top">How many of the strongest markers (by absolute value) are named.</param>
    /// <param name="threshold">Where to draw a line across; none where NaN.</param>
    /// <exception cref="T:Workbench.WorkbenchException">Lengths differ, a value is not finite, or there are none.</exception>
    static member Create
        (
            chromosomes: seq<string>,
            positions: seq<int64>,
            names: seq<string>,
            values: seq<float>,
            [<Optional; DefaultParameterValue("marker effect")>] valueTitle: string,
            [<Optional; DefaultParameterValue(5)>] top: int,
            [<Optional; DefaultParameterValue(System.Double.NaN)>] threshold: float
        ) : GenericChart =
        let values = ChartInput.numbers "marker values" values
        let chromosomes = ChartInput.values "chromosomes" chromosomes
        let positions = ChartInput.values "positions" positions
        let names = ChartInput.values "marker names" names
        ChartInput.sameLength "chromosomes" chromosomes "marker values" values
        ChartInput.sameLength "positions" positions "marker values" values
        ChartInput.sameLength "marker names" names "marker values" values

        if top < 0 then
            raise (WorkbenchException $"{top} markers cannot be named; give 0 or more.")

        let megabases = positions |> Array.map (fun position -> float position / 1e6)
        let genome = GenomeAxis.create chromosomes megabases

        let number =
            Dictionary(genome.Names |> Seq.mapi (fun i name -> KeyValuePair(name, i)))

        let x =
            Array.map2 (fun name at -> genome.Starts[number[name]] + at) chromosomes megabases

        let texts =
            Array.init values.Length (fun i ->
                $"<b>{ChartText.escaped names[i]}</b><br>chromosome {ChartText.escaped chromosomes[i]}, {ChartText.number 3 megabases[i]} Mb")

        let stripes =
            [| 0 .. values.Length - 1 |]
            |> Array.groupBy (fun i -> number[chromosomes[i]] % 2)
            |> Array.map (fun (group, members) -> ManhattanChart.Stripe(group, members, x, values, texts))

        let labels =
            ManhattanChart.Strongest(x, values, top)
            |> List.map (fun i -> ManhattanChart.Label(ChartText.rounded 7 x[i], ChartText.rounded 5 values[i], names[i]))

        // A page with the names of a thousand scaffolds is unreadable, and a browser takes minutes to lay them out.
        let every =
            (genome.Names.Length + ManhattanChart.MostNames - 1) / ManhattanChart.MostNames

        let named =
            [|
                for i in 0..every .. genome.Names.Length - 1 -> genome.Middles[i], genome.Names[i]
            |]

        let ticks =
            LinearAxis.init (
                TickVals = (named |> Array.map (fst >> ChartText.rounded 7)),
                TickText = (named |> Array.map (snd >> ChartText.escaped)),
                TickFont = Font.init (Size = 12.),
                Range = StyleParam.Range.MinMax(-0.01 * genome.Length, 1.01 * genome.Length),
                ShowGrid = false
            )

        let chart =
            stripes
            |> Chart.combine
            |> ChartLook.apply
                "Markers along the genome"
                $"""{ChartText.counted values.Length "marker"} on {ChartText.counted genome.Names.Length "chromosome"}"""
                "chromosome"
                valueTitle
            |> Chart.withXAxis ticks
            |> Chart.withAnnotations labels

        if System.Double.IsNaN threshold then
            chart
        else
            chart
            |> Chart.withShape (
                Shape.init (
                    ShapeType = StyleParam.ShapeType.Line,
                    Xref = "paper",
                    X0 = 0,
                    X1 = 1,
                    Y0 = threshold,
                    Y1 = threshold,
                    Line = Line.init (Color = ChartLook.reference, Dash = StyleParam.DrawingStyle.Dash, Width = 1.)
                )
            )

    /// <summary>The chart of values of markers of a study.</summary>
    /// <param name="markers">The markers.</param>
    /// <param name="values">Value of each marker.</param>
    /// <param name="valueTitle">Title of the value axis, with its unit.</param>
    /// <param name="top">How many of the strongest markers (by absolute value) are named.</param>
    /// <param name="threshold">Where to draw a line across; none where NaN.</param>
    /// <exception cref="T:Workbench.WorkbenchException">Lengths differ, a value is not finite, or there are none.</exception>
    static member Create
        (
            markers: seq<Marker>,
            values: seq<float>,
            [<Optional; DefaultParameterValue("marker effect")>] valueTitle: string,
            [<Optional; DefaultParameterValue(5)>] top: int,
            [<Optional; DefaultParameterValue(System.Double.NaN)>] threshold: float
        ) : GenericChart =
        let markers = ChartInput.values "markers" markers

        ManhattanChart.Create(
            markers |> Array.map _.Chromosome,
            markers |> Array.map _.Position,
            markers |> Array.map _.Name,
            values,
            valueTitle,
            top,
            threshold
        )

    /// <summary>The chart of marker effects of a linear method, per standard deviation of the dosage, so that rare and
    /// common markers compare.</summary>
    /// <param name="effects">The effects.</param>
    /// <param name="top">How many of the strongest markers are named.</param>
    static member Create(effects: MarkerEffects, [<Optional; DefaultParameterValue(5)>] top: int) : GenericChart =
        ManhattanChart.Create(effects.Markers, effects.PerDeviation, "effect, trait units per marker sd", top, nan)
