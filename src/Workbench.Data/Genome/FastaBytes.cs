using Workbench.Data.Files;

namespace Workbench.Data.Genome;

/// <summary>The (decompressed) bytes of a FASTA file, read by place from several threads.</summary>
internal abstract class FastaBytes(string path) : IDisposable
{
    /// <summary>The file as the user named it.</summary>
    public string Path { get; } = path;

    /// <summary>Bytes, decompressed.</summary>
    public abstract long Length { get; }

    /// <summary>Keeps the bytes until <see cref="Exit"/>.</summary>
    public abstract void Enter();

    /// <summary>Ends what <see cref="Enter"/> began.</summary>
    public abstract void Exit();

    /// <summary>Some bytes, all within the file; valid until this thread asks for others.</summary>
    public abstract ReadOnlySpan<byte> Slice(long offset, int length);

    /// <inheritdoc/>
    public abstract void Dispose();
}

/// <summary>The bytes of a plain FASTA file, mapped into memory.</summary>
internal sealed class PlainFastaBytes(MappedFile map) : FastaBytes(map.FilePath)
{
    /// <inheritdoc/>
    public override long Length => map.Length;

    /// <inheritdoc/>
    public override void Enter() => map.Enter();

    /// <inheritdoc/>
    public override void Exit() => map.Exit();

    /// <inheritdoc/>
    public override ReadOnlySpan<byte> Slice(long offset, int length) => map.Slice(offset, length);

    /// <inheritdoc/>
    public override void Dispose() => map.Dispose();
}
