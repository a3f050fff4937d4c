using Workbench.Networks;
using static TorchSharp.torch;

namespace Workbench.Analysis.Attribution;

/// <summary>
/// Attention rollout (Abnar and Zuidema 2020, arXiv:2005.00928): the attention of each layer, mixed with the identity for its
/// residual connection, multiplied through all layers: how much of each input token one token of the last layer holds. For
/// networks that show their attention, <see cref="IAttentionMaps"/>. It explains no output, so the target has no part in it.
/// </summary>
/// <remarks>The attribution of the first input is (batch, tokens), each row with sum 1; other inputs get zeros.</remarks>
public sealed record AttentionRollout : AttributionMethod
{
    /// <inheritdoc/>
    public override string Name => "attention rollout";

    /// <summary>The token of the last layer that is followed back; 0 is BERT's [CLS].</summary>
    public int Token { get; init; }

    /// <summary>The share of the residual connection in each layer.</summary>
    public double ResidualShare { get; init; } = 0.5;

    internal override FoundAttribution Attribute(AttributionWork work)
    {
        if (work.Network is not IAttentionMaps attentive)
            throw new WorkbenchException(
                $"{work.Network.GetName()} shows no attention (it does not implement {nameof(IAttentionMaps)}); use a method for any network, e.g. integrated gradients.");
        if (!(ResidualShare >= 0 && ResidualShare < 1))
            throw new WorkbenchException(FormattableString.Invariant($"The residual connection's share is {ResidualShare}; it must be at least 0 and below 1."));
        var input = work.Inputs[0];
        if (input.dim() != 2)
            throw new WorkbenchException($"Attention rollout needs tokens, (batch, tokens), as the first input; it has shape [{string.Join(", ", input.shape)}].");
        var found = zeros(input.shape, device: input.device);
        work.InBatches(work.Examples, (first, count) =>
        {
            var maps = attentive.AttentionMaps([.. work.Inputs.Select(tensor => tensor.narrow(0, first, count))]);
            found.narrow(0, first, count).copy_(Roll(maps, input.shape[1]).select(1, Token));
        });
        var attributions = work.Zeros().ToArray();
        attributions[0] = found;
        return new FoundAttribution(attributions);
    }

    private Tensor Roll(IReadOnlyList<Tensor> maps, long tokens)
    {
        if (maps.Count == 0)
            throw new WorkbenchException("The network showed no layer of attention.");
        var identity = eye(tokens, device: maps[0].device);
        var rolled = identity.unsqueeze(0);
        foreach (var map in maps)
        {
            if (map.dim() != 4 || map.shape[2] != tokens || map.shape[3] != tokens)
                throw new WorkbenchException(
                    $"A layer's attention has shape [{string.Join(", ", map.shape)}]; (batch, heads, {tokens}, {tokens}) is expected for {tokens} tokens.");
            if (Token < 0 || Token >= tokens)
                throw new WorkbenchException($"Token {Token} was asked for; there are tokens 0 to {tokens - 1}.");
            var mixed = ((1 - ResidualShare) * map.mean([1])) + (ResidualShare * identity);
            rolled = (mixed / mixed.sum(-1, keepdim: true)).matmul(rolled);
        }

        return rolled;
    }
}
