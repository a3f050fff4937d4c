namespace Plotly.NET.LayoutObjects

open System
open System.Runtime.InteropServices
open DynamicObj
open Plotly.NET

/// A line, rectangle, circle or path drawn on a plot.
type Shape() =
    inherit DynamicObj()

    /// A new Shape with the given properties.
    static member init
        (
            [<Optional; DefaultParameterValue(null)>] ?Editable: bool,
            [<Optional; DefaultParameterValue(null)>] ?FillColor: Color,
            [<Optional; DefaultParameterValue(null)>] ?ShowLegend: bool,
            [<Optional; DefaultParameterValue(null)>] ?Legend: StyleParam.SubPlotId,
            [<Optional; DefaultParameterValue(null)>] ?LegendRank: int,
            [<Optional; DefaultParameterValue(null)>] ?LegendGroup: string,
            [<Optional; DefaultParameterValue(null)>] ?LegendGroupTitle: Title,
            [<Optional; DefaultParameterValue(null)>] ?Layer: StyleParam.Layer,
            [<Optional; DefaultParameterValue(null)>] ?Line: Line,
            [<Optional; DefaultParameterValue(null)>] ?Name: string,
            [<Optional; DefaultParameterValue(null)>] ?Opacity: float,
            [<Optional; DefaultParameterValue(null)>] ?Path: string,
            [<Optional; DefaultParameterValue(null)>] ?ShapeType: StyleParam.ShapeType,
            [<Optional; DefaultParameterValue(null)>] ?Visible: bool,
            [<Optional; DefaultParameterValue(null)>] ?X0: #IConvertible,
            [<Optional; DefaultParameterValue(null)>] ?X1: #IConvertible,
            [<Optional; DefaultParameterValue(null)>] ?XAnchor: StyleParam.LinearAxisId,
            [<Optional; DefaultParameterValue(null)>] ?Xref: string,
            [<Optional; DefaultParameterValue(null)>] ?Y0: #IConvertible,
            [<Optional; DefaultParameterValue(null)>] ?Y1: #IConvertible,
            [<Optional; DefaultParameterValue(null)>] ?YAnchor: StyleParam.LinearAxisId,
            [<Optional; DefaultParameterValue(null)>] ?Yref: string
        ) =
        Shape()
        |> Shape.style (
            ?Editable = Editable,
            ?FillColor = FillColor,
            ?ShowLegend = ShowLegend,
            ?Legend = Legend,
            ?LegendRank = LegendRank,
            ?LegendGroup = LegendGroup,
            ?LegendGroupTitle = LegendGroupTitle,
            ?Layer = Layer,
            ?Line = Line,
            ?Name = Name,
            ?Opacity = Opacity,
            ?Path = Path,
            ?ShapeType = ShapeType,
            ?Visible = Visible,
            ?X0 = X0,
            ?X1 = X1,
            ?XAnchor = XAnchor,
            ?Xref = Xref,
            ?Y0 = Y0,
            ?Y1 = Y1,
            ?YAnchor = YAnchor,
            ?Yref = Yref
        )

    /// A function that gives a copy of a Shape with the given properties set.
    static member style
        (
            [<Optional; DefaultParameterValue(null)>] ?Editable: bool,
            [<Optional; DefaultParameterValue(null)>] ?FillColor: Color,
            [<Optional; DefaultParameterValue(null)>] ?ShowLegend: bool,
            [<Optional; DefaultParameterValue(null)>] ?Legend: StyleParam.SubPlotId,
            [<Optional; DefaultParameterValue(null)>] ?LegendRank: int,
            [<Optional; DefaultParameterValue(null)>] ?LegendGroup: string,
            [<Optional; DefaultParameterValue(null)>] ?LegendGroupTitle: Title,
            [<Optional; DefaultParameterValue(null)>] ?Layer: StyleParam.Layer,
            [<Optional; DefaultParameterValue(null)>] ?Line: Line,
            [<Optional; DefaultParameterValue(null)>] ?Name: string,
            [<Optional; DefaultParameterValue(null)>] ?Opacity: float,
            [<Optional; DefaultParameterValue(null)>] ?Path: string,
            [<Optional; DefaultParameterValue(null)>] ?ShapeType: StyleParam.ShapeType,
            [<Optional; DefaultParameterValue(null)>] ?Visible: bool,
            [<Optional; DefaultParameterValue(null)>] ?X0: #IConvertible,
            [<Optional; DefaultParameterValue(null)>] ?X1: #IConvertible,
            [<Optional; DefaultParameterValue(null)>] ?XAnchor: StyleParam.LinearAxisId,
            [<Optional; DefaultParameterValue(null)>] ?Xref: string,
            [<Optional; DefaultParameterValue(null)>] ?Y0: #IConvertible,
            [<Optional; DefaultParameterValue(null)>] ?Y1: #IConvertible,
            [<Optional; DefaultParameterValue(null)>] ?YAnchor: StyleParam.LinearAxisId,
            [<Optional; DefaultParameterValue(null)>] ?Yref: string
        ) =
        fun (shape: Shape) ->
            shape
            |> Properties.set
                [
                    "editable", Properties.value Editable
                    "fillcolor", Properties.value FillColor
                    "showlegend", Properties.value ShowLegend
                    "legend", Properties.choice Legend
                    "legendrank", Properties.value LegendRank
                    "legendgroup", Properties.value LegendGroup
                    "legendgrouptitle", Properties.value LegendGroupTitle
                    "layer", Properties.choice Layer
                    "line", Properties.value Line
                    "name", Properties.value Name
                    "opacity", Properties.value Opacity
                    "path", Properties.value Path
                    "type", Properties.choice ShapeType
                    "visible", Properties.value Visible
                    "x0", Properties.value X0
                    "x1", Properties.value X1
                    "xanchor", Properties.choice XAnchor
                    "xref", Properties.value Xref
                    "y0", Properties.value Y0
                    "y1", Properties.value Y1
                    "yanchor", Properties.choice YAnchor
                    "yref", Properties.value Yref
                ]
