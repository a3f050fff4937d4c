using Workbench.Data.Genotypes;

namespace Workbench.Data.Encoding;

/// <summary>Checks that two sets of markers are the same, in the same order, counting the same alleles.</summary>
internal static class MarkerAgreement
{
    /// <summary>Refuses genotypes whose markers are not those expected.</summary>
    /// <exception cref="WorkbenchException">Names the first marker that differs and how.</exception>
    public static void Check(IReadOnlyList<Marker> expected, GenotypeMatrix genotypes)
    {
        var found = genotypes.Markers;
        if (found.Count != expected.Count)
            throw new WorkbenchException($"{genotypes.Source}: {found.Count} markers; {expected.Count} were expected, those the encoding was made from. "
                + "Select the same markers, in the same order.");
        for (var marker = 0; marker < found.Count; marker++)
        {
            var (old, now) = (expected[marker], found[marker]);
            if (old.Name != now.Name)
                throw new WorkbenchException($"{genotypes.Source}: marker {marker + 1} is {now.Name}; {old.Name} was expected. "
                    + "Select the same markers, in the same order.");
            if (old.Allele1 == now.Allele2 && old.Allele2 == now.Allele1 && old.Allele1 != old.Allele2)
                throw new WorkbenchException($"{genotypes.Source}: the marker {now.Name} counts allele {now.Allele1}; {old.Allele1} was counted before. "
                    + "Keep the allele order (plink1.9 --keep-allele-order or --a1-allele).");
            if (old.Allele1 != now.Allele1 || old.Allele2 != now.Allele2)
                throw new WorkbenchException($"{genotypes.Source}: the marker {now.Name} has alleles {now.Allele1}/{now.Allele2}; "
                    + $"{old.Allele1}/{old.Allele2} were expected. Are the strands the same?");
        }
    }
}
