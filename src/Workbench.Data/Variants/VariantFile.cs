using Workbench.Data.Files;
using Workbench.Data.Genome;

namespace Workbench.Data.Variants;

/// <summary>
/// Reads VCF, bgzip- or gzip-compressed VCF and BCF files through htslib, record by record: <see cref="Next"/> goes to the next
/// record, the other members read from it. Reading genotypes allocates nothing. One file object serves one thread at a time.
/// </summary>
/// <example><code>
/// using var file = VariantFile.Open("calls.vcf.gz", threads: 1);
/// var dosages = new sbyte[file.Header.Samples.Count];
/// while (file.Next())
///     if (file.ReadDosages(dosages))
///         ...
/// </code></example>
public sealed unsafe class VariantFile : IDisposable
{
    private readonly HtsLibrary.HtsFile file;
    private readonly List<string> contigNames = [];
    private long records;
    private bool region;
    private bool empty;
    private HtsLibrary.Site site;

    private VariantFile(string path, HtsLibrary.HtsFile file, bool sitesOnly)
    {
        FilePath = path;
        this.file = file;
        SitesOnly = sitesOnly;
        Header = new VariantHeader(path, file);
    }

    /// <summary>The file as the user named it.</summary>
    public string FilePath { get; }

    /// <summary>What the header says.</summary>
    public VariantHeader Header { get; }

    /// <summary>Whether the samples are left unread.</summary>
    public bool SitesOnly { get; }

    /// <summary>The contig of the record.</summary>
    public string Chromosome => ContigName(site.Contig);

    /// <summary>1-based position of the record's reference allele.</summary>
    public long Position => site.Position + 1;

    /// <summary>Alleles of the record, the reference included.</summary>
    public int AlleleCount => site.AlleleCount;

