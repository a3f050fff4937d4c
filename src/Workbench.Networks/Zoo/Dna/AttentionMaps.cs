using System.Globalization;
using System.Text;
using Workbench.Data.Files;
using static TorchSharp.torch;

namespace Workbench.Networks.Zoo.Dna;

/// <summary>The attentions of AttentiveChrome for some genes.</summary>
/// <param name="Genes">Genes.</param>
/// <param name="Marks">Marks.</param>
/// <param name="Bins">Bins.</param>
/// <param name="Alpha">genes x marks x bins weights; the bins of a mark add up to 1.</param>
/// <param name="Beta">genes x marks weights; the marks of a gene add up to 1.</param>
public sealed record AttentionMaps(int Genes, int Marks, int Bins, float[] Alpha, float[] Beta)
{
    /// <summary>Computes the attentions.</summary>
    /// <param name="network">The network.</param>
    /// <param name="counts">(genes, bins, marks).</param>
    public static AttentionMaps Of(AttentiveChrome network, Tensor counts)
    {
        network.eval();
        using var scope = NewDisposeScope();
        using var unrecorded = no_grad();
        var outputs = network.call([counts]);
        return new AttentionMaps(
            (int)counts.shape[0], (int)counts.shape[2], (int)counts.shape[1],
            outputs[1].cpu().contiguous().data<float>().ToArray(), outputs[2].cpu().contiguous().data<float>().ToArray());
    }

    /// <summary>The weights of a gene's bins within one mark.</summary>
    public ReadOnlySpan<float> AlphaOf(int gene, int mark) => Alpha.AsSpan(((gene * Marks) + mark) * Bins, Bins);

    /// <summary>The weights of a gene's marks.</summary>
    public ReadOnlySpan<float> BetaOf(int gene) => Beta.AsSpan(gene * Marks, Marks);

    /// <summary>Writes a table: gene, mark, beta, then alpha of every bin; tabs between the columns.</summary>
    /// <param name="path">The file; written whole or not at all.</param>
    /// <param name="genes">Names of the genes.</param>
    /// <param name="marks">Names of the marks.</param>
    /// <exception cref="WorkbenchException">There are other numbers of names than of genes or marks.</exception>
    public void Write(string path, IReadOnlyList<string> genes, IReadOnlyList<string> marks)
    {
        if (genes.Count != Genes || marks.Count != Marks)
            throw new WorkbenchException($"{genes.Count} names of genes and {marks.Count} of marks were given for {Genes} genes and {Marks} marks.");
        var text = new StringBuilder("gene\tmark\tbeta");
        for (var bin = 0; bin < Bins; bin++)
            text.Append(CultureInfo.InvariantCulture, $"\talpha{bin + 1}");
        for (var gene = 0; gene < Genes; gene++)
            for (var mark = 0; mark < Marks; mark++)
            {
                text.Append(CultureInfo.InvariantCulture, $"\n{genes[gene]}\t{marks[mark]}\t{BetaOf(gene)[mark]}");
                foreach (var weight in AlphaOf(gene, mark))
                    text.Append(CultureInfo.InvariantCulture, $"\t{weight}");
            }

        WholeFile.WriteText(path, text.Append('\n').ToString());
    }
}
