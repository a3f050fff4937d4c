namespace Workbench.Notebooks

open System
open System.Collections.Generic
open System.Runtime.InteropServices
open Plotly.NET
open Plotly.NET.LayoutObjects
open Workbench
open Workbench.Prediction.Relationship

/// <summary>The relationships of all pairs of individuals as a heatmap, relatives side by side. A large matrix is drawn as
/// means over square blocks, at most 300 a side, and the subtitle says so.</summary>
[<AbstractClass; Sealed>]
type RelationshipChart =

    static member private MostCells = 300

    /// Means over blocks of the reordered matrix, and the number of individuals a block.
    static member private Blocks(matrix: float[], size: int, order: int[]) : float[][] * int =
        let block = (size + RelationshipChart.MostCells - 1) / RelationshipChart.MostCells
        let cells = (size + block - 1) / block

        let span cell =
            cell * block, min size ((cell + 1) * block) - 1

        let mean row column =
            let top, bottom = span row
            let left, right = span column
            let mutable sum = 0.

            for i in top..bottom do
                for j in left..right do
                    sum <- sum + matrix[order[i] * size + order[j]]

            sum / float ((bottom - top + 1) * (right - left + 1))

        Array.Parallel.init cells (fun row -> Array.init cells (fun column -> ChartText.rounded 4 (mean row column))), block

    /// Where the colours end: few pairs are closer, and the diagonal would otherwise leave all others pale.
    static member private Limit(cells: float[][]) =
        let outside =
            [|
                for row in 0 .. cells.Length - 1 do
                    for column in 0 .. row - 1 -> abs cells[row].[column]
            |]

        if Array.isEmpty outside then
            1.
        else
            Array.sortInPlace outside
            let limit = outside[int (0.995 * float (outside.Length - 1))]
            if limit > 0. then ChartText.rounded 2 limit else 1.

    static member private Labels(ids: string[], order: int[], block: int) =
        Array.chunkBySize block order
        |> Array.mapi (fun number members ->
            let first, last = ids[members[0]], ids[Array.last members]
            let label = if members.Length = 1 then first else $"{first} ... {last}"
            // The number keeps labels apart: plotly.js draws cells of equal labels over each other.
            ChartText.escaped $"{number * block + 1}: {label}")

    static member private Order(matrix: float[], size: int, clustered: bool, given: IEnumerable<int> | null) =
        match given with
        | null ->
            if clustered then
                ClusterOrder.create matrix size
            else
                [| 0 .. size - 1 |]
        | given ->
            let given = Array.ofSeq given

            if Array.sort given <> [| 0 .. size - 1 |] then
                raise (
                    WorkbenchException
                        $"The order given is no order of {size} individuals: each index from 0 to {size - 1} must occur once."
                )

            given

    static member private Draw(matrix: float[], ids: string[], order: int[], ordering: string) =
        let size = ids.Length
        let cells, block = RelationshipChart.Blocks(matrix, size, order)
        let limit = RelationshipChart.Limit cells
        let labels = RelationshipChart.Labels(ids, order, block)

        let cell =
            if block = 1 then
                ""
            else
                $"; each cell the mean over {block} x {block} individuals"

        let square =
            LinearAxis.init (ShowTickLabels = false, Ticks = StyleParam.TickOptions.Empty, ShowGrid = false)

        Chart.Heatmap(
            zData = cells,
            X = labels,
            Y = labels,
            ColorScale = ChartLook.diverging,
            ColorBar = ColorBar.init (Title = Title.init (Text = "relationship"), Thickness = 14.),
            UseDefaults = false
        )
        |> GenericChart.mapTrace (fun trace ->
            trace.SetValue("zmin", -limit)
            trace.SetValue("zmax", limit)
            trace)
        |> ChartLook.apply
            "Genomic relationships"
            $"""{ChartText.counted size "individual"} {ordering}{cell}; colours end at ±{limit}"""
            "individual"
            "individual"
        |> Chart.withXAxis (square |> LinearAxis.style (Constrain = StyleParam.AxisConstraint.Domain))
        |> Chart.withYAxis (
            square
            |> LinearAxis.style (
                AutoRange = StyleParam.AutoRange.Reversed,
                ScaleAnchor = StyleParam.ScaleAnchor.X 1,
                Constrain = StyleParam.AxisConstraint.Domain
            )
        )
        |> ChartLook.withHover "%{y}<br>%{x}<br>relationship %{z:.3f}"
        |> Chart.withSize (Height = 600)

    /// <summary>The chart of a relationship matrix.</summary>
    /// <param name="values">Relationships row by row, size x size, symmetric.</param>
    /// <param name="ids">Names of the individuals.</param>
    /// <param name="clustered">Whether relatives are put side by side (average linkage); without, the order is kept.</param>
    /// <param name="order">Indices of the individuals in the order wanted; it takes precedence.</param>
    /// <exception cref="T:Workbench.WorkbenchException">The values are not those of a symmetric matrix of so many
    /// individuals, or one is not finite, or the order is none.</exception>
    static member Create
        (
            values: float[],
            ids: seq<string>,
            [<Optional; DefaultParameterValue(true)>] clustered: bool,
            [<Optional; DefaultParameterValue(null: IEnumerable<int> | null)>] order: IEnumerable<int> | null
        ) : GenericChart =
        let ids = ChartInput.values "individuals" ids
        let values = ChartInput.numbers "relationships" values
        let size = ids.Length

        if values.Length <> size * size then
            raise (
                WorkbenchException
                    $"{values.Length} relationships for {size} individuals: {size} x {size} = {size * size} are needed, row by row."
            )

        for i in 0 .. size - 1 do
            for j in 0 .. i - 1 do
                let one, other = values[i * size + j], values[j * size + i]

                if abs (one - other) > 1e-6 * (1. + abs one) then
                    raise (
                        WorkbenchException
                            $"The relationship of {ids[i]} with {ids[j]} is {one}, but the other way round {other}: a relationship matrix is symmetric."
                    )

        let ordering =
            if not (isNull order) then "in the order given"
            elif clustered then "ordered by clustering"
            else "in the order of the data"

        RelationshipChart.Draw(values, ids, RelationshipChart.Order(values, size, clustered, order), ordering)

    /// <summary>The chart of the relationship matrix of a study.</summary>
    /// <param name="matrix">The matrix.</param>
    /// <param name="ids">Names of its individuals; their numbers where null.</param>
    /// <param name="clustered">Whether relatives are put side by side (average linkage); without, the order is kept.</param>
    /// <param name="order">Indices of the individuals in the order wanted; it takes precedence.</param>
    /// <exception cref="T:Workbench.WorkbenchException">The names are not one an individual, or the order is none.</exception>
    static member Create
        (
            matrix: RelationshipMatrix,
            [<Optional; DefaultParameterValue(null: IEnumerable<string> | null)>] ids: IEnumerable<string> | null,
            [<Optional; DefaultParameterValue(true)>] clustered: bool,
            [<Optional; DefaultParameterValue(null: IEnumerable<int> | null)>] order: IEnumerable<int> | null
        ) : GenericChart =
        RelationshipChart.Create(matrix.Values, ChartInput.names "individual" matrix.Size ids, clustered, order)
