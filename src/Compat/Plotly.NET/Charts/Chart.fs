namespace Plotly.NET

open System.IO
open System.Runtime.InteropServices
open DynamicObj
open Plotly.NET.ConfigObjects
open Plotly.NET.LayoutObjects

/// Making, combining and showing charts. Functions that style a chart give a new one.
type Chart =

    /// One chart of the traces of all.
    [<CompiledName("Combine")>]
    static member combine(gCharts: seq<GenericChart>) : GenericChart = GenericChart.combine gCharts

    /// A function that writes a chart as an HTML document to a file; `.html` is added where it is missing.
    [<CompiledName("SaveHtml")>]
    static member saveHtml(path: string, [<Optional; DefaultParameterValue(null)>] ?OpenInBrowser: bool) =
        fun (ch: GenericChart) ->
            let file = if path.EndsWith ".html" then path else path + ".html"
            File.WriteAllText(file, GenericChart.toEmbeddedHTML ch)

            if defaultArg OpenInBrowser false then
                let opening =
                    System.Diagnostics.ProcessStartInfo(Path.GetFullPath file, UseShellExecute = true)

                System.Diagnostics.Process.Start opening |> ignore

    /// Shows a chart in the browser, by way of a file in the folder for temporary files.
    [<CompiledName("Show")>]
    static member show(ch: GenericChart) : unit =
        let file = Path.Combine(Path.GetTempPath(), $"{System.Guid.NewGuid()}.html")
        ch |> Chart.saveHtml (file, OpenInBrowser = true)

    /// A function that replaces the layout of a chart.
    [<CompiledName("SetLayout")>]
    static member setLayout(layout: Layout) =
        fun (ch: GenericChart) -> GenericChart.setLayout layout ch

    /// A function that sets the given properties of the layout.
    [<CompiledName("WithLayout")>]
    static member withLayout(layout: Layout) =
        fun (ch: GenericChart) -> GenericChart.addLayout layout ch

    /// A function that sets properties of the layout.
    [<CompiledName("WithLayoutStyle")>]
    static member withLayoutStyle
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
        let layout =
            Layout.init (
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

        fun (ch: GenericChart) -> ch |> GenericChart.addLayout layout

    /// A function that sets the title.
    [<CompiledName("WithTitle")>]
    static member withTitle(title: string, [<Optional; DefaultParameterValue(null)>] ?TitleFont: Font) =
        Chart.withLayout (Layout.init (Title = Title.init (Text = title, ?Font = TitleFont)))

    /// A function that sets the title.
    [<CompiledName("WithTitle")>]
    static member withTitle(title: Title) =
        Chart.withLayout (Layout.init (Title = title))

    /// A function that sets width and height in pixels.
    [<CompiledName("WithSize")>]
    static member withSize
        ([<Optional; DefaultParameterValue(null)>] ?Width: int, [<Optional; DefaultParameterValue(null)>] ?Height: int)
        =
        Chart.withLayout (Layout.init (?Width = Width, ?Height = Height))

    /// A function that sets width and height in pixels.
    [<CompiledName("WithSize")>]
    static member withSize(width: float, height: float) =
        Chart.withSize (Width = int width, Height = int height)

    /// A function that sets the margins.
    [<CompiledName("WithMargin")>]
    static member withMargin(margin: Margin) =
        Chart.withLayout (Layout.init (Margin = margin))

    /// A function that sets the margins in pixels.
    [<CompiledName("WithMarginSize")>]
    static member withMarginSize
        (
            [<Optional; DefaultParameterValue(null)>] ?Left: int,
            [<Optional; DefaultParameterValue(null)>] ?Right: int,
            [<Optional; DefaultParameterValue(null)>] ?Top: int,
            [<Optional; DefaultParameterValue(null)>] ?Bottom: int,
            [<Optional; DefaultParameterValue(null)>] ?Pad: int,
            [<Optional; DefaultParameterValue(null)>] ?Autoexpand: bool
        ) =
        Chart.withMargin (
            Margin.init (?Left = Left, ?Right = Right, ?Top = Top, ?Bottom = Bottom, ?Pad = Pad, ?Autoexpand = Autoexpand)
        )

    /// A function that replaces the template.
    [<CompiledName("WithTemplate")>]
    static member withTemplate(template: Template) =
        fun (ch: GenericChart) ->
            ch
            |> GenericChart.mapLayout (Layout.style (Template = (template :> DynamicObj)))

    /// A function that adds annotations, or replaces those there are.
    [<CompiledName("WithAnnotations")>]
    static member withAnnotations(annotations: seq<Annotation>, [<Optional; DefaultParameterValue(true)>] ?Append: bool) =
        fun (ch: GenericChart) ->
            if defaultArg Append true then
                ch |> GenericChart.addLayout (Layout.init (Annotations = annotations))
            else
                ch |> GenericChart.mapLayout (Layout.style (Annotations = annotations))

    /// A function that adds an annotation.
    [<CompiledName("WithAnnotation")>]
    static member withAnnotation(annotation: Annotation, [<Optional; DefaultParameterValue(true)>] ?Append: bool) =
        Chart.withAnnotations ([ annotation ], ?Append = Append)

    /// A function that adds shapes, or replaces those there are.
    [<CompiledName("WithShapes")>]
    static member withShapes(shapes: seq<Shape>, [<Optional; DefaultParameterValue(true)>] ?Append: bool) =
        fun (ch: GenericChart) ->
            if defaultArg Append true then
                ch |> GenericChart.addLayout (Layout.init (Shapes = shapes))
            else
                ch |> GenericChart.mapLayout (Layout.style (Shapes = shapes))

    /// A function that adds a shape.
    [<CompiledName("WithShape")>]
    static member withShape(shape: Shape, [<Optional; DefaultParameterValue(true)>] ?Append: bool) =
        Chart.withShapes ([ shape ], ?Append = Append)

    /// A function that sets the given properties of the legend, or of a further one by its number.
    [<CompiledName("WithLegend")>]
    static member withLegend(legend: Legend, [<Optional; DefaultParameterValue(null)>] ?Id: int) =
        let id = StyleParam.SubPlotId.Legend(defaultArg Id 1)
        fun (ch: GenericChart) -> ch |> GenericChart.mapLayout (Layout.updateLegendById (id, legend))

    /// A function that sets properties of the legend.
    [<CompiledName("WithLegendStyle")>]
    static member withLegendStyle
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
            [<Optional; DefaultParameterValue(null)>] ?YRef: string,
            [<Optional; DefaultParameterValue(null)>] ?Id: int
        ) =
        let legend =
            Legend.init (
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

        Chart.withLegend (legend, ?Id = Id)

    /// A function that sets the given properties of the grid of subplots.
    [<CompiledName("WithLayoutGrid")>]
    static member withLayoutGrid(layoutGrid: LayoutGrid) =
        fun (ch: GenericChart) -> ch |> GenericChart.mapLayout (Layout.updateLayoutGrid layoutGrid)

    /// A function that sets how a chart behaves.
    [<CompiledName("WithConfig")>]
    static member withConfig(config: Config) =
        fun (ch: GenericChart) -> GenericChart.setConfig config ch

    /// A function that sets how a chart behaves.
    [<CompiledName("WithConfigStyle")>]
    static member withConfigStyle
        (
            [<Optional; DefaultParameterValue(null)>] ?StaticPlot: bool,
            [<Optional; DefaultParameterValue(null)>] ?Editable: bool,
            [<Optional; DefaultParameterValue(null)>] ?Responsive: bool,
            [<Optional; DefaultParameterValue(null)>] ?DoubleClickDelay: int,
            [<Optional; DefaultParameterValue(null)>] ?DisplayModeBar: bool,
            [<Optional; DefaultParameterValue(null)>] ?ToImageButtonOptions: ToImageButtonOptions,
            [<Optional; DefaultParameterValue(null)>] ?Displaylogo: bool,
            [<Optional; DefaultParameterValue(null)>] ?plotGlPixelRatio: float,
            [<Optional; DefaultParameterValue(null)>] ?Locale: string
        ) =
        let config =
            Config.init (
                ?StaticPlot = StaticPlot,
                ?Editable = Editable,
                ?Responsive = Responsive,
                ?DoubleClickDelay = DoubleClickDelay,
                ?DisplayModeBar = DisplayModeBar,
                ?ToImageButtonOptions = ToImageButtonOptions,
                ?Displaylogo = Displaylogo,
                ?plotGlPixelRatio = plotGlPixelRatio,
                ?Locale = Locale
            )

        fun (ch: GenericChart) -> ch |> GenericChart.addConfig config

    /// A function that sets the given properties of the document around a chart.
    [<CompiledName("WithDisplayOptions")>]
    static member withDisplayOptions(displayOpts: DisplayOptions) =
        fun (ch: GenericChart) -> GenericChart.addDisplayOptions displayOpts ch

    /// A function that sets where the document around a chart takes plotly.js from.
    [<CompiledName("WithDisplayOptionsStyle")>]
    static member withDisplayOptionsStyle([<Optional; DefaultParameterValue(null)>] ?PlotlyJSReference: PlotlyJSReference) =
        Chart.withDisplayOptions (DisplayOptions.init (?PlotlyJSReference = PlotlyJSReference))
