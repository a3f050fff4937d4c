namespace Workbench.Data.Genotypes;

/// <summary>
/// How genotypes are brought to given markers: found by name, put in order, and counted by the same allele. Alleles that are swapped
/// are counted the other way (2 - dosage), alleles of the other strand (A for T, C for G) are read on this one; markers with other
/// alleles are refused. Of a marker whose two alleles are each other's complement (A/T, C/G) letters in the other order are taken as
/// swapped, since the strand cannot be told.
/// </summary>
public sealed class MarkerAlignment
{
    private readonly GenotypeMatrix genotypes;
    private readonly IReadOnlyList<Marker> wanted;
    private readonly int[] places;
    private readonly bool[] flipped;

    private MarkerAlignment(GenotypeMatrix genotypes, IReadOnlyList<Marker> wanted, int[] places, bool[] flipped)
    {
        this.genotypes = genotypes;
        this.wanted = wanted;
        this.places = places;
        this.flipped = flipped;
    }

    /// <summary>Markers whose alleles are swapped.</summary>
    public required IReadOnlyList<string> Swapped { get; init; }

    /// <summary>Markers whose alleles are named on the other strand.</summary>
    public required IReadOnlyList<string> OtherStrand { get; init; }

    /// <summary>Swapped markers whose strand cannot be told (A/T, C/G).</summary>
    public required IReadOnlyList<string> Palindromic { get; init; }

    /// <summary>Markers wanted that the genotypes lack.</summary>
    public required IReadOnlyList<string> Missing { get; init; }

    /// <summary>Markers of the genotypes that are not wanted.</summary>
    public int Unused => genotypes.Markers.Count - (wanted.Count - Missing.Count);

    /// <summary>What was done, in a line.</summary>
    public override string ToString() =>
        $"{wanted.Count - Missing.Count} of {wanted.Count} markers found by name, {Swapped.Count} with swapped alleles counted the other way"
        + $"{Some(Palindromic, "of these strand unknown as A/T or C/G")}, {OtherStrand.Count} read on the other strand"
        + $"{Some(OtherStrand, null)}; {Missing.Count} missing{Some(Missing, null)}; {Unused} not used.";

    /// <summary>Finds the markers.</summary>
    /// <param name="wanted">The markers to have, in order.</param>
    /// <param name="genotypes">The genotypes to bring to them.</param>
    /// <param name="missingShare">The share of the wanted markers that may be missing; their genotypes are missing in every individual then.</param>
    /// <exception cref="WorkbenchException">
    /// Too many markers are missing, a name occurs twice, or alleles differ; the message names the first such marker and how many there are.
    /// </exception>
    public static MarkerAlignment Of(IReadOnlyList<Marker> wanted, GenotypeMatrix genotypes, double missingShare = 0)
    {
        var named = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var marker = 0; marker < genotypes.Markers.Count; marker++)
            if (!named.TryAdd(genotypes.Markers[marker].Name, marker))
                throw new WorkbenchException($"{genotypes.Source}: the marker {genotypes.Markers[marker].Name} occurs twice; markers are found by name, "
                    + "so names must be unique.");
        var (places, flipped) = (new int[wanted.Count], new bool[wanted.Count]);
        List<string> swapped = [], strand = [], palindromic = [], missing = [];
        List<(Marker Wanted, Marker Found)> different = [];
        for (var index = 0; index < wanted.Count; index++)
        {
            var marker = wanted[index];
            places[index] = -1;
            if (!named.TryGetValue(marker.Name, out var place))
            {
                missing.Add(marker.Name);
                continue;
            }

            var found = genotypes.Markers[place];
            places[index] = place;
            if (found.Allele1 == marker.Allele1 && found.Allele2 == marker.Allele2)
                continue;
            if (found.Allele1 == marker.Allele2 && found.Allele2 == marker.Allele1)
            {
                flipped[index] = true;
                swapped.Add(marker.Name);
                if (Complement(marker.Allele1) == marker.Allele2)
                    palindromic.Add(marker.Name);
            }
            else if (Complement(found.Allele1) is { } first && Complement(found.Allele2) is { } second
                && ((first, second) == (marker.Allele1, marker.Allele2) || (second, first) == (marker.Allele1, marker.Allele2)))
            {
                flipped[index] = first != marker.Allele1;
                strand.Add(marker.Name);
                if (flipped[index])
                    swapped.Add(marker.Name);
            }
            else
                different.Add((marker, found));
        }

        Refuse(genotypes, wanted.Count, missing, missingShare, different);
        return new MarkerAlignment(genotypes, wanted, places, flipped)
        {
            Swapped = swapped,
            OtherStrand = strand,
            Palindromic = palindromic,
            Missing = missing,
        };
    }

    /// <summary>The genotypes at the wanted markers. They share the data and must not outlive it.</summary>
    public GenotypeMatrix Genotypes => Missing.Count == 0 && !flipped.Contains(true) && OtherStrand.Count == 0
        ? genotypes.Select(null, places)
        : new AlignedGenotypes(genotypes, genotypes.Individuals, wanted, places, flipped);

    private static void Refuse(
        GenotypeMatrix genotypes, int wanted, List<string> missing, double missingShare, List<(Marker Wanted, Marker Found)> different)
    {
        if (different.Count > 0)
        {
            var (old, now) = different[0];
            throw new WorkbenchException($"{genotypes.Source}: the marker {now.Name} has alleles {now.Allele1}/{now.Allele2}; {old.Allele1}/{old.Allele2} "
                + $"were expected, on either strand ({different.Count} such markers). Is it the same assembly and chip? Leave them out on both sides, or recode them.");
        }

        if (missing.Count > missingShare * wanted)
            throw new WorkbenchException(FormattableString.Invariant(
                $"{genotypes.Source}: {missing.Count} of {wanted} markers are missing ({string.Join(", ", missing.Take(5))}{(missing.Count > 5 ? ", ..." : "")}); a share of at most {missingShare} was allowed. ")
                + "Impute them first, or allow more (--missing-markers on the command line): a missing marker counts as average.");
    }

    // The alleles on the other strand, or null where a letter is no base.
    private static string? Complement(string allele)
    {
        var other = new char[allele.Length];
        for (var index = 0; index < allele.Length; index++)
        {
            var letter = char.ToUpperInvariant(allele[^(index + 1)]) switch { 'A' => 'T', 'T' => 'A', 'C' => 'G', 'G' => 'C', _ => '?' };
            if (letter == '?')
                return null;
            other[index] = letter;
        }

        return new string(other);
    }

    private static string Some(IReadOnlyList<string> names, string? about) => names.Count == 0
        ? ""
        : $" ({(about is null ? "" : $"{names.Count} {about}: ")}{string.Join(", ", names.Take(3))}{(names.Count > 3 ? ", ..." : "")})";
}
