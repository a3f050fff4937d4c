using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>The choice between probabilities and logits: exactly one of the two.</summary>
internal static class Odds
{
    internal static Tensor One(Tensor? probs, Tensor? logits) => (probs, logits) switch
    {
        ({ } given, null) => given,
        (null, { } given) => given,
        _ => throw new ArgumentException(
            $"Give one of 'probs' and 'logits': {(probs is null ? "neither was" : "both were")} given."),
    };

    /// <summary>The one of the two that was given, which has a dimension of categories.</summary>
    internal static Tensor OfCategories(Tensor? probs, Tensor? logits)
    {
        var given = One(probs, logits);
        return given.dim() > 0
            ? given
            : throw new ArgumentException(
                "A tensor of at least one dimension, the categories, is needed; a single number was given.");
    }

    internal static T Numbers<T>(float? probs, float? logits, Func<Tensor?, Tensor?, T> make)
    {
        using Tensor? p = probs is { } probability ? tensor(probability) : null, l = logits is { } logit ? tensor(logit) : null;
        return make(p, l);
    }

    internal static T Numbers<T>(double? probs, double? logits, Func<Tensor?, Tensor?, T> make)
    {
        using Tensor? p = probs is { } probability ? tensor(probability) : null, l = logits is { } logit ? tensor(logit) : null;
        return make(p, l);
    }

    /// <summary>For the probs and logits of expanded distributions: the one goes to its place, null to the other's.</summary>
    internal static (Tensor? Probs, Tensor? Logits) Placed(Tensor given, bool areLogits) =>
        areLogits ? (null, given) : (given, null);
}
