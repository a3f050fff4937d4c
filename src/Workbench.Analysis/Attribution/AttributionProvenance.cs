using System.Security.Cryptography;
using Workbench.Networks;
using Workbench.Networks.Records;
using static TorchSharp.torch;

namespace Workbench.Analysis.Attribution;

/// <summary>What made an attribution: enough to make it again and to see whether it is the same.</summary>
/// <param name="Method">The method and its settings.</param>
/// <param name="Network">The network's name.</param>
/// <param name="Target">The output that was explained.</param>
/// <param name="Seed">The seed of random choices.</param>
/// <param name="InputsHash">SHA-256 of the inputs' shapes and numbers.</param>
/// <param name="WeightsHash">SHA-256 of the network's parameters and buffers with their names.</param>
/// <param name="Software">Versions of all that can change a number.</param>
public sealed record AttributionProvenance(
    string Method, string Network, int Target, long Seed, string InputsHash, string WeightsHash, IReadOnlyList<SoftwareVersion> Software)
{
    // The loaded libraries do not change any more once LibTorch is in use.
    private static readonly Lazy<IReadOnlyList<SoftwareVersion>> Versions = new(SoftwareVersions.Current);

    internal static AttributionProvenance Of(string method, Network network, IReadOnlyList<Tensor> inputs, int target, long seed) =>
        new(
            method, network.GetName(), target, seed,
            Hash(inputs.Select((input, index) => (index.ToString(System.Globalization.CultureInfo.InvariantCulture), input))),
            Hash(network.state_dict().Select(entry => (entry.Key, entry.Value))),
            Versions.Value);

    private static string Hash(IEnumerable<(string Name, Tensor Tensor)> tensors)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (name, tensor) in tensors)
        {
            using var scope = NewDisposeScope();
            var header = $"{name}:{tensor.dtype}[{string.Join(',', tensor.shape)}];";
            hash.AppendData(System.Text.Encoding.UTF8.GetBytes(header));
            hash.AppendData(tensor.detach().cpu().contiguous().bytes);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
