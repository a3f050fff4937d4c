using System.Security.Cryptography;
using System.Text;

namespace Workbench.Kernel.Jupyter;

/// <summary>
/// Signs and checks messages: HMAC-SHA256 over header, parent header, metadata and content, as hexadecimal digits. Without
/// a key signatures are empty and anything passes.
/// </summary>
internal sealed class MessageSigner(string key)
{
    private readonly byte[] key = Encoding.UTF8.GetBytes(key);

    /// <summary>The signature of the four frames; empty without a key.</summary>
    public byte[] Sign(ReadOnlySpan<byte[]> frames)
    {
        if (key.Length == 0)
            return [];
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        foreach (var frame in frames)
            hash.AppendData(frame);
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        hash.GetCurrentHash(digest);
        return Encoding.ASCII.GetBytes(Convert.ToHexStringLower(digest));
    }

    /// <summary>Whether a signature is that of the four frames; takes the same time for any wrong one.</summary>
    public bool IsValid(ReadOnlySpan<byte> signature, ReadOnlySpan<byte[]> frames) =>
        key.Length == 0 || CryptographicOperations.FixedTimeEquals(signature, Sign(frames));
}
