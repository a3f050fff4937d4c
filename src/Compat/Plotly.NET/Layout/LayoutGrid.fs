namespace Plotly.NET.LayoutObjects

open System.Runtime.InteropServices
open DynamicObj
open Plotly.NET

/// The arrangement of subplots in rows and columns.
type LayoutGrid() =
    inherit DynamicObj()

    /// A new LayoutGrid with the given properties.
    static member init
        (
            [<Optional; DefaultParameterValue(null)>] ?Rows: int,
            [<Optional; DefaultParameterValue(null)>] ?Columns: int,
            [<Optional; DefaultParameterValue(null)>] ?RowOrder: StyleParam.LayoutGridRowOrder,
            [<Optional; DefaultParameterValue(null)>] ?Pattern: StyleParam.LayoutGridPattern,
            [<Optional; DefaultParameterValue(null)>] ?XGap: float,
            [<Optional; DefaultParameterValue(null)>] ?YGap: float,
            [<Optional; DefaultParameterValue(null)>] ?XSide: StyleParam.LayoutGridXSide,
            [<Optional; DefaultParameterValue(null)>] ?YSide: StyleParam.LayoutGridYSide
        ) =
        LayoutGrid()
        |> LayoutGrid.style (
            ?Rows = Rows,
            ?Columns = Columns,
            ?RowOrder = RowOrder,
            ?Pattern = Pattern,
            ?XGap = XGap,
            ?YGap = YGap,
            ?XSide = XSide,
            ?YSide = YSide
        )

    /// A function that gives a copy of a LayoutGrid with the given properties set.
    static member style
        (
            [<Optional; DefaultParameterValue(null)>] ?Rows: int,
            [<Optional; DefaultParameterValue(null)>] ?Columns: int,
            [<Optional; DefaultParameterValue(null)>] ?RowOrder: StyleParam.LayoutGridRowOrder,
            [<Optional; DefaultParameterValue(null)>] ?Pattern: StyleParam.LayoutGridPattern,
            [<Optional; DefaultParameterValue(null)>] ?XGap: float,
            [<Optional; DefaultParameterValue(null)>] ?YGap: float,
            [<Optional; DefaultParameterValue(null)>] ?XSide: StyleParam.LayoutGridXSide,
            [<Optional; DefaultParameterValue(null)>] ?YSide: StyleParam.LayoutGridYSide
        ) =
        fun (layoutGrid: LayoutGrid) ->
            layoutGrid
            |> Properties.set
                [
                    "rows", Properties.value Rows
                    "columns", Properties.value Columns
                    "roworder", Properties.choice RowOrder
                    "pattern", Properties.choice Pattern
                    "xgap", Properties.value XGap
                    "ygap", Properties.value YGap
                    "xside", Properties.choice XSide
                    "yside", Properties.choice YSide
                ]
