using System.Reflection;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Workbench.Data.Variants;

/// <summary>The C functions of src/Native/hts.cpp, the door to htslib.</summary>
internal static unsafe partial class HtsLibrary
{
    /// <summary>The values that functions return beside counts.</summary>
    public const int Record = 1, End = 0, Absent = -2, Undefined = -3, WrongType = -4, NoIndex = -5, UnknownContig = -6, BadAllele = -7;

    private const string Name = "workbench_hts";

    private static readonly Lazy<Exception?> Missing = new(() =>
        NativeLibrary.TryLoad(Name, Assembly.GetExecutingAssembly(), null, out _)
            ? null
            : new WorkbenchException($"The native library lib{Name}.so, or Debian's libhts3 that it needs, was not found; VCF and BCF files are read through it. "
                + "Install and build both with:  ./setup"));

    /// <summary>Refuses to go on without the library.</summary>
    /// <exception cref="WorkbenchException">It is not there; the message names the command that installs it.</exception>
    public static void Require()
    {
        if (Missing.Value is { } error)
            throw error;
    }

    [LibraryImport(Name, EntryPoint = "wbh_open", StringMarshalling = StringMarshalling.Utf8)]
    public static partial HtsFile Open(string path, int threads, int sitesOnly, out int reason);

    [LibraryImport(Name, EntryPoint = "wbh_close")]
    public static partial void Close(nint file);

    [LibraryImport(Name, EntryPoint = "wbh_is_whole")]
    public static partial int IsWhole(HtsFile file);

    [LibraryImport(Name, EntryPoint = "wbh_line")]
    public static partial long Line(HtsFile file);

    [LibraryImport(Name, EntryPoint = "wbh_is_vcf")]
    public static partial int IsVcf(HtsFile file);

    [LibraryImport(Name, EntryPoint = "wbh_sample_count")]
    public static partial int SampleCount(HtsFile file);

    [LibraryImport(Name, EntryPoint = "wbh_sample")]
    public static partial byte* Sample(HtsFile file, int number);

    [LibraryImport(Name, EntryPoint = "wbh_contig_count")]
    public static partial int ContigCount(HtsFile file);

    [LibraryImport(Name, EntryPoint = "wbh_contig")]
    public static partial byte* Contig(HtsFile file, int number, out long length);

    [LibraryImport(Name, EntryPoint = "wbh_definition_count")]
    public static partial int DefinitionCount(HtsFile file);

    [LibraryImport(Name, EntryPoint = "wbh_definition")]
    public static partial byte* Definition(HtsFile file, int number, int kind, out int type, out int length, out int count);

    [LibraryImport(Name, EntryPoint = "wbh_description", StringMarshalling = StringMarshalling.Utf8)]
    public static partial byte* Description(HtsFile file, string name, int kind, out long length);

    [LibraryImport(Name, EntryPoint = "wbh_add_header_line", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int AddHeaderLine(HtsFile file, string line);

    [LibraryImport(Name, EntryPoint = "wbh_header_text")]
    public static partial byte* HeaderText(HtsFile file);

    [LibraryImport(Name, EntryPoint = "wbh_next")]
    public static partial int Next(HtsFile file, out int error);

    [LibraryImport(Name, EntryPoint = "wbh_query", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Query(HtsFile file, string path, string contig, long start, long end);

    [LibraryImport(Name, EntryPoint = "wbh_site")]
    public static partial int ReadSite(HtsFile file, out Site site);

    [LibraryImport(Name, EntryPoint = "wbh_name")]
    public static partial byte* DefinitionName(HtsFile file, int definition);

    [LibraryImport(Name, EntryPoint = "wbh_dosages")]
    public static partial int Dosages(HtsFile file, sbyte* dosages);

    [LibraryImport(Name, EntryPoint = "wbh_ploidy")]
    public static partial int Ploidy(HtsFile file);

    [LibraryImport(Name, EntryPoint = "wbh_alleles")]
    public static partial int Alleles(HtsFile file, short* numbers, byte* phased);

    [LibraryImport(Name, EntryPoint = "wbh_numbers", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Numbers(HtsFile file, string name, int samples, out double* numbers);

    [LibraryImport(Name, EntryPoint = "wbh_info_text", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int InfoText(HtsFile file, string name, out byte* text);

    [LibraryImport(Name, EntryPoint = "wbh_info_flag", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int InfoFlag(HtsFile file, string name);

    [LibraryImport(Name, EntryPoint = "wbh_text", StringMarshalling = StringMarshalling.Utf8)]
    public static partial byte* Text(HtsFile file, string name, float* values, int count, out long length);

    [LibraryImport(Name, EntryPoint = "wbh_index", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Index(string path, int interval);

    /// <summary>The fixed fields of a record.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct Site
    {
        public long Position;
        public long Length;
        public int Contig;
        public float Quality;
        public int AlleleCount;
        public int FilterCount;
        public byte* Id;
        public byte** Alleles;
        public int* Filters;
    }

    /// <summary>An open file.</summary>
    public sealed class HtsFile() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
    {
        /// <inheritdoc/>
        protected override bool ReleaseHandle()
        {
            HtsLibrary.Close(handle);
            return true;
        }
    }
}
