namespace Workbench.Notebooks

open System.Runtime.InteropServices
open Plotly.NET
open Plotly.NET.LayoutObjects
open Workbench

/// <summary>In-silico saturated mutagenesis: what every single-base change does to a prediction. A column a position, a row a base;
/// red raises the output, blue lowers it, a dot marks the base that is there.</summary>
[<AbstractClass; Sealed>]
type MutagenesisChart =

    static member private Reference(bases: char[], first: int64) =
        let known =
            bases
            |> Array.indexed
            |> Array.filter (fun (_, symbol) -> Seq.contains symbol "ACGT")

        Chart.Point(
            x = [| for index, _ in known -> first + int64 index |],
            y = [| for _, symbol in known -> string symbol |],
            ShowLegend = false,
            MarkerColor = ChartLook.reference,
            UseDefaults = false
        )
        |> Chart.withMarkerStyle (Size = 4)
        |> ChartLook.withoutHover

    /// <summary>The chart of the effects of all single-base changes.</summary>
    /// <param name="sequence">The sequence, e.g. <c>ACGT</c>.</param>
    /// <param name="effects">For A, C, G and T in turn, the change of the output at each position; zero for the base that is there.</param>
    /// <param name="first">The coordinate of the first base.</param>
    /// <param name="title">What was predicted, e.g. the name of the output.</param>
    /// <exception cref="T:Workbench.WorkbenchException">There are not four rows of one effect a base, or an effect is not finite.</exception>
    static member Create
        (
            sequence: string,
            effects: seq<float[]>,
            [<Optional; DefaultParameterValue(1L)>] first: int64,
            [<Optional; DefaultParameterValue("In-silico mutagenesis")>] title: string
        ) : GenericChart =
        let bases = sequence.ToUpperInvariant().ToCharArray()
        let rows = effects |> Array.ofSeq |> Array.map (ChartInput.numbers "effects")

        if rows.Length <> 4 then
            raise (WorkbenchException $"{rows.Length} rows of effects; four are needed, of changes to A, C, G and T.")

        for row in rows do
            ChartInput.sameLength "bases" bases "effects" row

        let limit =
            rows |> Seq.concat |> Seq.map abs |> Seq.max |> max 1e-12 |> ChartText.rounded 3

        let positions = Array.init bases.Length (fun index -> first + int64 index)

        [
            Chart.Heatmap(
                zData = (rows |> Array.map (Array.map (ChartText.rounded 4))),
                X = positions,
                Y = [ "A"; "C"; "G"; "T" ],
                ColorScale = ChartLook.diverging,
                ColorBar = ColorBar.init (Title = Title.init (Text = "change"), Thickness = 14.),
                UseDefaults = false
            )
            |> GenericChart.mapTrace (fun trace ->
                trace.SetValue("zmin", -limit)
                trace.SetValue("zmax", limit)
                trace)
            |> ChartLook.withHover "position %{x} to %{y}<br>change %{z:.4g}"
            MutagenesisChart.Reference(bases, first)
        ]
        |> Chart.combine
        |> ChartLook.apply
            (ChartText.escaped title)
            $"""{ChartText.counted bases.Length "position"}; dots mark the reference bases; colours end at ±{ChartText.significant 3 limit}"""
            "position"
            "changed to"
        |> Chart.withYAxis (LinearAxis.init (AutoRange = StyleParam.AutoRange.Reversed, ShowGrid = false))
        |> Chart.withXAxis (LinearAxis.init (ShowGrid = false))
        |> Chart.withSize (Height = 280)
