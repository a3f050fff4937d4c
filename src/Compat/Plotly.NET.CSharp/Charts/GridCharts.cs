namespace Plotly.NET.CSharp;

/// <summary>Making and combining charts.</summary>
public static partial class Chart
{
    /// <summary>One chart of the traces of all.</summary>
    public static GenericChart Combine(IEnumerable<GenericChart> gCharts) => Plotly.NET.Chart.Combine(gCharts);

    /// <summary>Charts in rows and columns, row by row.</summary>
    public static GenericChart Grid(
        IEnumerable<GenericChart> gCharts,
        int nRows,
        int nCols,
        Optional<IEnumerable<string>> SubPlotTitles = default,
        Optional<Font> SubPlotTitleFont = default,
        Optional<double> SubPlotTitleOffset = default,
        Optional<StyleParam.LayoutGridRowOrder> RowOrder = default,
        Optional<StyleParam.LayoutGridPattern> Pattern = default,
        Optional<double> XGap = default,
        Optional<double> YGap = default,
        Optional<StyleParam.LayoutGridXSide> XSide = default,
        Optional<StyleParam.LayoutGridYSide> YSide = default) =>
        NET.GridCharts.Chart.Grid<IEnumerable<string>, IEnumerable<GenericChart>>(
            nRows: nRows,
            nCols: nCols,
            SubPlotTitles: SubPlotTitles.ToOption(),
            SubPlotTitleFont: SubPlotTitleFont.ToOption(),
            SubPlotTitleOffset: SubPlotTitleOffset.ToOption(),
            RowOrder: RowOrder.ToOption(),
            Pattern: Pattern.ToOption(),
            XGap: XGap.ToOption(),
            YGap: YGap.ToOption(),
            XSide: XSide.ToOption(),
            YSide: YSide.ToOption()).Invoke(gCharts);

    /// <summary>Charts in one column.</summary>
    public static GenericChart SingleStack(
        IEnumerable<GenericChart> gCharts,
        Optional<IEnumerable<string>> SubPlotTitles = default,
        Optional<Font> SubPlotTitleFont = default,
        Optional<double> SubPlotTitleOffset = default,
        Optional<StyleParam.LayoutGridRowOrder> RowOrder = default,
        Optional<StyleParam.LayoutGridPattern> Pattern = default,
        Optional<double> XGap = default,
        Optional<double> YGap = default,
        Optional<StyleParam.LayoutGridXSide> XSide = default,
        Optional<StyleParam.LayoutGridYSide> YSide = default) =>
        NET.GridCharts.Chart.SingleStack<IEnumerable<string>, IEnumerable<GenericChart>>(
            SubPlotTitles: SubPlotTitles.ToOption(),
            SubPlotTitleFont: SubPlotTitleFont.ToOption(),
            SubPlotTitleOffset: SubPlotTitleOffset.ToOption(),
            RowOrder: RowOrder.ToOption(),
            Pattern: Pattern.ToOption(),
            XGap: XGap.ToOption(),
            YGap: YGap.ToOption(),
            XSide: XSide.ToOption(),
            YSide: YSide.ToOption()).Invoke(gCharts);
}
