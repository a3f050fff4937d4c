using Workbench.Kernel.Documents;
using Workbench.Kernel.Runs;

namespace Workbench.Kernel.Tests.Runs;

public sealed class NotebookParametersTests
{
    private const string CSharp = "// defaults\nvar data = \"a.bed\"; int folds = 5;\nlong seed = 1; double h2 = 0.5; var fast = false; string[] methods = { \"gblup\" }; var sizes = new[] { 1, 2 }; var when = DateTime.MinValue;";
    private const string FSharp = "let data = \"a.bed\"\nlet folds = 5\nlet seed = 1L\nlet mutable h2 = 0.5\nlet fast = false\nlet methods = [| \"gblup\" |]\nlet sizes = [| 1; 2 |]\nlet double x = 2 * x";

    private static async Task<(NotebookDocument Document, RunResult Result)> Run(
        string language, string declaring, params (string Name, string Value)[] values)
    {
        var show = language == "csharp"
            ? "Console.Write($\"{data}|{folds}|{seed}|{h2}|{fast}|{string.Join(' ', methods)}|{sizes.Sum()}\");"
            : "printf \"%s|%d|%d|%g|%b|%s|%d\" data folds seed h2 fast (String.Join(\" \", methods)) (Array.sum sizes)";
        var document = NotebookRunnerTests.Notebook((language, declaring, "parameters"), (language, show, null));
        return (document, await NotebookRunner.RunAsync(document, new RunOptions { Parameters = values.ToDictionary(item => item.Name, item => item.Value) }));
    }

    [Theory]
    [InlineData("csharp", CSharp)]
    [InlineData("fsharp", FSharp)]
    public async Task Values_are_typed_by_the_declaring_cell_and_go_into_a_cell_after_it(string language, string declaring)
    {
        var (document, result) = await Run(
            language, declaring, ("data", "C:\\new \"x\".bed"), ("folds", "-10"), ("seed", "9000000000"), ("h2", "3"), ("fast", "true"), ("methods", "a,b c"), ("sizes", "4, 5"));
        Assert.Empty(result.Faults);
        Assert.Equal(3, document.Cells.Count);
        Assert.Equal(["injected-parameters"], document.Cells[1].Tags);
        Assert.Equal(
            ["data=C:\\new \"x\".bed", "fast=true", "folds=-10", "h2=3", "methods=a,b c", "seed=9000000000", "sizes=4,5"],
            result.Parameters.Select(item => $"{item.Key}={item.Value}").Order(StringComparer.Ordinal));
        Assert.Equal(
            new StreamOutput("stdout", "C:\\new \"x\".bed|-10|9000000000|3|" + (language == "csharp" ? "True" : "true") + "|a b c|9"),
            Assert.Single(document.Cells[2].Outputs));
    }

    [Fact]
    public async Task The_injected_cell_reads_as_declarations_and_replaces_that_of_an_earlier_run()
    {
        var (document, _) = await Run("csharp", CSharp, ("folds", "3"), ("h2", "3"));
        Assert.Equal("int folds = 3;\ndouble h2 = 3.0;", document.Cells[1].Source);
        await NotebookRunner.RunAsync(document, new RunOptions { Parameters = new Dictionary<string, string> { ["seed"] = "2" } });
        Assert.Equal(3, document.Cells.Count);
        Assert.Equal("long seed = 2L;", document.Cells[1].Source);
    }

    [Theory]
    [InlineData("csharp", CSharp)]
    [InlineData("fsharp", FSharp)]
    public async Task An_unknown_name_is_refused_with_those_that_exist(string language, string declaring)
    {
        var error = await Assert.ThrowsAsync<ParameterException>(() => Run(language, declaring, ("fold", "3")));
        Assert.StartsWith("test.ipynb: there is no parameter 'fold'. The notebook has: data (string), folds (int), seed (long), h2 (double), fast (bool), methods (string[]), sizes (int[])", error.Message);
    }

    [Theory]
    [InlineData("folds", "3.5", "the parameter 'folds' is of type int, and '3.5' is none. Expected a whole number, e.g. 42.")]
    [InlineData("h2", "half", "the parameter 'h2' is of type double, and 'half' is none.")]
    [InlineData("h2", "NaN", "the parameter 'h2' is of type double, and 'NaN' is none.")]
    [InlineData("fast", "yes", "the parameter 'fast' is of type bool, and 'yes' is none. Expected true or false.")]
    [InlineData("sizes", "1,b", "the parameter 'sizes' is of type int[], and '1,b' is none.")]
    [InlineData("when", "2020-01-01", "the parameter 'when' is of type System.DateTime, which cannot be given as text.")]
    public async Task A_value_that_is_not_of_the_type_is_refused_and_nothing_runs(string name, string value, string expected)
    {
        var error = await Assert.ThrowsAsync<ParameterException>(() => Run("csharp", CSharp, (name, value)));
        Assert.Contains(expected, error.Message);
    }

    [Fact]
    public async Task A_notebook_without_parameters_says_so()
    {
        var document = NotebookRunnerTests.Notebook(("csharp", "1", null));
        var options = new RunOptions { Parameters = new Dictionary<string, string> { ["a"] = "1" } };
        var error = await Assert.ThrowsAsync<ParameterException>(() => NotebookRunner.RunAsync(document, options));
        Assert.Contains("no code cell has the tag 'parameters'", error.Message);
    }
}
