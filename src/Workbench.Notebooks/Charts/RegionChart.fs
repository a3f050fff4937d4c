namespace Workbench.Notebooks

open System.Collections.Generic
open System.Runtime.InteropServices
open Plotly.NET
open Plotly.NET.LayoutObjects
open Workbench
open Workbench.Analysis.Regions
open Workbench.Data.Genome

/// <summary>What a network sees in a region of the genome: the contribution of each base, below it in lanes what is known of the place
/// (genes, motif hits, variants) and above it, where they are given, signals that were measured there. Short regions with a sequence
/// are drawn in letters.</summary>
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

    // Signals have an axis of their own above the contributions.
    static member private Signals(region: GenomicInterval, signals: struct (string * float[])[]) =
        [
            for index in 0 .. signals.Length - 1 do
                let struct (name, values) = signals[index]

                if int64 values.Length <> region.Length then
                    raise (
                        WorkbenchException
                            $"The signal {name} has {values.Length} values for the {region.Length} bases of {region}: one each is needed."
                    )

                Chart.Line(
                    x = Array.init values.Length (fun offset -> float (region.Start + int64 offset + 1L)),
                    y = Array.map (ChartText.rounded 4) values,
                    Name = ChartText.escaped name,
                    LineColor = ChartLook.color (4 + index),
                    LineWidth = 2.,
                    UseDefaults = false
                )
                |> GenericChart.mapTrace (fun trace ->
                    trace.SetValue("yaxis", "y3")
                    trace)
                |> ChartLook.withHover $"{ChartText.escaped name}<br>%%{{x:,}}: %%{{y:.3g}}"
        ]

    static member private WithSignalAxis(bottom: float, chart: GenericChart) =
        chart
        |> Chart.withYAxis (
            LinearAxis.init (
                Domain = StyleParam.Range.MinMax(bottom, 1.),
                RangeMode = StyleParam.RangeMode.ToZero,
                Title = Title.init (Text = "signal"),
                AutoMargin = StyleParam.TickAutoMargin.All
            ),
            Id = StyleParam.SubPlotId.YAxis 3
        )
        |> Chart.withLegendStyle (
            X = 1.,
            XAnchor = StyleParam.XAnchorPosition.Right,
            Y = 1.01,
            YAnchor = StyleParam.YAnchorPosition.Bottom,
            Orientation = StyleParam.Orientation.Horizontal
        )

    // A motif that reads alike on both strands is found twice at one place; the better site stands for both.
    static member private Distinct(sites: seq<RegionMotif>) =
        sites
        |> Seq.sortBy (fun site -> -site.Score, site.Start)
        |> Seq.fold
            (fun kept site ->
                if
                    kept
                    |> List.exists (fun (other: RegionMotif) ->
                        other.Motif = site.Motif && other.Start < site.End && site.Start < other.End)
                then
                    kept
                else
                    site :: kept)
            []
        |> List.sortBy _.Start

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
    /// <param name="signals">Names and values of signals measured in the region, one value a base.</param>
    /// <exception cref="T:Workbench.WorkbenchException">There is not one finite contribution a base, or the sequence or a signal has
    /// another length.</exception>
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
            [<Optional; DefaultParameterValue("Contributions")>] title: string,
            [<Optional; DefaultParameterValue(null: IEnumerable<struct (string * float[])> | null)>] signals:
                IEnumerable<struct (string * float[])> | null
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

        let signals =
            match signals with
            | null -> [||]
            | signals -> Array.ofSeq signals

        let top = if signals.Length = 0 then 1. else 0.75

        RegionChart.Contributions(region, contributions, sequence)
        @ (lanes
           |> List.mapi (fun lane (kind, items) -> RegionChart.Lane(region, lane, kind, items)))
        @ RegionChart.Signals(region, signals)
        |> Chart.combine
        |> ChartLook.apply
            (ChartText.escaped title)
            $"{region.ToClosed()}, {ChartText.count contributions.Length} bases"
            $"position on {region.Chromosome} (1-based)"
            "contribution"
        |> Chart.withXAxis (LinearAxis.init (TickFormat = ",d", Anchor = StyleParam.LinearAxisId.Free, Position = 0.))
        |> Chart.withYAxis (LinearAxis.init (Domain = StyleParam.Range.MinMax(below, top)))
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
        |> Chart.withSize (Height = 320 + 40 * lanes.Length + (if signals.Length > 0 then 110 else 0))
        |> if signals.Length > 0 then
               fun chart -> RegionChart.WithSignalAxis(top + 0.06, chart)
           else
               id

    /// <summary>The chart of a region's report: contributions in letters, genes, motif hits (of overlapping hits of one motif the
    /// best), and the variants that were scored.</summary>
    /// <param name="report">The report; it must have an attribution.</param>
    /// <param name="signals">Names and values of signals measured in the region, one value a base.</param>
    /// <exception cref="T:Workbench.WorkbenchException">The report has no attribution, or a signal has not one value a base.</exception>
    static member Create
        (
            report: RegionReport,
            [<Optional; DefaultParameterValue(null: IEnumerable<struct (string * float[])> | null)>] signals:
                IEnumerable<struct (string * float[])> | null
        ) : GenericChart =
        let attribution =
            match report.Attribution with
            | null ->
                raise (
                    WorkbenchException
                        "The report has no contributions to draw: set the reporter's Attribution, for example to DeepShap."
                )
            | attribution -> attribution

        let at (start: int64) (finish: int64) (strand: Strand) =
            GenomicInterval(report.Contig, start, finish, strand)

        RegionChart.Create(
            at report.Start report.End Strand.None,
            attribution.Contributions |> Seq.map float,
            report.Bases,
            report.Genes
            |> Seq.map (fun gene -> struct (gene.Name, at gene.Start gene.End gene.Strand)),
            RegionChart.Distinct report.Motifs
            |> Seq.map (fun site -> struct (site.Motif, at site.Start site.End site.Strand)),
            report.Variants
            |> Seq.filter (fun variant -> variant.Skipped = ".")
            |> Seq.map (fun variant ->
                let start = variant.Position - 1L
                struct ($"{variant.Reference}>{variant.Alternate}", at start (start + int64 variant.Reference.Length) Strand.None)),
            $"Contributions to {attribution.Target}",
            signals
        )
