namespace Workbench.Data.Genotypes;

/// <summary>A biallelic marker, as a line of a PLINK .bim file has it.</summary>
/// <param name="Name">Marker name.</param>
/// <param name="Chromosome">Chromosome name; "0" when unknown.</param>
/// <param name="Centimorgans">Genetic position in centimorgans; 0 when unknown.</param>
/// <param name="Position">Physical position, 1-based, in base pairs; 0 when unknown.</param>
/// <param name="Allele1">The counted allele: a dosage of 2 is two copies of it.</param>
/// <param name="Allele2">The other allele.</param>
public sealed record Marker(
    string Name, string Chromosome, double Centimorgans, long Position, string Allele1, string Allele2)
{
    /// <summary>Whether the marker is on the X chromosome by its usual names, PLINK's 23 of the human one among them.</summary>
    public bool IsOnX => Chromosome is "X" or "x" or "chrX" or "23";
}
