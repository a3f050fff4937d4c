using Workbench.Data.Files;
using Workbench.Prediction.Pedigree;

namespace Workbench.Prediction.Tests.Pedigree;

public class PedigreeTableTests
{
    // Henderson's example, by the tabular method: 4 is of 1 and 2, 5 of 3 and 4, 6 of 4 and 5, whose parents share 4.
    private static readonly (string, string?, string?)[] Small =
        [("6", "4", "5"), ("3", null, null), ("5", "3", "4"), ("4", "1", "2")];

    [Fact]
    public void Relationships_and_inbreeding_equal_the_tabular_method()
    {
        var pedigree = PedigreeTable.Of(Small);
        string[] ids = ["1", "2", "3", "4", "5", "6"];
        double[] expected =
        [
            1, 0, 0, 0.5, 0.25, 0.375,
            0, 1, 0, 0.5, 0.25, 0.375,
            0, 0, 1, 0, 0.5, 0.25,
            0.5, 0.5, 0, 1, 0.5, 0.75,
            0.25, 0.25, 0.5, 0.5, 1, 0.75,
            0.375, 0.375, 0.25, 0.75, 0.75, 1.25,
        ];
        Assert.Equal(expected, pedigree.Between(ids, ids));
        Assert.Equal(0.25, pedigree.Inbreeding[pedigree.Ids.ToList().IndexOf("6")]);
        Assert.Equal([0.75, 0.375], pedigree.Between(["6"], ["5", "1"]));
    }

    [Fact]
    public void Parents_come_before_their_offspring()
    {
        var order = PedigreeTable.Of(Small).Ids.ToList();
        foreach (var (id, sire, dam) in Small)
        {
            Assert.True(sire is null || order.IndexOf(sire) < order.IndexOf(id));
            Assert.True(dam is null || order.IndexOf(dam) < order.IndexOf(id));
        }
    }

    /// <summary>Selfing doubles what a parent passes on; a deep random pedigree has all the cases.</summary>
    [Fact]
    public void Inverse_times_relationships_is_the_identity()
    {
        var random = new SeededRandom(4);
        var records = Enumerable.Range(0, 60).Select(index => ($"i{index}", Parent(index), Parent(index))).ToList();
        string? Parent(int index) => index < 5 || random.NextInt(6) == 0 ? null : $"i{random.NextInt(index)}";
        records.Add(("selfed", "i40", "i40"));
        var pedigree = PedigreeTable.Of(records);
        var size = pedigree.Ids.Count;
        var inverse = new double[size, size];
        foreach (var ((row, column), value) in pedigree.Inverse())
            inverse[row, column] = inverse[column, row] = value;
        var product = DenseAlgebra.Product(inverse, DenseAlgebra.Square(pedigree.Between(pedigree.Ids, pedigree.Ids), size));
        for (var row = 0; row < size; row++)
            for (var column = 0; column < size; column++)
                Assert.Equal(row == column ? 1 : 0, product[row, column], 1e-10);
        var selfed = pedigree.Ids.ToList().IndexOf("selfed");
        Assert.Equal((1 + pedigree.Inbreeding[pedigree.Ids.ToList().IndexOf("i40")]) / 2, pedigree.Inbreeding[selfed], 1e-12);
    }

    [Fact]
    public void Reads_a_table_with_founders_left_out()
    {
        var path = Path.GetTempFileName();
        File.WriteAllText(path, "id\tsire\tdam\nc\ta\tb\nd\tc\t0\ne\tNA\tNA\n");
        var pedigree = PedigreeTable.Read(path);
        Assert.Equal(["a", "b", "c", "d", "e"], pedigree.Ids.Order(StringComparer.Ordinal));
        Assert.Equal([0.25, 0.5, 0], pedigree.Between(["d"], ["a", "c", "e"]));
        File.Delete(path);
    }

    [Fact]
    public void Names_a_loop_a_double_and_an_unknown_individual()
    {
        var loop = Assert.Throws<WorkbenchException>(
            () => PedigreeTable.Of([("a", "b", null), ("b", null, "c"), ("c", "a", null), ("x", null, null)]));
        Assert.Contains("a < b < c < a", loop.Message);
        Assert.Contains("x < x", Assert.Throws<WorkbenchException>(() => PedigreeTable.Of([("x", "x", null)])).Message);
        Assert.Contains(
            "individual a occurs twice", Assert.Throws<WorkbenchException>(() => PedigreeTable.Of([("a", null, null), ("a", null, null)])).Message);
        Assert.Contains("individual z", Assert.Throws<WorkbenchException>(() => PedigreeTable.Of(Small).Between(["z"], ["1"])).Message);
        var path = Path.GetTempFileName();
        File.WriteAllText(path, "id\tsire\tdam\nc\ta\tb\nc\ta\tb\n");
        Assert.Equal(3, Assert.Throws<DataFileException>(() => PedigreeTable.Read(path)).Line);
        File.Delete(path);
    }
}
