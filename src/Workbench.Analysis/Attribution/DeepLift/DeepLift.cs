using static TorchSharp.torch;

namespace Workbench.Analysis.Attribution;

/// <summary>How DeepLIFT passes multipliers through a nonlinearity.</summary>
public enum DeepLiftRule
{
    /// <summary>The slope between reference and input, everywhere.</summary>
    Rescale,

    /// <summary>Positive and negative parts of the difference apart, averaged over the two orders of adding them, everywhere.</summary>
    RevealCancel,

    /// <summary>
    /// <see cref="Rescale"/> where the nonlinearity works on (batch, channel, length), i.e. after convolutions, and
    /// <see cref="RevealCancel"/> on (batch, units), i.e. after dense layers: the default of the method's authors for genomics.
    /// </summary>
    Genomics,
}

/// <summary>Which inputs of a window of max-pooling get its multiplier.</summary>
public enum MaxPoolRule
{
    /// <summary>
    /// A rise of the window's maximum goes to the place of the input's maximum, a fall to the place of the reference's (DeepSHAP,
    /// Lundberg and Lee 2017, arXiv:1705.07874): contributions sum to the difference of the logits for any reference.
    /// </summary>
    SplitCredit,

    /// <summary>
    /// The multiplier goes to the place of the input's maximum (Shrikumar et al. 2017): contributions sum to the difference only
    /// where the reference is the same at all places of each window.
    /// </summary>
    MaximumOfInput,
}

/// <summary>What becomes of modules that DeepLIFT has no rule for: recurrent layers, attention, layer normalisation.</summary>
public enum ModulesWithoutRule
{
    /// <summary>An error names them.</summary>
    Refuse,

    /// <summary>Their gradient at the reference stands for the multiplier; contributions then need not sum to the difference.</summary>
    UseGradient,
}

/// <summary>
/// DeepLIFT (Shrikumar et al. 2017, arXiv:1704.02685): multipliers, the slopes between reference and input, are passed back
/// through the network module by module; a contribution is the multiplier times the difference of the input from its
/// reference. One forward pass of the inputs, one of the references and one backward pass.
/// </summary>
/// <remarks>
/// Rules exist for linear, convolution, batch-normalisation (evaluation mode), average-pooling, padding and shape modules (linear),
/// elementwise nonlinearities, max-pooling and softmax. Functions called outside modules are differentiated plainly at the
/// reference, which is exact where they are linear; the convergence delta shows where they are not.
/// </remarks>
public record DeepLift : CompleteAttribution
{
    /// <inheritdoc/>
    public override string Name => "DeepLIFT";

    /// <inheritdoc/>
    public override Reference Reference { get; init; } = Reference.Zero;

    /// <summary>The rule of nonlinearities.</summary>
    public DeepLiftRule Rule { get; init; } = DeepLiftRule.Rescale;

    /// <summary>The rule of max-pooling.</summary>
    public MaxPoolRule MaxPooling { get; init; } = MaxPoolRule.SplitCredit;

    /// <summary>What becomes of modules without a rule.</summary>
    public ModulesWithoutRule WithoutRule { get; init; } = ModulesWithoutRule.Refuse;

    private protected override string WhatToDo => MaxPooling == MaxPoolRule.MaximumOfInput || WithoutRule == ModulesWithoutRule.UseGradient
        ? "The rule of max-pooling or the gradient that stands for a missing rule does not keep the sum; MaxPoolRule.SplitCredit does."
        : "The network multiplies activations or uses nonlinear functions outside modules: make them modules, or use integrated gradients.";

    internal override FoundAttribution Attribute(AttributionWork work)
    {
        Reference.Check(work);
        using var pass = new ReferencePass(work.Network, this);
        var (attributions, hypothetical) = (work.Zeros(), work.Zeros());
        var (delta, difference) = (work.ZeroEach(), work.ZeroEach());
        var share = 1.0 / Reference.Count;
        work.InBatches(work.Examples * Reference.Count, (first, count) =>
        {
            var (firstExample, lastExample) = (first / Reference.Count, (first + count - 1) / Reference.Count);
            var rows = new ReferenceRow[count];
            for (var row = 0; row < count; row++)
                rows[row] = new((first + row) / Reference.Count, (int)((first + row) % Reference.Count));
            var owners = work.Owners(first, count, Reference.Count);
            var examples = work.Inputs.Select(input => input.narrow(0, firstExample, lastExample - firstExample + 1)).ToArray();
            var references = Reference.InputsOf(work, rows, owners);
            var (multipliers, change) = pass.Multipliers(work, examples, references, owners - firstExample);
            var parts = new Tensor[multipliers.Count];
            for (var i = 0; i < parts.Length; i++)
            {
                var input = work.Attributed[i];
                parts[i] = multipliers[i] * (work.Inputs[input].index_select(0, owners) - references[input]);
                attributions[input].index_add_(0, owners, parts[i], share);
                hypothetical[input].index_add_(0, owners, Hypothetical(multipliers[i], references[input]), share);
            }

            difference.index_add_(0, owners, change, share);
            delta.index_add_(0, owners, SumOf(parts) - change, share);
        });
        return Checked(attributions, delta, difference) with { Hypothetical = hypothetical };
    }

    /// <summary>Of each letter: the sum over channels of the multiplier times (one-hot of the letter - reference).</summary>
    private static Tensor Hypothetical(Tensor multipliers, Tensor references) =>
        multipliers.dim() == 3 ? multipliers - (multipliers * references).sum(1, keepdim: true) : multipliers;
}
