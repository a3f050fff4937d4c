using System.IO.MemoryMappedFiles;
using Microsoft.Win32.SafeHandles;
using Workbench.Data.Files;

namespace Workbench.Data.Genotypes;

/// <summary>
/// A memory-mapped PLINK 1 .bed file, individuals within markers ("SNP-major"): the bytes 6C 1B 01, then for each
/// marker a block of one byte for every four individuals (https://www.cog-genomics.org/plink/1.9/formats#bed).
/// </summary>
internal sealed unsafe class BedFile : IDisposable
{
    /// <summary>Bytes before the first marker.</summary>
    public const int HeaderLength = 3;

    private readonly MemoryMappedFile map;
    private readonly MemoryMappedViewAccessor view;
    private readonly SafeMemoryMappedViewHandle handle;
    private readonly int blockLength;

    private BedFile(MemoryMappedFile map, int blockLength)
    {
        this.map = map;
        this.blockLength = blockLength;
        view = map.CreateViewAccessor(0, 0, MemoryMappedFileAccess.Read);
        handle = view.SafeMemoryMappedViewHandle;
    }

    /// <summary>Bytes that each marker of this file takes.</summary>
    public int BlockLengthInFile => blockLength;

    /// <summary>Bytes a marker takes.</summary>
    public static int BlockLength(int individuals) => (individuals + 3) / 4;

    /// <summary>Maps the file after checking magic, mode and length against the other two files.</summary>
    /// <exception cref="DataFileException">The file is no .bed file, is individual-major, or has another length.</exception>
    public static BedFile Open(string path, int individuals, int markers)
    {
        using var stream = InputFile.Open(path);
        CheckHeader(path, stream);
        var expected = HeaderLength + ((long)BlockLength(individuals) * markers);
        if (stream.Length != expected)
            throw new DataFileException(path, $"is {stream.Length:N0} bytes long; {individuals:N0} individuals (.fam) and {markers:N0} markers "
                + $"(.bim) need {expected:N0}. " + (stream.Length < expected ? "The file is cut short, or" : "Either the file is damaged, or")
                + " the .bim or .fam file belongs to another .bed file.");
        try
        {
            return new BedFile(
                MemoryMappedFile.CreateFromFile(path, FileMode.Open, null, 0, MemoryMappedFileAccess.Read), BlockLength(individuals));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new WorkbenchException($"{path}: cannot be mapped into memory ({error.Message}).", error);
        }
    }

    /// <summary>Decodes consecutive or chosen markers.</summary>
    /// <param name="markers">Indices of markers in the file.</param>
    /// <param name="individuals">Indices of individuals in the file; empty for the first <paramref name="count"/>.</param>
    /// <param name="count">Individuals a marker.</param>
    /// <param name="dosages">Receives the dosages, each marker contiguous.</param>
    /// <param name="missing">Written for a missing genotype.</param>
    public void Read(ReadOnlySpan<int> markers, ReadOnlySpan<int> individuals, int count, Span<float> dosages, float missing)
    {
        var table = BedDecoder.Table(missing);
        byte* start = null;
        ObjectDisposedException.ThrowIf(handle.IsClosed, typeof(GenotypeMatrix));
        handle.AcquirePointer(ref start);
        try
        {
            for (var i = 0; i < markers.Length; i++)
            {
                var packed = new ReadOnlySpan<byte>(
                    start + view.PointerOffset + HeaderLength + ((long)markers[i] * blockLength), blockLength);
                var target = dosages.Slice(i * count, count);
                if (individuals.IsEmpty)
                    BedDecoder.Decode(packed, target, table);
                else
                    BedDecoder.Decode(packed, individuals, target, table);
            }
        }
        finally
        {
            handle.ReleasePointer();
        }
    }

    /// <summary>Copies the packed bytes of markers.</summary>
    /// <param name="markers">Indices of markers in the file.</param>
    /// <param name="rows">Receives them, each marker at a multiple of <paramref name="stride"/>.</param>
    /// <param name="stride">Bytes from one marker to the next, at least those of a marker.</param>
    public void Copy(ReadOnlySpan<int> markers, Span<byte> rows, int stride)
    {
        byte* start = null;
        ObjectDisposedException.ThrowIf(handle.IsClosed, typeof(GenotypeMatrix));
        handle.AcquirePointer(ref start);
        try
        {
            for (var i = 0; i < markers.Length; i++)
                new ReadOnlySpan<byte>(start + view.PointerOffset + HeaderLength + ((long)markers[i] * blockLength), blockLength)
                    .CopyTo(rows[(i * stride)..]);
        }
        finally
        {
            handle.ReleasePointer();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        view.Dispose();
        map.Dispose();
    }

    private static void CheckHeader(string path, Stream stream)
    {
        Span<byte> header = stackalloc byte[HeaderLength];
        var length = stream.ReadAtLeast(header, HeaderLength, throwOnEndOfStream: false);
        if (length < HeaderLength || header[0] != 0x6C || header[1] != 0x1B)
            throw new DataFileException(path, $"is not a PLINK 1 .bed file: it begins with {Convert.ToHexString(header[..length])} "
                + "where 6C1B01 was expected. Is it a genome-interval BED file, or damaged?");
        if (header[2] == 0)
            throw new DataFileException(path, "is an individual-major .bed file (third byte 00); marker-major (01) is expected. "
                + "Convert it: plink1.9 --bfile PREFIX --make-bed --out NEW.");
        if (header[2] != 1)
            throw new DataFileException(path, $"has the unknown mode {header[2]:X2} in its third byte; 01 was expected. The file is damaged.");
    }
}