    /// <summary>Opens a file.</summary>
    /// <param name="path">VCF, VCF.gz or BCF.</param>
    /// <param name="threads">Threads that decompress a bgzip file beside the one that reads; 0 for none.</param>
    /// <param name="sitesOnly">Whether to leave the samples unread, which is much faster: the file then looks as if it had none.</param>
    /// <exception cref="WorkbenchException">There is no such file, it is no VCF or BCF file, its header is damaged, or the library is missing.</exception>
    public static VariantFile Open(string path, int threads = 0, bool sitesOnly = false)
    {
        HtsLibrary.Require();
        VariantFileCheck.Sniff(path);
        var file = HtsLibrary.Open(Path.GetFullPath(path), threads, sitesOnly ? 1 : 0, out var reason);
        try
        {
            if (file.IsInvalid)
                throw new DataFileException(path, reason == 1
                    ? "is no VCF or BCF file: '##fileformat=VCFv4.x' was expected at its beginning."
                    : "the header of this VCF or BCF file is damaged or cut short: lines beginning with ## and one of #CHROM, POS, ID ... were expected.");
            if (HtsLibrary.IsWhole(file) == 0)
                throw new DataFileException(path, "the block that ends a bgzip file is missing: the file is cut short. Copy or download it again.");
            return new VariantFile(path, file, sitesOnly);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Goes to the next record; false at the end.</summary>
    /// <exception cref="DataFileException">The record is damaged or the file is cut short.</exception>
    public bool Next()
    {
        var error = 0;
        var result = empty ? HtsLibrary.End : HtsLibrary.Next(file, out error);
        if (result == HtsLibrary.End)
        {
            site = default;
            return false;
        }

        records++;
        if (result != HtsLibrary.Record || VariantFileCheck.IsFatal(error) || HtsLibrary.ReadSite(file, out site) != HtsLibrary.Record)
            throw Damaged(VariantFileCheck.Explain(error));
        if (site.Position < -1 || site.AlleleCount < 1)
            throw Damaged("it has no position or no reference allele");
        return true;
    }

    /// <summary>From now on <see cref="Next"/> gives the records that overlap an interval, in order of position.</summary>
    /// <exception cref="WorkbenchException">The file has no index, or neither it nor its index knows the contig.</exception>
    public void Query(GenomicInterval where)
    {
        (region, records) = (true, 0);
        var result = HtsLibrary.Query(file, Path.GetFullPath(FilePath), where.Chromosome, where.Start, where.End);
        if (result == HtsLibrary.NoIndex)
            throw new WorkbenchException($"{FilePath}: there is no index (.tbi or .csi), or it is damaged; regions are found through it. "
                + $"Make it:  bcftools index -f -t {FilePath}   (plain VCF has none: compress it first with bgzip)");
        if (result == HtsLibrary.UnknownContig)
            throw new WorkbenchException($"{FilePath}: there is no contig '{where.Chromosome}'. " + (Header.Contigs.Count == 0 ? "" : $"There are "
                + $"{Header.Contigs.Count}: {string.Join(", ", Header.Contigs.Take(5).Select(contig => contig.Name))}{(Header.Contigs.Count > 5 ? ", ..." : "")}. ")
                + "Is it another assembly, or does one of both write 'chr' before the names?");
        if (result is not (HtsLibrary.Record or HtsLibrary.End))
            throw new DataFileException(FilePath, $"the index could not be searched for {where}. Make it anew:  bcftools index -f -t {FilePath}");
        empty = result == HtsLibrary.End;
    }

    /// <summary>The record without its samples.</summary>
    public Variant Site()
    {
        CheckRecord();
        var alleles = new string[site.AlleleCount];
        for (var i = 0; i < alleles.Length; i++)
            alleles[i] = VariantHeader.Utf8(site.Alleles[i]);
        var filters = new string[site.FilterCount];
        for (var i = 0; i < filters.Length; i++)
            filters[i] = VariantHeader.Utf8(HtsLibrary.DefinitionName(file, site.Filters[i]));
        var id = VariantHeader.Utf8(site.Id);
        return new Variant(Chromosome, Position, alleles.Length > 0 ? alleles[0] : "", alleles.Length > 1 ? alleles[1..] : [])
        {
            Id = id is "." or "" ? null : id,
            Quality = float.IsNaN(site.Quality) ? null : site.Quality,
            Filters = filters,
        };
    }

    /// <summary>The rest of the records without their samples, one after the other.</summary>
    public IEnumerable<Variant> Sites()
    {
        while (Next())
            yield return Site();
    }

    /// <summary>Reads the number of non-reference alleles of each sample.</summary>
    /// <param name="dosages">Receives a number a sample: 0 to 2 of a diploid, 0 or 1 of a haploid one; -1 where any allele is missing.</param>
    /// <returns>False where the record has no genotypes; nothing is written then.</returns>
    /// <exception cref="DataFileException">A genotype names an allele that the record does not have.</exception>
    public bool ReadDosages(Span<sbyte> dosages)
    {
        CheckRecord();
        if (dosages.Length < Header.Samples.Count)
            throw new ArgumentException($"room for {dosages.Length} of {Header.Samples.Count} samples.", nameof(dosages));
        fixed (sbyte* start = dosages)
            return HasGenotypes(HtsLibrary.Dosages(file, start));
    }

    /// <summary>The most alleles a sample has in this record (2 in a diploid); 0 where it has no genotypes.</summary>
    public int Ploidy
    {
        get
        {
            CheckRecord();
            var ploidy = HtsLibrary.Ploidy(file);
            return HasGenotypes(ploidy) ? ploidy : 0;
        }
    }

    /// <summary>Reads which alleles each sample has.</summary>
    /// <param name="alleles">
    /// Receives <see cref="Ploidy"/> numbers a sample: 0 for the reference, 1 for the first alternate ...; -1 missing; -2 no allele (a sample of lower ploidy).
    /// </param>
    /// <param name="phased">Receives whether the sample's alleles are phased (<c>|</c>); false for a single allele.</param>
    /// <returns>False where the record has no genotypes; nothing is written then.</returns>
    /// <exception cref="DataFileException">A genotype names an allele that the record does not have.</exception>
    public bool ReadAlleles(Span<short> alleles, Span<bool> phased)
    {
        var samples = Header.Samples.Count;
        if (alleles.Length < (long)samples * Ploidy || phased.Length < samples)
            throw new ArgumentException($"room for {alleles.Length} alleles of {phased.Length} samples; {samples} samples of ploidy {Ploidy} need more.", nameof(alleles));
        fixed (short* numbers = alleles)
        fixed (bool* isPhased = phased)
            return HasGenotypes(HtsLibrary.Alleles(file, numbers, (byte*)isPhased));
    }

    /// <summary>The values of an INFO field of type Integer or Float; missing ones NaN. Null where the record lacks it. Valid until the next call.</summary>
    /// <exception cref="WorkbenchException">The header does not define the field, or it is no number.</exception>
    public ReadOnlySpan<double> InfoNumbers(string name) => Numbers(name, samples: false);

    /// <summary>The values of a FORMAT field of type Integer or Float, equally many a sample; missing ones NaN. Valid until the next call.</summary>
    /// <exception cref="WorkbenchException">The header does not define the field, or it is no number.</exception>
    public ReadOnlySpan<double> FormatNumbers(string name) => Numbers(name, samples: true);

    /// <summary>The text of an INFO field of type String; null where the record lacks it.</summary>
    /// <exception cref="WorkbenchException">The header does not define the field, or it is no text.</exception>
    public string? InfoText(string name)
    {
        CheckRecord();
        var length = HtsLibrary.InfoText(file, name, out var text);
        return Has(name, length, "INFO", "String") ? System.Text.Encoding.UTF8.GetString(text, length) : null;
    }

    /// <summary>Whether the record has an INFO field.</summary>
    /// <exception cref="WorkbenchException">The header does not define the field.</exception>
    public bool HasInfo(string name)
    {
        CheckRecord();
        return Has(name, HtsLibrary.InfoFlag(file, name), "INFO", "Flag");
    }

    /// <inheritdoc/>
    public void Dispose() => file.Dispose();

    /// <summary>Adds a definition to the header that copies of records are written with.</summary>
    internal string Define(VariantField field)
    {
        if (HtsLibrary.AddHeaderLine(file, VariantFileCheck.InfoLine(field)) != HtsLibrary.Record)
            throw new WorkbenchException($"{FilePath}: the INFO field '{field.Name}' cannot be added to the header. Is it defined with another type?");
        return VariantHeader.Utf8(HtsLibrary.HeaderText(file));
    }

    /// <summary>The record as a line of VCF, its end included, with an INFO field set. Valid until the next call.</summary>
    internal ReadOnlySpan<byte> Text(string name, ReadOnlySpan<float> values)
    {
        CheckRecord();
        fixed (float* start = values)
        {
            var text = HtsLibrary.Text(file, name, start, values.Length, out var length);
            return text is not null ? new ReadOnlySpan<byte>(text, (int)length) : throw Damaged("it cannot be written");
        }
    }

    private ReadOnlySpan<double> Numbers(string name, bool samples)
    {
        CheckRecord();
        var count = HtsLibrary.Numbers(file, name, samples ? 1 : 0, out var numbers);
        return Has(name, count, samples ? "FORMAT" : "INFO", "Integer or Float") ? new ReadOnlySpan<double>(numbers, count) : [];
    }

    private bool Has(string name, int result, string kind, string type) => result switch
    {
        >= 0 => true,
        HtsLibrary.Absent => false,
        HtsLibrary.Undefined => throw new WorkbenchException($"{FilePath}: the header defines no {kind} field '{name}'."),
        HtsLibrary.WrongType => throw new WorkbenchException($"{FilePath}: the {kind} field '{name}' is not of type {type}."),
        _ => throw Damaged($"its {kind} field '{name}' cannot be read"),
    };

    private bool HasGenotypes(int result) => result switch
    {
        >= 0 => true,
        HtsLibrary.Absent => false,
        HtsLibrary.BadAllele => throw Damaged($"a genotype names an allele beyond the {site.AlleleCount} of the record"),
        _ => throw Damaged("its genotypes cannot be read"),
    };

    private void CheckRecord()
    {
        if (site.Alleles is null && site.Id is null)
            throw new InvalidOperationException("There is no record: call Next first.");
    }

    private string ContigName(int number)
    {
        // VCF files may use contigs that their header lacks; htslib numbers them as they come.
        while (contigNames.Count <= number)
            contigNames.Add(VariantHeader.Utf8(HtsLibrary.Contig(file, contigNames.Count, out _)));
        return contigNames[number];
    }

    private DataFileException Damaged(string why)
    {
        var line = HtsLibrary.Line(file);
        var which = line > 0 ? "this record" : $"record {records:N0}" + (region ? " of the region" : "");
        return new DataFileException(FilePath, $"{which} is damaged ({why}), or the file is cut short.", line > 0 ? line : null);
    }
}
