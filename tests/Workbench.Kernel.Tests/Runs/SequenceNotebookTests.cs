using Workbench.Tests;
using static Workbench.Kernel.Tests.Runs.ExecutedNotebook;

namespace Workbench.Kernel.Tests.Runs;

/// <summary>The notebooks on networks that read sequences, run whole; what they print must be what their text promises.</summary>
[Collection(RandomStateOfLibTorch.Name)]
public sealed class SequenceNotebookTests
{
    [Fact]
    public async Task Your_first_cnn_finds_the_planted_motif()
    {
        var text = await RunAsync("06-your-first-cnn", charts: 6);

        // Sites drawn weak and sites that arise by chance keep the best possible area below 1.
        Assert.InRange(Number(text, @"test: AUROC ([\d.]+)"), 0.9, 1);
        Assert.InRange(Number(text, @"labels shuffled: test AUROC ([\d.]+)"), 0.4, 0.6);
        Assert.InRange(Number(text, @"bound test sequences \(([\d.]+) ?%\)"), 80, 100);
    }

    [Fact]
    public async Task Regulatory_sequence_learns_six_tasks_and_finds_the_variants_that_break_motifs()
    {
        var text = await RunAsync("07-regulatory-sequence", charts: 7, ("data", Repository.Sample("genome")));

        // A hundred switches are learned by heart.
        Assert.True(Number(text, @"loss of the best epoch: training [\d.]+, validation ([\d.]+)") > 1.5 * Number(text, @"loss of the best epoch: training ([\d.]+)"));
        Assert.InRange(Number(text, @"first attempt, sim3: mean AUROC ([\d.]+)"), 0.4, 0.75);
        Assert.InRange(Number(text, @"one strand: +mean AUROC ([\d.]+)"), 0.94, 1);
        Assert.InRange(Number(text, @"both strands: mean AUROC ([\d.]+)"), 0.95, 1);
        Assert.InRange(Number(text, @"both strands: .* mean AUPRC ([\d.]+)"), 0.8, 1);
        Assert.InRange(Number(text, @"least AUROC of a task: ([\d.]+)"), 0.85, 1);
        Assert.True(Number(text, @"both strands: .* mean AUPRC ([\d.]+)") > Number(text, @"one strand: .* mean AUPRC ([\d.]+)"));

        // The controls: composition says nothing, shuffled windows say nothing, decoys are told apart.
        Assert.InRange(Number(text, @"share of G and C: AUROC ([\d.]+)"), 0.44, 0.56);
        Assert.InRange(Number(text, @"network on shuffled windows: AUROC ([\d.]+)"), 0.42, 0.6);
        Assert.InRange(Number(text, @"blood_enhancer against its decoys: AUROC ([\d.]+)"), 0.7, 1);
        Assert.InRange(Number(text, @"liver_enhancer against its decoys: AUROC ([\d.]+)"), 0.7, 1);

        Assert.Contains("400 of 400 alleles scored", text);
        Assert.InRange(Number(text, @"breaking against background: AUROC ([\d.]+)"), 0.88, 1);
        Assert.InRange(Number(text, @"breaking against beside the motifs: AUROC ([\d.]+)"), 0.85, 1);
        Assert.InRange(Number(text, @"the right factor falls most in (\d+) of 120"), 100, 120);
        Assert.Matches(@"AF=[\d.]+;NNDIFF=-?[\d.]+", text);
        Assert.Contains("the truth says it breaks sim", text);
    }

