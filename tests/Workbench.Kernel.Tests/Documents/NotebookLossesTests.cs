using System.Text.Json.Nodes;
using Workbench.Kernel.Documents;

namespace Workbench.Kernel.Tests.Documents;

public sealed class NotebookLossesTests
{
    private static NotebookDocument Document()
    {
        var document = new NotebookDocument { Metadata = new JsonObject { ["authors"] = "a", ["kernelspec"] = new JsonObject() } };
        document.Cells.Add(new NotebookCell
        {
            Kind = CellKind.Markdown,
            Source = "text",
            Attachments = new JsonObject { ["a.png"] = new JsonObject() },
        });
        document.Cells.Add(new NotebookCell
        {
            Kind = CellKind.Code,
            Source = "1\n// %% x\n#!fsharp\n2",
            Metadata = new JsonObject { ["tags"] = new JsonArray("parameters"), ["two words"] = 1 },
            Outputs = { new StreamOutput("stdout", "x") },
        });
        document.Cells.Add(new NotebookCell { Kind = CellKind.Raw, Source = "raw" });
        return document;
    }

    [Fact]
    public void A_dib_has_no_outputs_pictures_metadata_or_raw_cells() =>
        Assert.Equal(
            [
                "Cell 2: outputs are left out: a .dib file holds none.",
                "Cell 1: attached pictures are left out: a .dib file holds none.",
                "Cell 2: metadata (tags, two words) is left out: a .dib file cannot hold it.",
                "Cell 3: left out: a .dib file has no raw and no empty cells.",
                "Cell 2 is divided in the .dib file: one of its lines begins a cell there.",
            ],
            NotebookLosses.Of(Document(), NotebookFormat.Dib));

    [Fact]
    public void A_script_keeps_tags_and_raw_cells() =>
        Assert.Equal(
            [
                "Cell 2: outputs are left out: a .csx file holds none.",
                "Cell 1: attached pictures are left out: a .csx file holds none.",
                "Cell 2: metadata (two words) is left out: a .csx file cannot hold it.",
                "The notebook's metadata (authors) is left out: a .csx file cannot hold it.",
                "Cell 2 is divided in the .csx file: one of its lines begins a cell there.",
            ],
            NotebookLosses.Of(Document(), NotebookFormat.CSharpScript));

    [Fact]
    public void An_ipynb_holds_all() => Assert.Empty(NotebookLosses.Of(Document(), NotebookFormat.Ipynb));
}
