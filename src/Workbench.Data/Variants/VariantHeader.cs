using System.Runtime.InteropServices;
using Workbench.Data.Files;
using Workbench.Data.Genome;

namespace Workbench.Data.Variants;

/// <summary>What a VCF or BCF header says (VCF specification 4.3, section 1.4).</summary>
public sealed unsafe class VariantHeader
{
    private const int Info = 1;
    private const int Format = 2;

    internal VariantHeader(string path, HtsLibrary.HtsFile file)
    {
        Samples = [.. Enumerable.Range(0, HtsLibrary.SampleCount(file)).Select(i => Utf8(HtsLibrary.Sample(file, i)))];
        Contigs = ReadContigs(path, file);
        InfoFields = ReadFields(file, Info);
        FormatFields = ReadFields(file, Format);
        Text = Utf8(HtsLibrary.HeaderText(file));
    }

    /// <summary>The samples, in column order.</summary>
    public IReadOnlyList<string> Samples { get; }

    /// <summary>The contigs the header lists; a length of 0 where it gives none. A VCF file may use others.</summary>
    public IReadOnlyList<Contig> Contigs { get; }

    /// <summary>The INFO fields defined.</summary>
    public IReadOnlyList<VariantField> InfoFields { get; }

    /// <summary>The FORMAT fields defined.</summary>
    public IReadOnlyList<VariantField> FormatFields { get; }

    /// <summary>The whole header, with its line of column names.</summary>
    public string Text { get; }

    /// <summary>UTF-8 text of C; empty for a null pointer.</summary>
    internal static string Utf8(byte* text) => text is null ? "" : Marshal.PtrToStringUTF8((nint)text)!;

    private static List<Contig> ReadContigs(string path, HtsLibrary.HtsFile file)
    {
        var contigs = new List<Contig>();
        for (var i = 0; i < HtsLibrary.ContigCount(file); i++)
        {
            var name = HtsLibrary.Contig(file, i, out var length);
            if (length < 0)
                throw new DataFileException(path, $"the header gives contig '{Utf8(name)}' a length of {length}.");
            if (name is not null)
                contigs.Add(new Contig(Utf8(name), length));
        }

        return contigs;
    }

    private static string Unquote(string text) =>
        (text is ['"', .., '"'] ? text[1..^1] : text).Replace("\\\"", "\"").Replace("\\\\", "\\");

    private static List<VariantField> ReadFields(HtsLibrary.HtsFile file, int kind)
    {
        var fields = new List<VariantField>();
        for (var i = 0; i < HtsLibrary.DefinitionCount(file); i++)
        {
            var name = Utf8(HtsLibrary.Definition(file, i, kind, out var type, out var length, out var count));
            if (name.Length == 0)
                continue;

            // BCF_VL_FIXED 0, VAR 1, A 2, G 3, R 4 of htslib/vcf.h.
            var number = length switch { 0 => $"{count}", 2 => "A", 3 => "G", 4 => "R", _ => "." };
            var description = Unquote(Utf8(HtsLibrary.Description(file, name, kind, out _)));
            fields.Add(new VariantField(name, number, (VariantFieldType)type, description));
        }

        return fields;
    }
}
