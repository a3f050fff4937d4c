using Workbench.Prediction.Linear;
using Workbench.Prediction.Selection;

namespace Workbench.Prediction.Tests.Selection;

public class SelectionListTests
{
    private static SelectionList Small => SelectionList.Rank(
        ["a", "b", "c"], ["yield", "height"], [1, -0.5], [[1, 3, 2], [0, 6, 1]], [[0.5, 0.6, 0.7], null], [0, 0.1, 0.2]);

    /// <summary>Indices 1 - 0 = 1, 3 - 3 = 0, 2 - 0.5 = 1.5.</summary>
    [Fact]
    public void Ranks_by_the_index()
    {
        Assert.Equal(["c", "a", "b"], Small.Candidates.Select(candidate => candidate.Id));
        Assert.Equal([1.5, 1, 0], Small.Candidates.Select(candidate => candidate.Index));
        // The best two have yields 2 and 1, heights 1 and 0; all have means 2 and 7/3.
        Assert.Equal([-0.5, 0.5 - (7 / 3.0)], Small.ExpectedSuperiority(2).Select(response => response.Response), (x, y) => Math.Abs(x - y) < 1e-12);
    }

    [Fact]
    public void Is_written_as_a_table()
    {
        const string expected = "rank\tid\tindex\tyield\tyield_reliability\theight\tinbreeding\n"
            + "1\tc\t1.5\t2\t0.7000\t1\t0.2000\n2\ta\t1\t1\t0.5000\t0\t0.0000\n3\tb\t0\t3\t0.6000\t6\t0.1000\n";
        Assert.Equal(expected, Small.ToTable());
        Assert.Equal(string.Join('\n', expected.Split('\n').Take(2)) + "\n", Small.ToTable(1));
        var path = Path.Combine(Directory.CreateTempSubdirectory("list").FullName, "list.tsv");
        Small.Write(path);
        Assert.Equal(expected, File.ReadAllText(path));
        Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
    }

    /// <summary>Individuals of the study have as newcomers the reliability that they have within it.</summary>
    [Fact]
    public void Reliabilities_of_newcomers_are_those_within_the_study()
    {
        var data = PredictorChecks.Additive(out var training, out var test);
        var model = new Gblup().FitModel(data, training);
        var newcomers = data.ForNewIndividuals(data.Genotypes.Select(test, null), data.Covariates.Select(test));
        var inside = model.Reliabilities(test);
        Assert.Equal(inside, model.Reliabilities(newcomers, newcomers.AllRows), (a, b) => Math.Abs(a - b) < 1e-5);
        Assert.Equal(inside, model.Reliabilities(data, test));
        Assert.Contains(inside, value => value > 0.3);
        Assert.Null(new RrBlup().FitModel(data, training).Reliabilities(data, test));
    }

    [Fact]
    public void Refuses_numbers_that_do_not_fit()
    {
        string Message(Action action) => Assert.Throws<WorkbenchException>(action).Message;
        Assert.Contains("2 economic weights", Message(() => SelectionList.Rank(["a"], ["t"], [1, 2], [[1]], [null], [0])));
        Assert.Contains("1 candidates", Message(() => SelectionList.Rank(["a"], ["t"], [1], [[1, 2]], [null], [0])));
        Assert.Contains("not finite", Message(() => SelectionList.Rank(["a"], ["t"], [1], [[double.NaN]], [null], [0])));
        Assert.Contains("4 of 3", Message(() => Small.ExpectedSuperiority(4)));
    }
}
