namespace Workbench.Notebooks

open System.Collections.Generic
open System.Runtime.InteropServices
open Plotly.NET
open Plotly.NET.LayoutObjects
open Workbench
open Workbench.Data.Genome

/// <summary>What a network sees in a region of the genome: the contribution of each base above, and below it in lanes what is known of
/// the place: genes, motif hits, variants. Short regions with a sequence are drawn in letters.</summary>
[<AbstractClass; Sealed>]
type RegionChart =

    static member private MostLetters = 250

    static member private Contributions(region: GenomicInterval, contributions: float[], sequence: string | null) =
        let positions =
            Array.init contributions.Length (fun index -> float (region.Start + int64 index + 1L))

        match sequence with
        | NonNull bases when bases.Length <= RegionChart.MostLetters ->
            let letters =
                [
                    for index in 0 .. contributions.Length - 1 do
                        let symbol = System.Char.ToUpperInvariant bases[index]

                        if Seq.contains symbol "ACGTU" then
                            yield! LetterColumns.stack positions[index] [ symbol, contributions[index] ]
                ]

            let texts =
                Array.map2
                    (fun (position: float) value ->
                        $"{ChartText.count (int position)}<br>contribution {ChartText.significant 3 value}")
                    positions
                    contributions

            LetterColumns.hover positions contributions texts
            :: LetterColumns.traces letters
        | _ ->
            [
                Chart.Line(
                    x = positions,
                    y = Array.map (ChartText.rounded 4) contributions,
                    ShowLegend = false,
                    LineColor = ChartLook.color 0,
                    LineWidth = 1.,
                    UseDefaults = false
                )
                |> GenericChart.mapTrace (fun trace ->
                    trace.SetValue("fill", "tozeroy")
                    trace)
                |> ChartLook.withHover "%{x:,}<br>contribution %{y:.3g}"
            ]

    // A lane: bars for what is long, with a name each; positions are 1-based, both ends included.
    static member private Lane(region: GenomicInterval, lane: int, kind: string, items: struct (string * GenomicInterval)[]) =
        let text struct (name, where: GenomicInterval) =
            let strand =
                match where.Strand with
                | Strand.Forward -> " (+)"
                | Strand.Reverse -> " (-)"
                | _ -> ""

            $"{kind} {ChartText.escaped name}{strand}"

        let points =
            [|
                for struct (name, where) as item in items do
                    let left = max where.Start region.Start + 1L
                    let right = min where.End region.End
                    float left - 0.4, text item
                    float right + 0.4, text item
                    nan, ""
            |]

        Chart.Line(
            x = Array.map fst points,
            y = Array.map (fun _ -> -float lane) points,
            MultiText = Array.map snd points,
            Name = kind,
            ShowLegend = false,
            LineColor = ChartLook.color (lane + 1),
            LineWidth = 9.,
            UseDefaults = false
        )
        |> GenericChart.mapTrace (fun trace ->
            trace.SetValue("yaxis", "y2")
            trace)
        |> ChartLook.withHover "%{text}<br>%{x:,}"

    static member private LaneNames(region: GenomicInterval, lane: int, items: struct (string * GenomicInterval)[]) =
        [
            for struct (name, where) in items do
                let middle =
                    float (max where.Start region.Start + min where.End region.End + 1L) / 2.

                Annotation.init (
                    X = middle,
                    Y = -float lane,
                    YRef = "y2",
                    Text = ChartText.escaped name,
                    ShowArrow = false,
                    YShift = 12,
                    Font = Font.init (Size = 10.)
                )
        ]

    static member private Inside(region: GenomicInterval, items: IEnumerable<struct (string * GenomicInterval)> | null) =
        match items with
        | null -> [||]
        | items ->
            items
            |> Seq.filter (fun struct (_, where) -> where.Overlaps region)
            |> Array.ofSeq

    /// <summary>The chart of a region.</summary>
    /// <param name="region">The region.</param>
    /// <param name="contributions">The contribution of each of its bases.</param>
    /// <param name="sequence">Its bases, or null.</param>
    /// <param name="genes">Names and places of genes; those outside are left out.</param>
    /// <param name="motifs">Names and places of motif hits.</param>
    /// <param name="variants">Names and places of variants.</param>
    /// <param name="title">What was predicted.</param>
    /// <exception cref="T:Workbench.WorkbenchException">There is not one finite contribution a base, or the sequence has another length.</exception>
    static member Create
        (
            region: GenomicInterval,
            contributions: seq<float>,
            [<Optional; DefaultParameterValue(null: string | null)>] sequence: string | null,
            [<Optional; DefaultParameterValue(null: IEnumerable<struct (string * GenomicInterval)> | null)>] genes:
                IEnumerable<struct (string * GenomicInterval)> | null,
            [<Optional; DefaultParameterValue(null: IEnumerable<struct (string * GenomicInterval)> | null)>] motifs:
                IEnumerable<struct (string * GenomicInterval)> | null,
            [<Optional; DefaultParameterValue(null: IEnumerable<struct (string * GenomicInterval)> | null)>] variants:
                IEnumerable<struct (string * GenomicInterval)> | null,
            [<Optional; DefaultParameterValue("Contributions")>] title: string
        ) : GenericChart =
        let contributions = ChartInput.numbers "contributions" contributions

        if int64 contributions.Length <> region.Length then
            raise (
                WorkbenchException
                    $"{contributions.Length} contributions for the {region.Length} bases of {region}: one each is needed."
            )

        match sequence with
        | NonNull bases when bases.Length <> contributions.Length ->
            raise (WorkbenchException $"The sequence has {bases.Length} bases, the region {region} has {region.Length}.")
        | _ -> ()

        let lanes =
            [ "gene", genes; "motif", motifs; "variant", variants ]
            |> List.map (fun (kind, items) -> kind, RegionChart.Inside(region, items))
            |> List.filter (fun (_, items) -> items.Length > 0)

        let named = lanes |> List.map (fun (kind, items) -> kind + "s", items)
        let below = if lanes.IsEmpty then 0. else 0.1 + 0.1 * float lanes.Length

        RegionChart.Contributions(region, contributions, sequence)
        @ (lanes
           |> List.mapi (fun lane (kind, items) -> RegionChart.Lane(region, lane, kind, items)))
        |> Chart.combine
        |> ChartLook.apply
            (ChartText.escaped title)
            $"{region.ToClosed()}, {ChartText.count contributions.Length} bases"
            $"position on {region.Chromosome} (1-based)"
            "contribution"
        |> Chart.withXAxis (LinearAxis.init (TickFormat = ",d", Anchor = StyleParam.LinearAxisId.Free, Position = 0.))
        |> Chart.withYAxis (LinearAxis.init (Domain = StyleParam.Range.MinMax(below, 1.)))
        |> Chart.withYAxis (
            LinearAxis.init (
                Domain = StyleParam.Range.MinMax(0., max 0.01 (below - 0.05)),
                Range = StyleParam.Range.MinMax(-float lanes.Length + 0.4, 0.7),
                TickVals = [| for lane in 0 .. lanes.Length - 1 -> -float lane |],
                TickText = [| for kind, _ in named -> kind |],
                ShowGrid = false,
                ZeroLine = false,
                Visible = not lanes.IsEmpty
            ),
            Id = StyleParam.SubPlotId.YAxis 2
        )
        |> Chart.withAnnotations (
            lanes
            |> List.mapi (fun lane (_, items) -> RegionChart.LaneNames(region, lane, items))
            |> List.concat
        )
        |> Chart.withSize (Height = 320 + 40 * lanes.Length)
