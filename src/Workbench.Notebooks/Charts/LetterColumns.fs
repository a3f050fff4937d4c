namespace Workbench.Notebooks

open Plotly.NET

/// Columns of stacked letters: what sequence logos and contribution logos are made of.
module internal LetterColumns =

    /// A letter of a column: from one height to the other; below the axis letters stand on their heads.
    type Letter =
        {
            Symbol: char
            Position: float
            From: float
            To: float
        }

    let private width = 0.94

    /// Stacks the letters of a position: positive heights upwards, the largest on top, negative ones downwards.
    let stack (position: float) (heights: (char * float) list) : Letter list =
        let pile (letters: (char * float) list) =
            letters
            |> List.sortBy (snd >> abs)
            |> List.mapFold
                (fun from (symbol, height) ->
                    {
                        Symbol = symbol
                        Position = position
                        From = from
                        To = from + height
                    },
                    from + height)
                0.
            |> fst

        let up, down =
            heights
            |> List.filter (fun (_, height) -> height <> 0.)
            |> List.partition (fun (_, height) -> height > 0.)

        pile up @ pile down

    // One trace a letter of the alphabet, its polygons parted by gaps: a logo of any length is a few traces.
    let private trace (symbol: char) (letters: Letter list) : GenericChart =
        let shape = LetterShapes.outline symbol
        let closed = Array.append shape [| shape[0] |]

        let points =
            [|
                for letter in letters do
                    for x, y in closed do
                        // Thousandths of a base: on a chromosome, significant digits would not tell the sides of a letter apart.
                        System.Math.Round(letter.Position + width * (x - 0.5), 3),
                        ChartText.rounded 5 (letter.From + (letter.To - letter.From) * y)

                    nan, nan
            |]

        Chart.Scatter(
            x = Array.map fst points,
            y = Array.map snd points,
            mode = StyleParam.Mode.Lines,
            Name = string symbol,
            ShowLegend = false,
            Fill = StyleParam.Fill.ToSelf,
            FillColor = Color.fromHex (LetterShapes.colour symbol),
            LineWidth = 0.,
            LineColor = Color.fromHex (LetterShapes.colour symbol),
            UseDefaults = false
        )
        |> ChartLook.withoutHover

    /// The traces of all letters; too low ones to be seen are left out.
    let traces (letters: Letter list) : GenericChart list =
        let highest =
            letters
            |> List.fold (fun most letter -> max most (max (abs letter.From) (abs letter.To))) 0.

        letters
        |> List.filter (fun letter -> abs (letter.To - letter.From) > 1e-3 * highest)
        |> List.groupBy _.Symbol
        |> List.sortBy fst
        |> List.map (fun (symbol, letters) -> trace symbol letters)

    /// A trace that is not seen and tells, at each position, what the pointer is over.
    let hover (positions: float[]) (heights: float[]) (texts: string[]) : GenericChart =
        Chart.Scatter(
            x = positions,
            y = Array.map (ChartText.rounded 5) heights,
            mode = StyleParam.Mode.Markers,
            MultiText = texts,
            ShowLegend = false,
            Opacity = 0.,
            UseDefaults = false
        )
        |> ChartLook.withHover "%{text}"
