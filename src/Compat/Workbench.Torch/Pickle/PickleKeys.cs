using System.Numerics;

namespace Workbench.Torch;

/// <summary>
/// Equality of dictionary keys and set items. Hashes are mixed with the process's random seed, so that no file can be made to
/// collide; keys are scalars, or tuples of scalars, so that comparing them takes bounded time.
/// </summary>
internal sealed class PickleKeys : IEqualityComparer<object>
{
    internal static readonly PickleKeys Comparer = new();

    private const int MostTupleItems = 64;

    /// <summary>The work that one hash takes, in words; -1 for what cannot be a key.</summary>
    internal static int Cost(object? key) => key switch
    {
        string text => 1 + (text.Length / 8),
        byte[] bytes => 1 + (bytes.Length / 8),
        object?[] tuple when tuple.Length <= MostTupleItems => TupleCost(tuple),
        long or bool or double or BigInteger or Complex or TorchSharp.torch.ScalarType => 1,
        _ => -1,
    };

    bool IEqualityComparer<object>.Equals(object? x, object? y) => (x, y) switch
    {
        (string a, string b) => a == b,
        (byte[] a, byte[] b) => a.AsSpan().SequenceEqual(b),
        (object?[] a, object?[] b) => a.AsSpan().SequenceEqual(b, this!),
        _ => object.Equals(x, y),
    };

    public int GetHashCode(object key)
    {
        var hash = new HashCode();
        switch (key)
        {
            case string text:
                return text.GetHashCode();
            case byte[] bytes:
                hash.AddBytes(bytes);
                break;
            case object?[] tuple:
                foreach (var item in tuple)
                    hash.Add(item is null ? 0 : GetHashCode(item));
                break;
            case long number:
                hash.Add((int)number);
                hash.Add((int)(number >> 32));
                break;
            case double number:
                return GetHashCode(BitConverter.DoubleToInt64Bits(number == 0 ? 0 : number));
            case Complex number:
                hash.Add(GetHashCode(number.Real));
                hash.Add(GetHashCode(number.Imaginary));
                break;
            default:
                hash.Add(key);
                break;
        }

        return hash.ToHashCode();
    }

    private static int TupleCost(object?[] tuple)
    {
        var cost = 1;
        foreach (var item in tuple)
        {
            var own = item is null ? 1 : item is object?[]? -1 : Cost(item);
            if (own < 0)
                return -1;
            cost = (int)Math.Min(int.MaxValue, (long)cost + own);
        }

        return cost;
    }
}
