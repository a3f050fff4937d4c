using System.Globalization;
using Workbench.Data.Files;

namespace Workbench.Data.Genotypes;

/// <summary>Writes genotypes as a PLINK 1 binary set, individuals within markers.</summary>
public static class PlinkWriter
{
    /// <summary>Writes PREFIX.fam, PREFIX.bim and PREFIX.bed; the .bed file last, each whole or not at all.</summary>
    /// <param name="prefix">Path without extension.</param>
    /// <param name="genotypes">The genotypes; dosages must be 0, 1, 2 or missing.</param>
    /// <exception cref="WorkbenchException">A dosage is a fraction, a name is empty or has blanks, or a file cannot be written.</exception>
    public static void Write(string prefix, GenotypeMatrix genotypes)
    {
        if (genotypes.Individuals.Count == 0 || genotypes.Markers.Count == 0)
            throw new WorkbenchException($"{prefix}: a PLINK set needs at least one individual and one marker.");
        CheckDosages(genotypes);
        WholeFile.WriteText(prefix + ".fam", string.Concat(genotypes.Individuals.Select(FamLine)));
        WholeFile.Write(prefix + ".bim", stream =>
        {
            using var writer = new StreamWriter(stream, leaveOpen: true);
            foreach (var marker in genotypes.Markers)
                writer.Write(BimLine(marker));
        });
        WholeFile.Write(prefix + ".bed", stream => WriteBed(stream, genotypes));
    }

    private static string FamLine(Individual individual) => string.Join(
        ' ', Name(individual.FamilyId), Name(individual.Id), Name(individual.FatherId), Name(individual.MotherId), (int)individual.Sex, "-9") + "\n";

    private static string BimLine(Marker marker) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Name(marker.Chromosome)}\t{Name(marker.Name)}\t{marker.Centimorgans:R}\t{marker.Position}\t{Name(marker.Allele1)}\t{Name(marker.Allele2)}\n");

    private static string Name(string name) =>
        name.Length > 0 && !name.Any(char.IsWhiteSpace) && !name.Contains('\0')
            ? name
            : throw new WorkbenchException($"'{name}': a name in a PLINK file must not be empty or contain blanks.");

    private static void WriteBed(Stream stream, GenotypeMatrix genotypes)
    {
        stream.Write([0x6C, 0x1B, 0x01]);
        var dosages = new float[genotypes.Individuals.Count];
        var packed = new byte[BedFile.BlockLength(dosages.Length)];
        for (var marker = 0; marker < genotypes.Markers.Count; marker++)
        {
            genotypes.Read(marker, 1, dosages);
            Array.Clear(packed);
            for (var i = 0; i < dosages.Length; i++)
                packed[i >> 2] |= (byte)(Code(dosages[i]) << (2 * (i & 3)));
            stream.Write(packed);
        }
    }

    private static int Code(float dosage) => dosage switch
    {
        2 => 0,
        1 => 2,
        0 => 3,
        _ => 1,
    };

    private static void CheckDosages(GenotypeMatrix genotypes)
    {
        var dosages = new float[genotypes.Individuals.Count];
        for (var marker = 0; marker < genotypes.Markers.Count; marker++)
        {
            genotypes.Read(marker, 1, dosages);
            for (var i = 0; i < dosages.Length; i++)
                if (dosages[i] is not (0 or 1 or 2 or float.NaN))
                    throw new WorkbenchException($"{genotypes.Source}: marker {genotypes.Markers[marker].Name}, individual "
                        + $"{genotypes.Individuals[i].Id}: the dosage {dosages[i]} is a fraction, which a .bed file cannot hold.");
        }
    }
}
