using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace Workbench.Analysis.Attribution;

/// <summary>Whether in-silico mutagenesis computes only what a change of one letter can reach.</summary>
public enum LocalRecomputation
{
    /// <summary>Where the network allows it; else every mutant goes through the whole network, and a remark says why.</summary>
    WherePossible,

    /// <summary>Always; a network that does not allow it is an error that names the module.</summary>
    Required,

    /// <summary>Never: every mutant goes through the whole network.</summary>
    Never,
}

/// <summary>
/// In-silico mutagenesis (Zhou and Troyanskaya 2015, doi 10.1038/nmeth.3547): each letter at each place of a sequence in turn is
/// put in; an attribution is the logit of the mutant minus the logit of the sequence, 0 for the letter that is there. Sequences
/// are one-hot, (batch, channel, length) with any number of channels; a column of zeros counts as no letter.
/// </summary>
/// <remarks>
/// For convolutional networks only the reach of the changed letter is computed: see <see cref="ChangedWindow"/>. Some mutants are
/// computed both ways in each run, and a difference above <see cref="GreatestDifference"/> gives up the fast way.
/// </remarks>
public sealed record InSilicoMutagenesis : AttributionMethod
{
    private const int MutantsTried = 8;

    /// <inheritdoc/>
    public override string Name => "in-silico mutagenesis";

    /// <summary>Whether only the reach of a change is computed.</summary>
    public LocalRecomputation Recomputation { get; init; } = LocalRecomputation.WherePossible;

    /// <summary>Which input of the network is mutated; the others stay as they are and get zeros.</summary>
    public int Input { get; init; }

    /// <summary>Greatest difference of a logit between the two ways, as a share of the greatest logit or of 1, whichever is more.</summary>
    public double GreatestDifference { get; init; } = 1e-5;

    internal override FoundAttribution Attribute(AttributionWork work)
    {
        if (Input < 0 || Input >= work.Inputs.Count || work.Inputs[Input].dim() != 3 || !work.Attributed.Contains(Input))
            throw new WorkbenchException(
                $"In-silico mutagenesis needs a one-hot sequence, (batch, channel, length), as input {Input}; {work.Network.GetName()} takes {string.Join(", ", work.Network.Inputs)}.");
        var attributions = work.Zeros();
        var remarks = new List<string>();
        if (Recomputation == LocalRecomputation.Never || !IsLocal(work, attributions[Input], remarks))
            MutatePlainly(work, attributions[Input]);
        return new FoundAttribution(attributions) { Remarks = remarks };
    }

    private void MutatePlainly(AttributionWork work, Tensor attributions)
    {
        var reference = work.EvaluateExamples();
        for (long example = 0; example < work.Examples; example++)
        {
            var mutants = Mutants.Of(work.Inputs[Input][example]);
            work.InBatches(mutants.Count, (first, count) =>
            {
                var changes = Plain(work, example, mutants, first, count) - reference[example];
                mutants.Write(attributions[example], changes, first);
            });
        }
    }

    /// <summary>The logits of some mutants by the whole network.</summary>
    private Tensor Plain(AttributionWork work, long example, Mutants mutants, long first, long count)
    {
        var rows = work.Inputs.Select(input => input.narrow(0, example, 1).expand([count, .. input.shape.AsSpan(1)])).ToArray();
        rows[Input] = mutants.Apply(work.Inputs[Input][example], first, count);
        return work.Evaluate(rows);
    }

    /// <summary>Computes the attributions the fast way, if the network allows it.</summary>
    private bool IsLocal(AttributionWork work, Tensor attributions, List<string> remarks)
    {
        using var chain = new LocalChain(work, OfExample(work, 0), Input);
        for (long example = 0; example < work.Examples; example++)
        {
            using var scope = NewDisposeScope();
            var inputs = OfExample(work, example);
            var mutants = Mutants.Of(inputs[Input][0]);
            if ((chain.Reason ?? Difference(work, chain, example, mutants)) is { } reason)
            {
                if (Recomputation == LocalRecomputation.Required)
                    throw new WorkbenchException($"{work.Network.GetName()} does not allow fast in-silico mutagenesis: {reason}.");
                remarks.Add($"Every mutant went through the whole network: {reason}.");
                return false;
            }

            var (reference, found) = (work.Evaluate(inputs), attributions[example]);
            work.InBatches(
                mutants.Count, (first, count) => mutants.Write(found, chain.Logits(mutants, first, count) - reference, first), chain.RowsAtOnce(work.BatchSize));
        }

        return true;
    }

    private static Tensor[] OfExample(AttributionWork work, long example) => [.. work.Inputs.Select(input => input.narrow(0, example, 1))];

    /// <summary>What tells that the two ways differ; null where they agree on mutants spread over the sequence.</summary>
    private string? Difference(AttributionWork work, LocalChain chain, long example, Mutants mutants)
    {
        chain.Take(OfExample(work, example));
        if (mutants.Count == 0)
            return null;
        using var scope = NewDisposeScope();
        var tried = mutants.Spread(MutantsTried);
        var plain = Plain(work, example, tried, 0, tried.Count);
        Tensor fast;
        try
        {
            fast = chain.Logits(tried, 0, tried.Count);
        }
        catch (ExternalException failure)
        {
            return $"the part behind the local modules cannot take mutants beside one sequence ({failure.Message.Split('\n')[0]})";
        }

        if (fast.shape[0] != plain.shape[0])
            return "the sequence reaches the output by no module that changes with it";
        var difference = (fast - plain).abs().max().item<float>();
        var allowed = GreatestDifference * Math.Max(1, plain.abs().max().item<float>());
        return difference <= allowed
            ? null
            : $"the fast way differs by {difference:G3} from the whole network, {allowed:G3} is allowed: the sequence reaches the output by other ways too";
    }
}
