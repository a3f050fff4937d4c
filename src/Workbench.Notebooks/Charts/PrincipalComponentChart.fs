namespace Workbench.Notebooks

open System.Collections.Generic
open System.Runtime.InteropServices
open Plotly.NET
open Workbench
open Workbench.Prediction.Relationship

/// <summary>Two principal components of the genotypes: a point an individual, coloured by group. Individuals that stand
/// together share ancestry.</summary>
[<AbstractClass; Sealed>]
type PrincipalComponentChart =

    // After the colours, the symbols change.
    static member private Symbols =
        [|
            StyleParam.MarkerSymbol.Circle
            StyleParam.MarkerSymbol.Diamond
            StyleParam.MarkerSymbol.Square
            StyleParam.MarkerSymbol.TriangleUp
            StyleParam.MarkerSymbol.X
        |]

    static member private Points(group: int, name: string, members: (float * float * string)[], legend: bool) =
        let symbols = PrincipalComponentChart.Symbols

        Chart.Point(
            x = (members |> Array.map (fun (x, _, _) -> ChartText.rounded 5 x)),
            y = (members |> Array.map (fun (_, y, _) -> ChartText.rounded 5 y)),
            Name = $"{ChartText.escaped name} ({ChartText.count members.Length})",
            MultiText = (members |> Array.map (fun (_, _, id) -> ChartText.escaped id)),
            MarkerColor = ChartLook.color group,
            MarkerSymbol = symbols[group / ChartLook.palette.Length % symbols.Length],
            Opacity = 0.7,
            ShowLegend = legend,
            UseWebGL = (members.Length > ChartLook.manyPoints),
            UseDefaults = false
        )
        |> Chart.withMarkerStyle (Size = 6)
        |> ChartLook.withHover (
            if name = "" then
                "<b>%{text}</b>"
            else
                $"<b>%%{{text}}</b><br>{ChartText.escaped name}"
        )

    static member private Axis(number: int, explained: float) =
        if System.Double.IsNaN explained then
            $"component {number}"
        else
            $"component {number} ({ChartText.percent explained} of variance)"

    static member private Draw
        (
            x: float[],
            y: float[],
            xTitle: string,
            yTitle: string,
            ids: IEnumerable<string> | null,
            groups: IEnumerable<string> | null
        ) =
        ChartInput.sameLength "coordinates of one component" x "of the other" y
        let ids = ChartInput.names "individual" x.Length ids

        let groupOf =
            match groups with
            | null -> Array.create x.Length ""
            | groups ->
                let groups = Array.ofSeq groups
                ChartInput.sameLength "individuals" x "groups" groups
                groups

        let members = Array.zip3 x y ids |> Array.zip groupOf |> Array.groupBy fst

        members
        |> Array.sortWith (fun (one, _) (other, _) -> NaturalOrder.Comparer.Compare(one, other))
        |> Array.mapi (fun group (name, rows) ->
            PrincipalComponentChart.Points(group, name, Array.map snd rows, members.Length > 1))
        |> Chart.combine
        |> ChartLook.apply
            "Population structure"
            $"""principal components of the relationships of {ChartText.counted x.Length "individual"}"""
            xTitle
            yTitle
        |> Chart.withSize (Height = 560)

    /// <summary>The chart of two components by their coordinates.</summary>
    /// <param name="first">Coordinates on the component across.</param>
    /// <param name="second">Coordinates on the component upwards.</param>
    /// <param name="explainedFirst">Share of the variance that the first explains, 0 to 1; not written where NaN.</param>
    /// <param name="explainedSecond">The same of the second.</param>
    /// <param name="ids">Names of the individuals, shown on hovering.</param>
    /// <param name="groups">Group of each individual.</param>
    /// <exception cref="T:Workbench.WorkbenchException">Lengths differ, a coordinate is not finite, or there are none.</exception>
    static member Create
        (
            first: seq<float>,
            second: seq<float>,
            [<Optional; DefaultParameterValue(System.Double.NaN)>] explainedFirst: float,
            [<Optional; DefaultParameterValue(System.Double.NaN)>] explainedSecond: float,
            [<Optional; DefaultParameterValue(null: IEnumerable<string> | null)>] ids: IEnumerable<string> | null,
            [<Optional; DefaultParameterValue(null: IEnumerable<string> | null)>] groups: IEnumerable<string> | null
        ) : GenericChart =
        PrincipalComponentChart.Draw(
            ChartInput.numbers "coordinates of the first component" first,
            ChartInput.numbers "coordinates of the second component" second,
            PrincipalComponentChart.Axis(1, explainedFirst),
            PrincipalComponentChart.Axis(2, explainedSecond),
            ids,
            groups
        )

    /// <summary>The chart of two of the components of a study.</summary>
    /// <param name="components">The components.</param>
    /// <param name="ids">Names of the individuals, shown on hovering.</param>
    /// <param name="groups">Group of each individual.</param>
    /// <param name="across">Number of the component across, from 1.</param>
    /// <param name="up">Number of the component upwards.</param>
    /// <exception cref="T:Workbench.WorkbenchException">There is no component of that number, or lengths differ.</exception>
    static member Create
        (
            components: PrincipalComponents,
            [<Optional; DefaultParameterValue(null: IEnumerable<string> | null)>] ids: IEnumerable<string> | null,
            [<Optional; DefaultParameterValue(null: IEnumerable<string> | null)>] groups: IEnumerable<string> | null,
            [<Optional; DefaultParameterValue(1)>] across: int,
            [<Optional; DefaultParameterValue(2)>] up: int
        ) : GenericChart =
        let scores number =
            if number < 1 || number > components.Scores.Count then
                raise (WorkbenchException $"There is no component {number}; {components.Scores.Count} were computed.")

            ChartInput.numbers $"coordinates of component {number}" components.Scores[number - 1]

        PrincipalComponentChart.Draw(
            scores across,
            scores up,
            PrincipalComponentChart.Axis(across, components.Explained[across - 1]),
            PrincipalComponentChart.Axis(up, components.Explained[up - 1]),
            ids,
            groups
        )
