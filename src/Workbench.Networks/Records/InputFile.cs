using System.Security.Cryptography;

namespace Workbench.Networks.Records;

/// <summary>A file that a run read.</summary>
/// <param name="Path">The path as the user gave it.</param>
/// <param name="Sha256">SHA-256 of its content, lower-case hexadecimal.</param>
/// <param name="Bytes">Its length in bytes.</param>
public sealed record InputFile(string Path, string Sha256, long Bytes)
{
    /// <summary>Reads a file once from beginning to end, in constant memory, and hashes it.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="WorkbenchException">The file is absent, a folder, or cannot be read.</exception>
    public static InputFile Of(string path)
    {
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 1 << 20, FileOptions.SequentialScan);
            var hash = SHA256.HashData(stream);
            return new InputFile(path, Convert.ToHexStringLower(hash), stream.Position);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new WorkbenchException(
                $"{path}: cannot be read to record its SHA-256 ({error.Message}). Inputs must stay in place and readable until the run ends.",
                error);
        }
    }
}
