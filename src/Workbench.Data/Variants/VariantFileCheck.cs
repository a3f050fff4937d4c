using Workbench.Data.Files;

namespace Workbench.Data.Variants;

/// <summary>What is checked before htslib sees a file, and what its codes mean in words.</summary>
internal static class VariantFileCheck
{
    /// <summary>
    /// Refuses what is no VCF or BCF file by its first bytes: htslib would open alignment and other files too, and a name of a
    /// device or another computer.
    /// </summary>
    /// <exception cref="WorkbenchException">There is no such file, or it begins with something else.</exception>
    public static void Sniff(string path)
    {
        using var stream = InputFile.Open(path);
        Span<byte> start = stackalloc byte[16];
        start = start[..stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)];
        if (start.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B]) || start.StartsWith("##fileformat=VCF"u8) || start.StartsWith("BCF\x02"u8))
            return;
        throw new DataFileException(path, start.IsEmpty
            ? "is empty; a VCF or BCF file was expected."
            : "is no VCF or BCF file: '##fileformat=VCFv4.x' was expected on its first line.", start.IsEmpty ? null : 1);
    }

    /// <summary>Whether htslib's BCF_ERR_ bits say more than that the header lacks the definition of a contig or a field.</summary>
    public static bool IsFatal(int error) => (error & ~3) != 0;

    /// <summary>What is wrong with a record, from htslib's BCF_ERR_ bits.</summary>
    public static string Explain(int error) =>
        (error & 4) != 0 ? "it has another number of columns than the header has samples"
        : (error & 32) != 0 ? "its contig's name is empty or not allowed"
        : (error & 64) != 0 ? "the name of an INFO or FORMAT field is empty or not allowed"
        : (error & 8) != 0 ? "a number is out of bounds"
        : (error & 16) != 0 ? "a character is not allowed where it stands"
        : "a field is missing or is not what the header says";

    /// <summary>The header line that defines an INFO field.</summary>
    public static string InfoLine(VariantField field) =>
        $"##INFO=<ID={field.Name},Number={field.Number},Type={field.Type},Description=\"{field.Description.Replace("\\", "\\\\").Replace("\"", "\\\"")}\">";
}