    [Fact]
    public async Task Opening_the_black_box_finds_the_planted_grammar()
    {
        var text = await RunAsync("08-opening-the-black-box", charts: 8, ("motifs", Repository.Sample("genome/motifs.meme")));

        Assert.InRange(Number(text, @"two convolutions: test AUROC ([\d.]+)"), 0.85, 1);
        Assert.InRange(Number(text, @"two convolutions, among them: AUROC ([\d.]+)"), 0.82, 1);
        Assert.InRange(Number(text, @"one convolution, among them: +AUROC ([\d.]+)"), 0.45, 0.65);

        foreach (var method in new[] { "saliency", "gradient x input", "integrated gradients", "DeepLIFT", "DeepSHAP", "in-silico mutagenesis" })
        {
            Assert.InRange(Number(text, $@"(?m)^{method} +([\d.]+)"), 0.65, 1);
            Assert.InRange(Number(text, $@"(?m)^{method} +[\d.]+ +([\d.]+)"), 0.05, 0.25);
        }

        // The methods that compare with sequences do better than the slopes, as the text says.
        foreach (var better in new[] { "DeepSHAP", "in-silico mutagenesis" })
        {
            Assert.InRange(Number(text, $@"(?m)^{better} +([\d.]+)"), 0.85, 1);
            foreach (var slope in new[] { "saliency", "gradient x input" })
                Assert.True(Number(text, $@"(?m)^{better} +([\d.]+)") > Number(text, $@"(?m)^{slope} +([\d.]+)"));
        }

        Assert.InRange(Number(text, @"6 letters apart: (-?[\d.]+)"), 2, 20);
        Assert.InRange(Number(text, @"GATA, the decoy +(-?[\d.]+)"), -0.5, 0.5);
        Assert.InRange(Number(text, @"at 3 to 12 letters (-?[\d.]+)"), 2, 20);
        Assert.InRange(Number(text, @"beyond 15 letters (-?[\d.]+)"), -10, -0.3);
        Assert.InRange(Number(text, @"AP-1 shuffled: logit ([+-][\d.]+)"), -20, -1);
        Assert.InRange(Number(text, @"RUNX shuffled: logit ([+-][\d.]+)"), -20, -1);
        Assert.InRange(Number(text, @"GATA shuffled: logit ([+-][\d.]+)"), -0.5, 0.5);

        Assert.InRange(Number(text, @"filters match a motif at q < 0.05: .*AP-1 (\d+)"), 1, 24);
        Assert.InRange(Number(text, @"filters match a motif at q < 0.05: .*RUNX (\d+)"), 1, 24);
        Assert.Matches(@"positive\d: .* matches AP-1 at q", text);
        Assert.Matches(@"positive\d: .* matches RUNX at q", text);

        Assert.InRange(Number(text, @"of which (\d+) of the 10 that act"), 8, 10);
        Assert.InRange(Number(text, @"trait shuffled: selected (\d+)"), 0, 2);
        Assert.InRange(Number(text, @"mean share of false discoveries ([\d.]+)"), 0, 0.25);
        Assert.InRange(Number(text, @"which were found: ([\d.]+)"), 8, 10);
    }

    [Fact]
    public async Task The_language_of_DNA_is_learned_from_unlabelled_genome()
    {
        var text = await RunAsync("09-language-of-dna", charts: 5);

        // Hidden single tokens can be copied, hidden spans cannot.
        for (var k = 3; k <= 6; k++)
        {
            Assert.InRange(Number(text, $@"k = {k}: +single tokens hidden ([\d.]+) ?%"), 80, 100);
            Assert.InRange(Number(text, $@"k = {k}: .*spans hidden ([\d.]+) ?%"), 5, 30);
        }

        // More context is better, and nobody beats who knows the language.
        double[] flanks = [.. Enumerable.Range(1, 3).Select(letters => Number(text, $@"{letters} letters? each side +([\d.]+)")), Number(text, @"the language itself +([\d.]+)")];
        Assert.Equal(flanks.OrderDescending(), flanks);

        // Better than copying the neighbours and guessing the letter that they leave open.
        Assert.InRange(Number(text, @"BERT +([\d.]+)"), flanks[^1], Math.Log(4));
        Assert.True(Number(text, @"told right: BERT ([\d.]+)") > Number(text, @"copying the neighbours ([\d.]+)") + 15);
        Assert.True(Number(text, @"same word: ([\d.]+)") > Number(text, @"after pretraining, ([\d.]+)") + 15);

        // With most labels, reading helps and the convolution is better still, as the text says.
        var (pretrained, random) = (Number(text, @"512 labels: pretrained ([\d.]+)"), Number(text, @"512 labels: .*random weights ([\d.]+)"));
        Assert.InRange(pretrained - random, 2, 20);
        Assert.True(Number(text, @"512 labels: .*small CNN ([\d.]+)") > pretrained);
        Assert.InRange(Number(text, @"inside the word: pretrained ([\d.]+)"), 40, 100);
    }
}
