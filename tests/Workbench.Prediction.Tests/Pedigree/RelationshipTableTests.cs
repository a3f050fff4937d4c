using Workbench.Data.Files;
using Workbench.Prediction.Pedigree;

namespace Workbench.Prediction.Tests.Pedigree;

public sealed class RelationshipTableTests : IDisposable
{
    private readonly string path = Path.GetTempFileName();

    public void Dispose() => File.Delete(path);

    [Fact]
    public void Reads_a_square_table_and_a_list_of_pairs_alike()
    {
        var square = Of("line\ta\tb\tc\nb\t0.5\t1.5\t0\na\t1\t0.5\t0\nc\t0\t0\t2\n");
        var pairs = Of("id1\tid2\tr\na\ta\t1\na\tb\t0.5\nb\tb\t1.5\nc\tc\t2\n");
        foreach (var table in new[] { square, pairs })
            Assert.Equal([0.5, 0, 0, 2, 1.5, 0], table.Between(["a", "c", "b"], ["b", "c"]));
    }

    [Theory]
    [InlineData("line\ta\tb\tc\na\t1\t0.5\t0\nb\t0.4\t1\t0\nc\t0\t0\t1\n", "not symmetric")]
    [InlineData("line\ta\tb\tc\na\t1\t0.5\t0\nb\t0.5\t1\t0\n", "3 columns but 2 rows")]
    [InlineData("line\ta\tb\tc\na\t1\t0.5\t0\nb\t0.5\tx\t0\nc\t0\t0\t1\n", "'x' is not a number")]
    [InlineData("id1\tid2\tr\na\tb\t0.5\na\ta\t1\n", "relationship of b with itself")]
    public void Refuses_a_damaged_table(string text, string expected) =>
        Assert.Contains(expected, Assert.Throws<DataFileException>(() => Of(text)).Message);

    private RelationshipTable Of(string text)
    {
        File.WriteAllText(path, text);
        return RelationshipTable.Read(path);
    }
}
