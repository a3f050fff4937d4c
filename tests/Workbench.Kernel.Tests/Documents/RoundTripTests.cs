using System.Text;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Workbench.Kernel.Documents;
using Workbench.Tests;

namespace Workbench.Kernel.Tests.Documents;

public sealed class RoundTripTests
{
    [Theory]
    [InlineData(NotebookFormat.Ipynb, "n.ipynb")]
    [InlineData(NotebookFormat.Dib, "n.dib")]
    [InlineData(NotebookFormat.CSharpScript, "n.csx")]
    [InlineData(NotebookFormat.FSharpScript, "n.fsx")]
    public void What_is_written_reads_back_the_same_and_is_then_written_with_the_same_bytes(NotebookFormat format, string name) =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(500),
            Prop.ForAll<int>(seed =>
            {
                var document = new RandomNotebook(seed, format).Next();
                var text = NotebookFile.Text(document);
                var read = NotebookFile.Parse(text, name);
                Assert.Equal(Described(document), Described(read));
                Assert.Equal(text, NotebookFile.Text(read));
                Assert.Empty(NotebookLosses.Of(read, format));
            }));

    [Theory]
    [InlineData(NotebookFormat.Dib, "n.dib")]
    [InlineData(NotebookFormat.CSharpScript, "n.csx")]
    [InlineData(NotebookFormat.FSharpScript, "n.fsx")]
    public void Windows_line_ends_and_odd_spacing_stay_where_nothing_changed(NotebookFormat format, string name) =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(200),
            Prop.ForAll<int>(seed =>
            {
                var text =
                    "\n\n" + NotebookFile.Text(new RandomNotebook(seed, format).Next()).Replace("\n", "\r\n", StringComparison.Ordinal) + "\r\n\r\n";
                Assert.Equal(text, NotebookFile.Text(NotebookFile.Parse(text, name)));
            }));

    [Fact]
    public void A_changed_dib_keeps_its_line_ends()
    {
        var document = NotebookFile.Parse("#!csharp\r\n1\r\n", "n.dib");
        document.Cells[0].Source = "2\n3";
        Assert.EndsWith("#!csharp\r\n\r\n2\r\n3\r\n", NotebookFile.Text(document), StringComparison.Ordinal);
    }

    [Fact]
    public void The_notebooks_of_the_repository_keep_their_bytes_and_go_through_a_script()
    {
        var files = Directory.GetFiles(Path.Combine(Repository.Root, "notebooks"), "*.ipynb");
        Assert.True(files.Length >= 9, $"only {files.Length} notebooks");
        foreach (var file in files)
        {
            var document = NotebookFile.Read(file);
            Assert.Equal(File.ReadAllText(file), NotebookFile.Text(document));
            var script = NotebookFile.Parse(NotebookFile.Text(document, NotebookFormat.CSharpScript), "n.csx");
            Assert.Equal(Parts(document), Parts(script));
        }
    }

    private static IEnumerable<(CellKind Kind, string Language, string Source, string Tags)> Parts(NotebookDocument document) =>
        document.Cells.Select(cell =>
            (cell.Kind, cell.Kind == CellKind.Code ? cell.Language ?? document.DefaultLanguage : "", cell.Source, string.Join(',', cell.Tags)));

    private static string Described(NotebookDocument document)
    {
        var text = new StringBuilder(document.DefaultLanguage);
        if (document.Format == NotebookFormat.Ipynb)
            text.Append(document.Metadata["authors"]!.ToJsonString()).Append(document.Metadata["n"]!.ToJsonString());
        else if (document.Format == NotebookFormat.Dib)
            text.Append(document.Metadata["title"]!.ToJsonString());
        foreach (var cell in document.Cells)
        {
            var metadata = (JsonObject)cell.Metadata.DeepClone();
            NotebookLanguage.RemoveFromCell(metadata);
            text.Append('\n').Append(cell.Kind).Append(cell.Kind == CellKind.Code ? cell.Language ?? document.DefaultLanguage : "").Append(cell.Id)
                .Append(cell.ExecutionCount).Append('|').Append(JsonValue.Create(cell.Source).ToJsonString())
                .Append(string.Concat(metadata.OrderBy(item => item.Key).Select(item => item.Key + item.Value?.ToJsonString())))
                .Append(string.Concat(cell.Outputs.Select(output => IpynbOutput.Write(output).ToJsonString())));
        }

        return text.ToString();
    }
}
