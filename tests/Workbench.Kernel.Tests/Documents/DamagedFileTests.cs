using System.Text;
using Workbench.Kernel.Documents;
using Workbench.Tests;

namespace Workbench.Kernel.Tests.Documents;

public sealed class DamagedFileTests
{
    private const int FilesOfEachKind = 2_500;

    [Theory]
    [InlineData(NotebookFormat.Ipynb, "n.ipynb")]
    [InlineData(NotebookFormat.Dib, "n.dib")]
    [InlineData(NotebookFormat.CSharpScript, "n.csx")]
    [InlineData(NotebookFormat.FSharpScript, "n.fsx")]
    public void A_damaged_file_gives_one_clear_error_or_a_document_that_can_be_written(NotebookFormat format, string name)
    {
        string[] byHand =
        [
            "#!meta\n{\"kernelInfo\":{\"defaultKernelName\":\"fsharp\",\"items\":[{\"name\":\"sql-x\",\"aliases\":[\"x\"]}]}}\n#!x\nselect\n#!md\n# T\n#!c#\n1\n",
            "(** # Title\n (* nested *) text *)\nlet a = 1\n(*** hide ***)\n(** more *) let b = 2\n",
            "// %% Title [markdown] tags=[\"a\"]\n/* text\n*/\n// %% language=\"fsharp\"\n// let x = 1\n",
        ];
        var originals = Enumerable.Range(0, 20).Select(seed => NotebookFile.Text(new RandomNotebook(seed, format).Next())).Concat(byHand)
            .Select(Encoding.UTF8.GetBytes).ToArray();
        var mutations = new Mutations(originals, seed: 6);
        var (read, refused) = (0, 0);
        for (var file = 0; file < FilesOfEachKind; file++)
        {
            var text = Encoding.UTF8.GetString(mutations.Next());
            try
            {
                var document = NotebookFile.Parse(text, name);
                read++;
                foreach (var kind in Enum.GetValues<NotebookFormat>())
                {
                    NotebookFile.Text(document, kind);
                    NotebookLosses.Of(document, kind);
                }
            }
            catch (WorkbenchException error)
            {
                refused++;
                Assert.StartsWith(name, error.Message, StringComparison.Ordinal);
            }
        }

        Assert.True(read > FilesOfEachKind / 20, $"only {read} damaged files were read and {refused} refused");
    }
}
