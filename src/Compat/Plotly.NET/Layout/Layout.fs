namespace Plotly.NET

open System.Runtime.InteropServices
open DynamicObj
open Plotly.NET.LayoutObjects

/// The parts of a chart that are no data: title, axes, legend, shapes.
type Layout() =
    inherit DynamicObj()

    /// A new Layout with the given properties.
    static member init
        (
            [<Optional; DefaultParameterValue(null)>] ?Title: Title,
            [<Optional; DefaultParameterValue(null)>] ?ShowLegend: bool,
            [<Optional; DefaultParameterValue(null)>] ?Margin: Margin,
            [<Optional; DefaultParameterValue(null)>] ?AutoSize: bool,
            [<Optional; DefaultParameterValue(null)>] ?Width: int,
            [<Optional; DefaultParameterValue(null)>] ?Height: int,
            [<Optional; DefaultParameterValue(null)>] ?Font: Font,
            [<Optional; DefaultParameterValue(null)>] ?PaperBGColor: Color,
            [<Optional; DefaultParameterValue(null)>] ?PlotBGColor: Color,
            [<Optional; DefaultParameterValue(null)>] ?AutoTypeNumbers: StyleParam.AutoTypeNumbers,
            [<Optional; DefaultParameterValue(null)>] ?Colorway: Color,
            [<Optional; DefaultParameterValue(null)>] ?HoverMode: StyleParam.HoverMode,
            [<Optional; DefaultParameterValue(null)>] ?DragMode: StyleParam.DragMode,
            [<Optional; DefaultParameterValue(null)>] ?HoverDistance: int,
            [<Optional; DefaultParameterValue(null)>] ?SpikeDistance: int,
            [<Optional; DefaultParameterValue(null)>] ?Hoverlabel: Hoverlabel,
            [<Optional; DefaultParameterValue(null)>] ?Template: DynamicObj,
            [<Optional; DefaultParameterValue(null)>] ?Grid: LayoutGrid,
            [<Optional; DefaultParameterValue(null)>] ?BarGap: float,
            [<Optional; DefaultParameterValue(null)>] ?BarGroupGap: float,
            [<Optional; DefaultParameterValue(null)>] ?BarMode: StyleParam.BarMode,
            [<Optional; DefaultParameterValue(null)>] ?BoxGap: float,
            [<Optional; DefaultParameterValue(null)>] ?BoxGroupGap: float,
            [<Optional; DefaultParameterValue(null)>] ?BoxMode: StyleParam.BoxMode,
            [<Optional; DefaultParameterValue(null)>] ?ViolinGap: float,
            [<Optional; DefaultParameterValue(null)>] ?ViolinGroupGap: float,
            [<Optional; DefaultParameterValue(null)>] ?ViolinMode: StyleParam.ViolinMode,
            [<Optional; DefaultParameterValue(null)>] ?Annotations: seq<Annotation>,
            [<Optional; DefaultParameterValue(null)>] ?Shapes: seq<Shape>
        ) =
        Layout()
        |> Layout.style (
            ?Title = Title,
            ?ShowLegend = ShowLegend,
            ?Margin = Margin,
            ?AutoSize = AutoSize,
            ?Width = Width,
            ?Height = Height,
            ?Font = Font,
            ?PaperBGColor = PaperBGColor,
            ?PlotBGColor = PlotBGColor,
            ?AutoTypeNumbers = AutoTypeNumbers,
            ?Colorway = Colorway,
            ?HoverMode = HoverMode,
            ?DragMode = DragMode,
            ?HoverDistance = HoverDistance,
            ?SpikeDistance = SpikeDistance,
            ?Hoverlabel = Hoverlabel,
            ?Template = Template,
            ?Grid = Grid,
            ?BarGap = BarGap,
            ?BarGroupGap = BarGroupGap,
            ?BarMode = BarMode,
            ?BoxGap = BoxGap,
            ?BoxGroupGap = BoxGroupGap,
            ?BoxMode = BoxMode,
            ?ViolinGap = ViolinGap,
            ?ViolinGroupGap = ViolinGroupGap,
            ?ViolinMode = ViolinMode,
            ?Annotations = Annotations,
            ?Shapes = Shapes
        )

    /// A function that gives a copy of a Layout with the given properties set.
    static member style
        (
            [<Optional; DefaultParameterValue(null)>] ?Title: Title,
            [<Optional; DefaultParameterValue(null)>] ?ShowLegend: bool,
            [<Optional; DefaultParameterValue(null)>] ?Margin: Margin,
            [<Optional; DefaultParameterValue(null)>] ?AutoSize: bool,
            [<Optional; DefaultParameterValue(null)>] ?Width: int,
            [<Optional; DefaultParameterValue(null)>] ?Height: int,
            [<Optional; DefaultParameterValue(null)>] ?Font: Font,
            [<Optional; DefaultParameterValue(null)>] ?PaperBGColor: Color,
            [<Optional; DefaultParameterValue(null)>] ?PlotBGColor: Color,
            [<Optional; DefaultParameterValue(null)>] ?AutoTypeNumbers: StyleParam.AutoTypeNumbers,
            [<Optional; DefaultParameterValue(null)>] ?Colorway: Color,
            [<Optional; DefaultParameterValue(null)>] ?HoverMode: StyleParam.HoverMode,
            [<Optional; DefaultParameterValue(null)>] ?DragMode: StyleParam.DragMode,
            [<Optional; DefaultParameterValue(null)>] ?HoverDistance: int,
            [<Optional; DefaultParameterValue(null)>] ?SpikeDistance: int,
            [<Optional; DefaultParameterValue(null)>] ?Hoverlabel: Hoverlabel,
            [<Optional; DefaultParameterValue(null)>] ?Template: DynamicObj,
            [<Optional; DefaultParameterValue(null)>] ?Grid: LayoutGrid,
            [<Optional; DefaultParameterValue(null)>] ?BarGap: float,
            [<Optional; DefaultParameterValue(null)>] ?BarGroupGap: float,
            [<Optional; DefaultParameterValue(null)>] ?BarMode: StyleParam.BarMode,
            [<Optional; DefaultParameterValue(null)>] ?BoxGap: float,
            [<Optional; DefaultParameterValue(null)>] ?BoxGroupGap: float,
            [<Optional; DefaultParameterValue(null)>] ?BoxMode: StyleParam.BoxMode,
            [<Optional; DefaultParameterValue(null)>] ?ViolinGap: float,
            [<Optional; DefaultParameterValue(null)>] ?ViolinGroupGap: float,
            [<Optional; DefaultParameterValue(null)>] ?ViolinMode: StyleParam.ViolinMode,
            [<Optional; DefaultParameterValue(null)>] ?Annotations: seq<Annotation>,
            [<Optional; DefaultParameterValue(null)>] ?Shapes: seq<Shape>
        ) =
        fun (layout: Layout) ->
            layout
            |> Properties.set
                [
                    "title", Properties.value Title
                    "showlegend", Properties.value ShowLegend
                    "margin", Properties.value Margin
                    "autosize", Properties.value AutoSize
                    "width", Properties.value Width
                    "height", Properties.value Height
                    "font", Properties.value Font
                    "paper_bgcolor", Properties.value PaperBGColor
                    "plot_bgcolor", Properties.value PlotBGColor
                    "autotypenumbers", Properties.choice AutoTypeNumbers
                    "colorway", Properties.value Colorway
                    "hovermode", Properties.choice HoverMode
                    "dragmode", Properties.choice DragMode
                    "hoverdistance", Properties.value HoverDistance
                    "spikedistance", Properties.value SpikeDistance
                    "hoverlabel", Properties.value Hoverlabel
                    "template", Properties.value Template
                    "grid", Properties.value Grid
                    "bargap", Properties.value BarGap
                    "bargroupgap", Properties.value BarGroupGap
                    "barmode", Properties.choice BarMode
                    "boxgap", Properties.value BoxGap
                    "boxgroupgap", Properties.value BoxGroupGap
                    "boxmode", Properties.choice BoxMode
                    "violingap", Properties.value ViolinGap
                    "violingroupgap", Properties.value ViolinGroupGap
                    "violinmode", Properties.choice ViolinMode
                    "annotations", Properties.items Annotations
                    "shapes", Properties.items Shapes
                ]

    /// The properties of both layouts; where both have one, the second's, except that annotations and shapes are appended.
    static member combine (first: Layout) (second: Layout) : Layout =
        let appended (read: Layout -> seq<'Item> option) =
            match read first, read second with
            | Some ours, Some theirs -> Some(Seq.append ours theirs)
            | ours, theirs -> Option.orElse theirs ours

        DynObj.combine first second
        |> Layout.style (
            ?Annotations = appended (fun layout -> layout.TryGetTypedValue<seq<Annotation>> "annotations"),
            ?Shapes = appended (fun layout -> layout.TryGetTypedValue<seq<Shape>> "shapes")
        )

    /// The axes of a layout whose name starts so, with their names.
    static member private axes (prefix: string) (layout: Layout) =
        layout.GetProperties false
        |> Seq.choose (fun item ->
            match item.Value with
            | :? LinearAxis as axis when item.Key.StartsWith prefix -> Some(item.Key, axis)
            | _ -> None)

    /// The x axes of a layout, with their names.
    static member getXAxes(layout: Layout) : seq<string * LinearAxis> = Layout.axes "xaxis" layout

    /// The y axes of a layout, with their names.
    static member getYAxes(layout: Layout) : seq<string * LinearAxis> = Layout.axes "yaxis" layout

    /// An axis of a layout, if it has that axis.
    static member tryGetLinearAxisById(id: StyleParam.SubPlotId) =
        fun (layout: Layout) -> layout.TryGetTypedValue<LinearAxis>(ChoiceText.text id)

    /// An axis of a layout; an empty one where it has none.
    static member getLinearAxisById(id: StyleParam.SubPlotId) =
        fun (layout: Layout) ->
            layout
            |> Layout.tryGetLinearAxisById id
            |> Option.defaultWith (fun () -> LinearAxis())

    /// A copy of a layout with an axis replaced.
    static member setLinearAxis(id: StyleParam.SubPlotId, axis: LinearAxis) =
        fun (layout: Layout) -> layout |> Properties.set [ ChoiceText.text id, Some(box axis) ]

    /// A copy of a layout with the given properties of an axis set.
    static member updateLinearAxisById(id: StyleParam.SubPlotId, axis: LinearAxis) =
        fun (layout: Layout) ->
            let updated = DynObj.combine (layout |> Layout.getLinearAxisById id) axis
            layout |> Layout.setLinearAxis (id, updated)

    /// A copy of a layout with a legend replaced.
    static member setLegend(id: StyleParam.SubPlotId, legend: Legend) =
        fun (layout: Layout) -> layout |> Properties.set [ ChoiceText.text id, Some(box legend) ]

    /// A copy of a layout with the given properties of a legend set.
    static member updateLegendById(id: StyleParam.SubPlotId, legend: Legend) =
        fun (layout: Layout) ->
            let current =
                layout.TryGetTypedValue<Legend>(ChoiceText.text id)
                |> Option.defaultWith (fun () -> Legend())

            layout |> Layout.setLegend (id, DynObj.combine current legend)

    /// A copy of a layout with the given properties of its grid set.
    static member updateLayoutGrid(layoutGrid: LayoutGrid) =
        fun (layout: Layout) ->
            let current =
                layout.TryGetTypedValue<LayoutGrid> "grid"
                |> Option.defaultWith (fun () -> LayoutGrid())

            layout
            |> Properties.set [ "grid", Some(box (DynObj.combine current layoutGrid)) ]
