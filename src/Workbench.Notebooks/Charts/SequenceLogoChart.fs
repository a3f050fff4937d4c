namespace Workbench.Notebooks

open System
open System.Runtime.InteropServices
open Plotly.NET
open Workbench
open Workbench.Data.Motifs

/// <summary>Sequence logos (Schneider and Stephens 1990, Nucleic Acids Research 18:6097): at each position the letters stand on each
/// other, the commonest on top, as high as the information they carry; and contribution logos, where each base is as high as its
/// attribution.</summary>
[<AbstractClass; Sealed>]
type SequenceLogoChart =

    static member private CheckProbabilities(position: int, probabilities: float[]) =
        if probabilities.Length <> 4 then
            raise (
                WorkbenchException
                    $"Position {position + 1} of the motif has {probabilities.Length} probabilities; four are needed, of A, C, G and T."
            )

        if
            probabilities |> Array.exists (fun p -> not (p >= 0.))
            || abs (Array.sum probabilities - 1.) > 0.01
        then
            raise (
                WorkbenchException
                    $"The probabilities of position {position + 1} of the motif are {probabilities}; they must not be negative and sum to 1."
            )

    static member private Information(probabilities: float[]) =
        2.
        + (probabilities |> Array.sumBy (fun p -> if p > 0. then p * Math.Log2 p else 0.))

    static member private Draw
        (letters: string, title: string, subtitle: string, yTitle: string, columns: (char * float) list[], texts: string[])
        =
        let stacked =
            columns
            |> Array.mapi (fun index column -> LetterColumns.stack (float (index + 1)) column)

        let tops = columns |> Array.map (fun column -> column |> List.sumBy (snd >> max 0.))

        if stacked |> Array.forall List.isEmpty then
            raise (WorkbenchException $"All {letters} are zero: the logo would be empty.")

        LetterColumns.hover (Array.init columns.Length (fun index -> float (index + 1))) tops texts
        :: LetterColumns.traces (List.concat stacked)
        |> Chart.combine
        |> ChartLook.apply title subtitle "position" yTitle
        |> Chart.withSize (Height = 300)

    /// <summary>The logo of a motif, in bits against a uniform background.</summary>
    /// <param name="probabilities">Position by position, the probabilities of A, C, G and T.</param>
    /// <param name="name">The motif's name.</param>
    /// <exception cref="T:Workbench.WorkbenchException">There is no position, or one does not have four probabilities that sum to 1.</exception>
    static member Create
        (probabilities: seq<float[]>, [<Optional; DefaultParameterValue("Sequence logo")>] name: string)
        : GenericChart =
        let probabilities = ChartInput.values "positions of the motif" probabilities

        probabilities
        |> Array.iteri (fun position column -> SequenceLogoChart.CheckProbabilities(position, column))

        let information = probabilities |> Array.map SequenceLogoChart.Information

        let columns =
            Array.map2
                (fun column bits -> List.zip [ 'A'; 'C'; 'G'; 'T' ] [ for p in column -> p * bits ])
                probabilities
                information

        let texts =
            Array.map2
                (fun (column: float[]) bits ->
                    let share index = ChartText.percent column[index]
                    $"A {share 0}, C {share 1}, G {share 2}, T {share 3}<br>{ChartText.number 2 bits} bits")
                probabilities
                information

        let total = ChartText.number 1 (Array.sum information)

        SequenceLogoChart.Draw(
            "columns",
            ChartText.escaped name,
            $"{probabilities.Length} positions, {total} bits in all",
            "information (bits)",
            columns,
            texts
        )
        |> Chart.withYAxisStyle (MinMax = (0., 2.))

    /// <summary>The logo of a motif, in bits against a uniform background, under the motif's name.</summary>
    static member Create(motif: Motif) : GenericChart =
        SequenceLogoChart.Create(
            Seq.init motif.Length (fun position -> motif.Row(position).ToArray()),
            (match motif.AlternateName with
             | null -> motif.Name
             | alternate -> $"{motif.Name} {alternate}")
        )

    /// <summary>The contribution logo of a sequence: each base as high as its contribution, below the axis where it speaks against.</summary>
    /// <param name="sequence">The bases, e.g. <c>ACGTN</c>.</param>
    /// <param name="contributions">The contribution of the base at each position.</param>
    /// <param name="title">What was attributed, e.g. the name of the output.</param>
    /// <exception cref="T:Workbench.WorkbenchException">Lengths differ, a contribution is not finite, or all are zero.</exception>
    static member Contributions
        (sequence: string, contributions: seq<float>, [<Optional; DefaultParameterValue("Contributions")>] title: string)
        : GenericChart =
        let bases = sequence.ToUpperInvariant().ToCharArray()
        let contributions = ChartInput.numbers "contributions" contributions
        ChartInput.sameLength "bases" bases "contributions" contributions

        let columns =
            Array.map2
                (fun symbol value ->
                    if Seq.contains symbol "ACGTU" then
                        [ symbol, value ]
                    else
                        [])
                bases
                contributions

        let texts =
            Array.mapi2
                (fun index (symbol: char) value -> $"{symbol} at {index + 1}<br>contribution {ChartText.significant 3 value}")
                bases
                contributions

        SequenceLogoChart.Draw(
            "contributions",
            ChartText.escaped title,
            "letters above the axis raise the output, below they lower it",
            "contribution",
            columns,
            texts
        )
