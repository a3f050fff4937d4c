namespace Plotly.NET.LayoutObjects

open System.Runtime.InteropServices
open DynamicObj
open Plotly.NET

/// The list of the traces of a chart.
type Legend() =
    inherit DynamicObj()

    /// A new Legend with the given properties.
    static member init
        (
            [<Optional; DefaultParameterValue(null)>] ?BGColor: Color,
            [<Optional; DefaultParameterValue(null)>] ?BorderColor: Color,
            [<Optional; DefaultParameterValue(null)>] ?BorderWidth: float,
            [<Optional; DefaultParameterValue(null)>] ?EntryWidth: float,
            [<Optional; DefaultParameterValue(null)>] ?Font: Font,
            [<Optional; DefaultParameterValue(null)>] ?GroupTitleFont: Font,
            [<Optional; DefaultParameterValue(null)>] ?ItemClick: StyleParam.TraceItemClickOptions,
            [<Optional; DefaultParameterValue(null)>] ?ItemDoubleClick: StyleParam.TraceItemClickOptions,
            [<Optional; DefaultParameterValue(null)>] ?ItemWidth: int,
            [<Optional; DefaultParameterValue(null)>] ?Orientation: StyleParam.Orientation,
            [<Optional; DefaultParameterValue(null)>] ?Title: Title,
            [<Optional; DefaultParameterValue(null)>] ?TraceGroupGap: float,
            [<Optional; DefaultParameterValue(null)>] ?TraceOrder: StyleParam.TraceOrder,
            [<Optional; DefaultParameterValue(null)>] ?UIRevision: string,
            [<Optional; DefaultParameterValue(null)>] ?VerticalAlign: StyleParam.VerticalAlign,
            [<Optional; DefaultParameterValue(null)>] ?Visible: bool,
            [<Optional; DefaultParameterValue(null)>] ?X: float,
            [<Optional; DefaultParameterValue(null)>] ?XAnchor: StyleParam.XAnchorPosition,
            [<Optional; DefaultParameterValue(null)>] ?XRef: string,
            [<Optional; DefaultParameterValue(null)>] ?Y: float,
            [<Optional; DefaultParameterValue(null)>] ?YAnchor: StyleParam.YAnchorPosition,
            [<Optional; DefaultParameterValue(null)>] ?YRef: string
        ) =
        Legend()
        |> Legend.style (
            ?BGColor = BGColor,
            ?BorderColor = BorderColor,
            ?BorderWidth = BorderWidth,
            ?EntryWidth = EntryWidth,
            ?Font = Font,
            ?GroupTitleFont = GroupTitleFont,
            ?ItemClick = ItemClick,
            ?ItemDoubleClick = ItemDoubleClick,
            ?ItemWidth = ItemWidth,
            ?Orientation = Orientation,
            ?Title = Title,
            ?TraceGroupGap = TraceGroupGap,
            ?TraceOrder = TraceOrder,
            ?UIRevision = UIRevision,
            ?VerticalAlign = VerticalAlign,
            ?Visible = Visible,
            ?X = X,
            ?XAnchor = XAnchor,
            ?XRef = XRef,
            ?Y = Y,
            ?YAnchor = YAnchor,
            ?YRef = YRef
        )

    /// A function that gives a copy of a Legend with the given properties set.
    static member style
        (
            [<Optional; DefaultParameterValue(null)>] ?BGColor: Color,
            [<Optional; DefaultParameterValue(null)>] ?BorderColor: Color,
            [<Optional; DefaultParameterValue(null)>] ?BorderWidth: float,
            [<Optional; DefaultParameterValue(null)>] ?EntryWidth: float,
            [<Optional; DefaultParameterValue(null)>] ?Font: Font,
            [<Optional; DefaultParameterValue(null)>] ?GroupTitleFont: Font,
            [<Optional; DefaultParameterValue(null)>] ?ItemClick: StyleParam.TraceItemClickOptions,
            [<Optional; DefaultParameterValue(null)>] ?ItemDoubleClick: StyleParam.TraceItemClickOptions,
            [<Optional; DefaultParameterValue(null)>] ?ItemWidth: int,
            [<Optional; DefaultParameterValue(null)>] ?Orientation: StyleParam.Orientation,
            [<Optional; DefaultParameterValue(null)>] ?Title: Title,
            [<Optional; DefaultParameterValue(null)>] ?TraceGroupGap: float,
            [<Optional; DefaultParameterValue(null)>] ?TraceOrder: StyleParam.TraceOrder,
            [<Optional; DefaultParameterValue(null)>] ?UIRevision: string,
            [<Optional; DefaultParameterValue(null)>] ?VerticalAlign: StyleParam.VerticalAlign,
            [<Optional; DefaultParameterValue(null)>] ?Visible: bool,
            [<Optional; DefaultParameterValue(null)>] ?X: float,
            [<Optional; DefaultParameterValue(null)>] ?XAnchor: StyleParam.XAnchorPosition,
            [<Optional; DefaultParameterValue(null)>] ?XRef: string,
            [<Optional; DefaultParameterValue(null)>] ?Y: float,
            [<Optional; DefaultParameterValue(null)>] ?YAnchor: StyleParam.YAnchorPosition,
            [<Optional; DefaultParameterValue(null)>] ?YRef: string
        ) =
        fun (legend: Legend) ->
            legend
            |> Properties.set
                [
                    "bgcolor", Properties.value BGColor
                    "bordercolor", Properties.value BorderColor
                    "borderwidth", Properties.value BorderWidth
                    "entrywidth", Properties.value EntryWidth
                    "font", Properties.value Font
                    "grouptitlefont", Properties.value GroupTitleFont
                    "itemclick", Properties.choice ItemClick
                    "itemdoubleclick", Properties.choice ItemDoubleClick
                    "itemwidth", Properties.value ItemWidth
                    "orientation", Properties.choice Orientation
                    "title", Properties.value Title
                    "tracegroupgap", Properties.value TraceGroupGap
                    "traceorder", Properties.choice TraceOrder
                    "uirevision", Properties.value UIRevision
                    "verticalalign", Properties.choice VerticalAlign
                    "visible", Properties.value Visible
                    "x", Properties.value X
                    "xanchor", Properties.choice XAnchor
                    "xref", Properties.value XRef
                    "y", Properties.value Y
                    "yanchor", Properties.choice YAnchor
                    "yref", Properties.value YRef
                ]
