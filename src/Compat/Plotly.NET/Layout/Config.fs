namespace Plotly.NET

open System.Runtime.InteropServices
open DynamicObj
open Plotly.NET.ConfigObjects

/// How a chart behaves: responsiveness, mode bar, scrolling.
type Config() =
    inherit DynamicObj()

    /// A new Config with the given properties.
    static member init
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
        Config()
        |> Config.style (
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

    /// A function that gives a copy of a Config with the given properties set.
    static member style
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
        fun (config: Config) ->
            config
            |> Properties.set
                [
                    "staticPlot", Properties.value StaticPlot
                    "editable", Properties.value Editable
                    "responsive", Properties.value Responsive
                    "doubleClickDelay", Properties.value DoubleClickDelay
                    "displayModeBar", Properties.value DisplayModeBar
                    "toImageButtonOptions", Properties.value ToImageButtonOptions
                    "displaylogo", Properties.value Displaylogo
                    "plotGlPixelRatio", Properties.value plotGlPixelRatio
                    "locale", Properties.value Locale
                ]

    /// The properties of both; where both have one, the second's.
    static member combine (first: Config) (second: Config) : Config = DynObj.combine first second
