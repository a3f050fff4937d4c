namespace Plotly.NET

open System.Runtime.InteropServices
open DynamicObj

/// The title of a chart, axis, legend or colour bar.
type Title() =
    inherit DynamicObj()

    /// A new Title with the given properties.
    static member init
        (
            [<Optional; DefaultParameterValue(null)>] ?Text: string,
            [<Optional; DefaultParameterValue(null)>] ?Font: Font,
            [<Optional; DefaultParameterValue(null)>] ?AutoMargin: bool,
            [<Optional; DefaultParameterValue(null)>] ?X: float,
            [<Optional; DefaultParameterValue(null)>] ?XAnchor: StyleParam.XAnchorPosition,
            [<Optional; DefaultParameterValue(null)>] ?XRef: string,
            [<Optional; DefaultParameterValue(null)>] ?Y: float,
            [<Optional; DefaultParameterValue(null)>] ?YAnchor: StyleParam.YAnchorPosition,
            [<Optional; DefaultParameterValue(null)>] ?YRef: string,
            [<Optional; DefaultParameterValue(null)>] ?Standoff: int,
            [<Optional; DefaultParameterValue(null)>] ?Side: StyleParam.Side
        ) =
        Title()
        |> Title.style (
            ?Text = Text,
            ?Font = Font,
            ?AutoMargin = AutoMargin,
            ?X = X,
            ?XAnchor = XAnchor,
            ?XRef = XRef,
            ?Y = Y,
            ?YAnchor = YAnchor,
            ?YRef = YRef,
            ?Standoff = Standoff,
            ?Side = Side
        )

    /// A function that gives a copy of a Title with the given properties set.
    static member style
        (
            [<Optional; DefaultParameterValue(null)>] ?Text: string,
            [<Optional; DefaultParameterValue(null)>] ?Font: Font,
            [<Optional; DefaultParameterValue(null)>] ?AutoMargin: bool,
            [<Optional; DefaultParameterValue(null)>] ?X: float,
            [<Optional; DefaultParameterValue(null)>] ?XAnchor: StyleParam.XAnchorPosition,
            [<Optional; DefaultParameterValue(null)>] ?XRef: string,
            [<Optional; DefaultParameterValue(null)>] ?Y: float,
            [<Optional; DefaultParameterValue(null)>] ?YAnchor: StyleParam.YAnchorPosition,
            [<Optional; DefaultParameterValue(null)>] ?YRef: string,
            [<Optional; DefaultParameterValue(null)>] ?Standoff: int,
            [<Optional; DefaultParameterValue(null)>] ?Side: StyleParam.Side
        ) =
        fun (title: Title) ->
            title
            |> Properties.set
                [
                    "text", Properties.value Text
                    "font", Properties.value Font
                    "automargin", Properties.value AutoMargin
                    "x", Properties.value X
                    "xanchor", Properties.choice XAnchor
                    "xref", Properties.value XRef
                    "y", Properties.value Y
                    "yanchor", Properties.choice YAnchor
                    "yref", Properties.value YRef
                    "standoff", Properties.value Standoff
                    "side", Properties.choice Side
                ]
