using Deedle;

namespace DeedleTests;

/// <summary>Frames as C# notebooks use them.</summary>
public class FrameUseTests
{
    public sealed record Mouse(string Id, double Weight, int Litter, double? Weaned);

    private static readonly Mouse[] mice =
    [
        new("m1", 20.5, 3, 9.5),
        new("m2", double.NaN, 3, null),
        new("m3", 18.0, 4, 8.0),
    ];

    private static Frame<int, string> Mice() => Frame.FromRecords(mice);

    [Fact]
    public void Records_become_columns()
    {
        var df = Mice();
        Assert.Equal(["Id", "Weight", "Litter", "Weaned"], df.ColumnKeys);
        Assert.Equal(3, df.RowCount);
        Assert.Equal(19.25, df["Weight"].Mean());
        Assert.Equal(19.25, df.GetColumn<double>("Weight").Median());
        Assert.Equal(8.75, df["Weaned"].Mean());
        Assert.Equal("m3", df.Rows[2].GetAs<string>("Id"));
        Assert.Equal(18.0, df.Rows[2].GetAs<double>("Weight"));
    }

    [Fact]
    public void Columns_are_set_by_name()
    {
        var df = Mice();
        df["Twice"] = df["Weight"] * 2.0;
        df.AddColumn("Sex", new[] { "F", "M", "F" });
        df.DropColumn("Weaned");
        Assert.Equal(["Id", "Weight", "Litter", "Twice", "Sex"], df.ColumnKeys);
        Assert.Equal(41.0, df["Twice"][0]);
        Assert.Equal(["Sex", "Id"], df.Columns[new[] { "Sex", "Id" }].ColumnKeys);
    }

    [Fact]
    public void Rows_are_filtered_sorted_and_grouped()
    {
        var df = Mice();
        Assert.Equal([0, 1], df.FilterRowsBy("Litter", 3).RowKeys);
        Assert.Equal([0], df.Where(row => row.Value.GetAs("Weight", 0.0) > 19).RowKeys);
        Assert.Equal([1, 2, 0], df.SortRows("Weight").RowKeys);
        Assert.Equal([(3, 0), (3, 1), (4, 2)], df.GroupRowsBy<int>("Litter").RowKeys.Select(key => (key.Item1, key.Item2)));
        var means = df.AggregateRowsBy<double, double>(["Litter"], ["Weight"], weights => weights.Mean());
        Assert.Equal([20.5, 18.0], means["Weight"].Values);
        var counts = df.PivotTable<int, string, int, string, int>("Litter", "Id", cell => cell.RowCount);
        Assert.Equal(1, counts.GetColumn<int>("m3")[4]);
    }

    [Fact]
    public void Frames_are_built_from_columns_rows_and_pairs()
    {
        var x = new SeriesBuilder<string, double> { { "a", 1.0 }, { "b", 2.0 } }.Series;
        var y = new[] { KeyValue.Create("b", 5.0) }.ToSeries();
        var columns = Frame.FromColumns(new[] { KeyValue.Create("x", x), KeyValue.Create("y", y) });
        Assert.Equal(["a", "b"], columns.RowKeys);
        Assert.Equal(1, columns["y"].ValueCount);

        var built = new FrameBuilder.Columns<string, string> { { "x", x }, { "y", y } }.Frame;
        Assert.Equal(columns, built);

        var rows = Frame.FromRows(new[] { KeyValue.Create("r", x), KeyValue.Create("s", y) });
        Assert.Equal(["a", "b"], rows.ColumnKeys);
        Assert.Equal(columns.DropSparseRows().RowKeys, ["b"]);
        Assert.Equal(0.0, columns.FillMissing(0.0)["y"]["a"]);
    }

    [Fact]
    public void Frames_are_joined()
    {
        var left = Frame.FromColumns(new[] { KeyValue.Create("x", new[] { 1.0, 2.0 }.ToOrdinalSeries()) });
        var right = Frame.FromColumns(new[] { KeyValue.Create("y", new[] { 3.0 }.ToOrdinalSeries()) });
        Assert.Equal([0], left.Join(right, JoinKind.Inner).RowKeys);
        Assert.Equal(["x", "y"], left.Join(right).ColumnKeys);
        Assert.Equal([1.5], left.Mean().Values);
        Assert.Contains("2 rows x 1 columns", left.Format(true, true));
    }

    [Fact]
    public void Csv_goes_in_and_out()
    {
        var path = Path.GetTempFileName();
        try
        {
            Mice().SaveCsv(path, includeRowKeys: false);
            var back = Frame.ReadCsv(path, separators: ",", inferTypes: true);
            Assert.Equal(Mice()["Weight"], back["Weight"]);
            Assert.Equal(["m1", "m2", "m3"], back.IndexRows<string>("Id").RowKeys);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
