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

    internal static Tensor? Number(float? value) => value is { } number ? tensor(number) : null;

    internal static Tensor? Number(double? value) => value is { } number ? tensor(number) : null;

    /// <summary>For the probs and logits of expanded distributions: the one goes to its place, null to the other's.</summary>
    internal static (Tensor? Probs, Tensor? Logits) Placed(Tensor given, bool areLogits) =>
        areLogits ? (null, given) : (given, null);
}
